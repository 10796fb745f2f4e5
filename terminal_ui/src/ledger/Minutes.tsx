import { useState } from "preact/hooks";
import { get } from "../api/client";
import { exam } from "../store/exam";
import { t } from "../store/locale";
import { Button } from "../shell/ui/Button";
import { Field, Select } from "../shell/ui/Field";
import { useAct } from "../shell/ui/hooks";
import { RefusalCard } from "../shell/ui/RefusalCard";

/** The day on A4 for the minutes: all of it, or what belongs to one sitting and room. */
export default function Minutes() {
  const [sitting, setSitting] = useState("");
  const [room, setRoom] = useState("");
  const { refusal, save } = useAct();
  const print = () => {
    const asked = Object.fromEntries(Object.entries({ sitting, room }).filter(([, value]) => value));
    return save(get("/api/ledger/timeline.pdf", {}, asked), `${["dien-bien", sitting, room].filter(Boolean).join("-")}.pdf`);
  };
  return (
    <section class="card stack tight">
      <div class="row wraps">
        <Field k="word.sitting">
          <Select id="minutes-sitting" value={sitting} change={setSitting} options={[["", t("minutes.all")], ...(exam.value?.sittings ?? []).map((s) => [s.id, s.subject] as const)]} />
        </Field>
        <Field k="minutes.room">
          <Select id="minutes-room" value={room} change={setRoom} options={[["", t("minutes.all")], ...(exam.value?.rooms ?? []).map((r) => [r, r] as const)]} />
        </Field>
        <Button id="minutes" k="minutes.print" press={print} />
      </div>
      <RefusalCard refusal={refusal} />
    </section>
  );
}
