import { useState } from "preact/hooks";
import { post, type PostBody } from "../api/client";
import { t } from "../store/locale";
import { Button } from "../shell/ui/Button";
import { Field, Input, Select } from "../shell/ui/Field";
import { useAct } from "../shell/ui/hooks";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { Records } from "./Records";
import { PENALTY, type Penalty } from "./words";

type Told = PostBody<"/api/sittings/{sitting}/rooms/{room}/incidents">;
export const PENALTIES = ["none", "reprimand", "warning", "suspension"] as const;
const EMPTY: Told = { candidate: "", what: "", evidence: "", proposed: "none", signed: true, witnesses: [] };

/** An incident of the room, with the penalty that is proposed and two witnesses where the candidate will not sign. */
export function IncidentForm({ sitting, room }: { sitting: string; room: string }) {
  const [told, tell] = useState<Told>(EMPTY);
  const [number, setNumber] = useState<number | null>(null);
  const { refusal, run } = useAct();
  const witness = (at: number, value: string) => {
    const both = [told.witnesses[0] ?? "", told.witnesses[1] ?? ""];
    both[at] = value;
    tell({ ...told, witnesses: both });
  };
  const send = async (e: Event) => {
    e.preventDefault();
    const answer = await run(post("/api/sittings/{sitting}/rooms/{room}/incidents", { sitting, room }, told));
    if (!answer) return;
    setNumber(answer.number);
    tell(EMPTY);
  };
  return (
    <details class="card flat">
      <summary data-testid="incident-new"><Text k="incident.new" /></summary>
      <form class="stack" onSubmit={send}>
        <Field k="incident.candidate"><Input id="incident-candidate" mode="numeric" value={told.candidate} change={(candidate) => tell({ ...told, candidate })} /></Field>
        <Field k="incident.what"><Input id="incident-what" value={told.what} change={(what) => tell({ ...told, what })} required /></Field>
        <Field k="incident.evidence"><Input id="incident-evidence" value={told.evidence} change={(evidence) => tell({ ...told, evidence })} /></Field>
        <Field k="incident.proposed">
          <Select id="incident-proposed" value={told.proposed} change={(to) => tell({ ...told, proposed: to as Penalty })} options={PENALTIES.map((p) => [p, t(PENALTY[p])] as const)} />
        </Field>
        {told.candidate !== "" && <Button id="incident-unsigned" k="incident.unsigned" pressed={!told.signed} press={() => tell({ ...told, signed: !told.signed })} />}
        {!told.signed && (
          <div class="choice">
            <Field k="packet.witness1"><Input id="incident-witness-1" mode="numeric" value={told.witnesses[0] ?? ""} change={(v) => witness(0, v)} /></Field>
            <Field k="packet.witness2"><Input id="incident-witness-2" mode="numeric" value={told.witnesses[1] ?? ""} change={(v) => witness(1, v)} /></Field>
          </div>
        )}
        <RefusalCard refusal={refusal} />
        {number !== null && <p class="note good" role="status" data-testid="incident-told">{t("incident.title")} {number} ✓</p>}
        <Button id="incident-tell" k="incident.tell" kind="main" submit />
        <Records sitting={sitting} room={room} names={["incident"]} />
      </form>
    </details>
  );
}
