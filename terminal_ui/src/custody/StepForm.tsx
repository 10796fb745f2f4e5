import { useState } from "preact/hooks";
import { post } from "../api/client";
import { pick, t } from "../store/locale";
import { Button } from "../shell/ui/Button";
import { Field, Input } from "../shell/ui/Field";
import { useAct } from "../shell/ui/hooks";
import { Badge } from "../shell/ui/Progress";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { CodeCounts, type CodeCount } from "./CodeCounts";
import { replay } from "../queue/acts";
import { keepLate, keptSteps } from "./late";
import { Receiver } from "./Receiver";
import { SealPhotos } from "./SealPhotos";
import { Trouble } from "./Trouble";
import { tone, type Seen, type Packet } from "./packet";

type Condition = "whole" | "damaged";
const BY_NUMBER = ["collected", "in-the-bag", "sheets"];

interface Props {
  seen: Seen;
  /** Null when only the packet's code was typed: enough to look, not to act, unless two persons allowed it. */
  sealText: string | null;
  /** Another label is being asked about: until that is answered no step is taken. */
  reading: boolean;
  done: (packet: Packet) => void;
  again: () => void;
}

/** The packet that was scanned, its seal in pictures, and the steps this person may take. */
export function StepForm({ seen, sealText, reading, done, again }: Props) {
  const { packet } = seen;
  const text = sealText ?? (seen.waived.includes("label") ? packet.id : null);
  const steps = text === null ? [] : seen.next;
  const [condition, setCondition] = useState<Condition>("whole");
  const [to, setTo] = useState("");
  const [count, setCount] = useState("");
  const [codes, setCodes] = useState<readonly CodeCount[]>(seen.codes.map((c) => ({ code: c.code, used: 0, spare: 0, spoilt: 0 })));
  const [witnesses, setWitnesses] = useState<readonly [string, string]>(["", ""]);
  const [kept, setKept] = useState(false);
  const { refusal, run, setRefusal } = useAct();
  const byCode = steps.some((s) => s.counted === "by-code");

  const keep = () => {
    setRefusal(null);
    setKept(true);
  };
  const take = async (step: string) => {
    if (text === null) return;
    const body = {
      seal_text: text, condition, step, to: to.trim() || null,
      count: count === "" ? null : Number(count),
      witnesses: witnesses.map((w) => w.trim()).filter(Boolean),
      codes: byCode ? [...codes] : [],
    };
    // What was kept before goes first, else the server would meet the packet's steps out of order.
    await replay();
    if (keptSteps().some((k) => k.packet === packet.id) && (await keepLate(packet, body))) return keep();
    const parts = { packet: packet.id };
    const common = { seal_text: text, condition };
    const outcome = step === "give"
      ? await post("/api/packets/{packet}/give", parts, { ...common, to: to.trim() })
      : step === "take"
        ? await post("/api/packets/{packet}/take", parts, common)
        : await post("/api/packets/{packet}/steps", parts, { ...common, step: step as "opened", count: body.count, witnesses: body.witnesses, codes: body.codes });
    if (!outcome.ok && outcome.away && (await keepLate(packet, body))) {
      return keep();
    }
    const answer = await run(Promise.resolve(outcome));
    if (answer) done(answer.packet);
  };

  return (
    <form class="packet stack" data-testid="packet" data-packet={packet.id} data-state={packet.state} onSubmit={(e) => e.preventDefault()}>
      <div class="row ends"><span class="id">{packet.id}</span><Badge tone={tone(packet)}>{pick(packet.state_vi, packet.state_en)}</Badge></div>
      <p>{pick(packet.purpose_vi, packet.purpose_en)} · {t("word.room", { room: packet.room })} · {t("packet.copies", { n: packet.copies })}</p>
      {text === null && <p class="note care" data-testid="scan-to-act"><Text k="packet.scanToAct" /></p>}
      <SealPhotos packet={packet} photos={seen.photos} asked={steps.some((s) => s.photo)} />
      {steps.length > 0 && <div class="stack tight">
        <strong><Text k="packet.condition" /></strong>
        <div class="choice">
          <Button id="seal-whole" k="packet.whole" pressed={condition === "whole"} press={() => setCondition("whole")} />
          <Button id="seal-damaged" k="packet.damaged" pressed={condition === "damaged"} press={() => setCondition("damaged")} />
        </div>
      </div>}
      {steps.some((s) => s.witnesses > 0) && (
        <div class="choice">
          <Field k="packet.witness1"><Input id="witness-1" mode="numeric" value={witnesses[0]} change={(w) => setWitnesses([w, witnesses[1]])} /></Field>
          <Field k="packet.witness2"><Input id="witness-2" mode="numeric" value={witnesses[1]} change={(w) => setWitnesses([witnesses[0], w])} /></Field>
        </div>
      )}
      {byCode && <CodeCounts printed={seen.codes} counts={codes} change={setCodes} />}
      {steps.some((s) => BY_NUMBER.includes(s.counted)) && <Field k="packet.count"><Input id="packet-count" type="number" mode="numeric" value={count} change={setCount} /></Field>}
      {steps.some((s) => s.receiver) && <Receiver packet={packet} to={to} choose={setTo} />}
      <RefusalCard refusal={refusal} />
      {kept && <p class="note care" role="status" data-testid="kept-late"><Text k="late.kept" /></p>}
      {!kept && steps.map((s) => (
        <Button key={s.step} id={`step-${s.step}`} kind="main" wide disabled={reading} press={() => take(s.step)}>
          {pick(s.label_vi, s.label_en)}
          <span class="beside">{pick(s.label_en, s.label_vi)}</span>
        </Button>
      ))}
      {seen.next.length === 0 && <p class="note care"><Text k="packet.nothingNow" />{packet.next[0] ? <> — {pick(packet.next[0].label_vi, packet.next[0].label_en)}</> : null}</p>}
      <Trouble packet={packet} waived={seen.waived} />
      <Button id="scan-again" k="packet.again" kind="quiet" press={again} />
    </form>
  );
}
