import { useState } from "preact/hooks";
import { post } from "../api/client";
import { Button } from "../shell/ui/Button";
import { Field, Input } from "../shell/ui/Field";
import { useAct } from "../shell/ui/hooks";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import type { Packet } from "./packet";

/** The next serial for a packet whose label is spoilt or lost; the old one is dead from then on. */
export function NewLabel({ packet }: { packet: Packet }) {
  const [reason, setReason] = useState("");
  const [made, setMade] = useState<number | null>(null);
  const [slip, setSlip] = useState(false);
  const { refusal, run } = useAct();
  const replace = async (lost: boolean) => {
    const answer = await run(post("/api/packets/{packet}/label", { packet: packet.id }, { reason: reason.trim(), lost, slip }));
    if (answer) setMade(answer.label);
  };
  if (made !== null) return <p class="note good" data-testid="label-made"><Text k="label.made" facts={{ n: made }} /></p>;
  return (
    <div class="stack tight">
      <Field k="label.reason"><Input id="label-reason" value={reason} change={setReason} /></Field>
      <Button id="label-on-slip" k="label.onSlip" pressed={slip} press={() => setSlip(!slip)} />
      <RefusalCard refusal={refusal} />
      <div class="row">
        <Button id="label-spoilt" k="label.spoilt" press={() => replace(false)} disabled={!reason.trim()} />
        <Button id="label-lost" k="label.lost" press={() => replace(true)} disabled={!reason.trim()} />
      </div>
    </div>
  );
}
