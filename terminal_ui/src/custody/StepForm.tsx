import { useState } from "preact/hooks";
import { post } from "../api/client";
import { pick, t } from "../store/locale";
import { Button } from "../shell/ui/Button";
import { Field, Input } from "../shell/ui/Field";
import { useAct } from "../shell/ui/hooks";
import { Badge } from "../shell/ui/Progress";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { Receiver } from "./Receiver";
import { tone, type NextStep, type Packet } from "./packet";

const COUNTED = ["resealed", "filled", "scanned"];
type Condition = "whole" | "damaged";

interface Props {
  packet: Packet;
  /** Null when only the packet's code was typed: enough to look, not to act. */
  sealText: string | null;
  /** What this person may do now. */
  steps: readonly NextStep[];
  done: (packet: Packet) => void;
  again: () => void;
}

/** The packet that was scanned, the state of its seal, and the steps this person may take. */
export function StepForm({ packet, sealText, steps: allowed, done, again }: Props) {
  const steps = sealText === null ? [] : allowed;
  const [condition, setCondition] = useState<Condition>("whole");
  const [to, setTo] = useState("");
  const [count, setCount] = useState("");
  const [witnesses, setWitnesses] = useState<readonly [string, string]>(["", ""]);
  const { refusal, run } = useAct();
  const has = (step: string) => steps.some((s) => s.step === step);
  const counted = steps.some((s) => COUNTED.includes(s.step));

  const take = async (step: string) => {
    if (sealText === null) return;
    const common = { seal_text: sealText, condition };
    const parts = { packet: packet.id };
    const answer = step === "give"
      ? await run(post("/api/packets/{packet}/give", parts, { ...common, to: to.trim() }))
      : step === "take"
        ? await run(post("/api/packets/{packet}/take", parts, common))
        : await run(post("/api/packets/{packet}/steps", parts, {
            ...common,
            step: step as "opened",
            count: count === "" ? null : Number(count),
            witnesses: witnesses.map((w) => w.trim()).filter(Boolean),
          }));
    if (answer) done(answer.packet);
  };

  return (
    <form class="packet stack" data-testid="packet" data-packet={packet.id} data-state={packet.state} onSubmit={(e) => e.preventDefault()}>
      <div class="row ends"><span class="id">{packet.id}</span><Badge tone={tone(packet)}>{pick(packet.state_vi, packet.state_en)}</Badge></div>
      <p>{t(packet.purpose === "papers" ? "packet.papers" : "packet.scripts")} · {t("word.room", { room: packet.room })} · {t("packet.copies", { n: packet.copies })}</p>
      {sealText === null && <p class="note care" data-testid="scan-to-act"><Text k="packet.scanToAct" /></p>}
      {steps.length > 0 && <div class="stack tight">
        <strong><Text k="packet.condition" /></strong>
        <div class="choice">
          <Button id="seal-whole" k="packet.whole" pressed={condition === "whole"} press={() => setCondition("whole")} />
          <Button id="seal-damaged" k="packet.damaged" pressed={condition === "damaged"} press={() => setCondition("damaged")} />
        </div>
      </div>}
      {has("opened") && (
        <div class="choice">
          <Field k="packet.witness1"><Input id="witness-1" mode="numeric" value={witnesses[0]} change={(w) => setWitnesses([w, witnesses[1]])} /></Field>
          <Field k="packet.witness2"><Input id="witness-2" mode="numeric" value={witnesses[1]} change={(w) => setWitnesses([witnesses[0], w])} /></Field>
        </div>
      )}
      {counted && <Field k="packet.count"><Input id="packet-count" type="number" mode="numeric" value={count} change={setCount} /></Field>}
      {has("give") && <Receiver packet={packet} to={to} choose={setTo} />}
      <RefusalCard refusal={refusal} />
      {steps.map((s) => (
        <Button key={s.step} id={`step-${s.step}`} kind="main" wide press={() => take(s.step)}>
          {pick(s.label_vi, s.label_en)}
          <span class="beside">{pick(s.label_en, s.label_vi)}</span>
        </Button>
      ))}
      {allowed.length === 0 && <p class="note care"><Text k="packet.nothingNow" />{packet.next[0] ? <> — {pick(packet.next[0].label_vi, packet.next[0].label_en)}</> : null}</p>}
      <Button id="scan-again" k="packet.again" kind="quiet" press={again} />
    </form>
  );
}
