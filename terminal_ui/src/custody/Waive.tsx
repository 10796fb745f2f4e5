import { useState } from "preact/hooks";
import { post } from "../api/client";
import { staff } from "../store/session";
import { Button } from "../shell/ui/Button";
import { Field, Input } from "../shell/ui/Field";
import { useAct, useFetched } from "../shell/ui/hooks";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import type { Control } from "./words";

/** One asks with a reason; an officer, somebody else, agrees on their own sign-in. */
export function Waive({ control, subject, done }: { control: Control; subject: string; done?: () => void }) {
  const waivers = useFetched("/api/waivers", {}, ["packets"]);
  const [reason, setReason] = useState("");
  const { refusal, run } = useAct();
  const one = waivers.value.value?.waivers.find((w) => w.control === control && w.subject === subject);
  const waits = one !== undefined && one.granted_by === null;
  const send = async () => {
    const answer = await run(post("/api/waivers", {}, { control, subject, reason: reason.trim() }));
    await waivers.load();
    if (answer?.granted_by) done?.();
  };
  if (one?.granted_by) return <p class="note good" data-testid="waive-granted"><Text k="waive.granted" facts={{ first: one.asked_by, second: one.granted_by }} /> {one.reason}</p>;
  return (
    <div class="stack tight" data-testid={`waive-${control}`}>
      {waits && <p class="note care" role="status" data-testid="waive-waits"><Text k="waive.waits" facts={{ who: one.asked_by }} /> «{one.reason}»</p>}
      {!waits && <Field k="waive.reason"><Input id="waive-reason" value={reason} change={setReason} /></Field>}
      <RefusalCard refusal={refusal} />
      <Button id="waive" k={waits ? "waive.agree" : "waive.ask"} kind="danger" press={send}
        disabled={waits ? one.asked_by === staff.value?.id : reason.trim() === ""} />
    </div>
  );
}
