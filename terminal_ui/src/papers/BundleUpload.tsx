import { useState } from "preact/hooks";
import { upload } from "../api/client";
import { exam, refreshExam } from "../store/exam";
import { FileButton } from "../shell/ui/FileButton";
import { Progress } from "../shell/ui/Progress";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { useAct } from "../shell/ui/hooks";
import { Text } from "../shell/ui/Text";

export function BundleUpload() {
  const [sent, setSent] = useState<number | null>(null);
  const [number, setNumber] = useState<number | null>(null);
  const { refusal, run } = useAct();
  const send = async (file: File) => {
    setNumber(null);
    setSent(0);
    const answer = await run(upload("/api/exam/bundle", {}, [file], { sent: setSent }));
    setSent(null);
    if (!answer) return;
    setNumber(answer.bundle_number);
    await refreshExam();
  };
  return (
    <section class="card flat stack">
      <h2><Text k="bundle.title" /></h2>
      <p class="soft"><Text k={exam.value ? "bundle.newer" : "bundle.first"} /></p>
      <FileButton id="bundle-file" k="bundle.choose" disabled={sent !== null} taken={send} />
      {sent !== null && <Progress done={Math.round(sent * 100)} of={sent < 1 ? 100 : 0}><Text k={sent < 1 ? "bundle.sending" : "bundle.checking"} /></Progress>}
      <RefusalCard refusal={refusal} />
      {number !== null && <p class="note" role="status" data-testid="bundle-loaded"><Text k="bundle.loaded" facts={{ number }} /></p>}
    </section>
  );
}
