import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { upload } from "../api/client";
import { pick } from "../store/locale";
import { fetched } from "../store/fetched";
import { useAct } from "../shell/ui/hooks";
import { Progress } from "../shell/ui/Progress";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { SealReader } from "./SealReader";
import { StepForm } from "./StepForm";
import { inOrder } from "../store/in_order";
import { recall, remember } from "../store/remembered";
import { roles } from "../store/session";
import { replay } from "../queue/acts";
import { standing } from "./late";
import { lastKnown, type Packet, type Seen } from "./packet";
import { whenScanned } from "./wedge";

/** A scan made elsewhere on the page: the same label twice is two scans. */
export interface Scan {
  readonly text: string;
}

/** Scan a packet's seal, see what the server says of it, take its next step; what was done stays to be read. `busy`: a label
 *  has been scanned and its step not taken yet, so that the desk must not be taken away. */
export function PacketDesk({ scan, busy }: { scan?: Scan; busy?: (yes: boolean) => void }) {
  const [read, setRead] = useState<{ answer: Seen; text: string | null } | null>(null);
  const [after, setAfter] = useState<Packet | null>(null);
  const [reading, setReading] = useState(false);
  const [away, setAway] = useState(false);
  const { refusal, run } = useAct();
  const [turn] = useState(inOrder);
  const ask = async (body: { text: string } | null, file?: File) => {
    const mine = turn();
    setReading(true);
    busy?.(true);
    setAfter(null);
    await replay();
    const outcome = await upload("/api/seals/read", {}, file ? [file] : [], body ? { body } : {});
    if (outcome.ok) remember(`seen/${outcome.value.packet.id}`, outcome.value);
    if (!mine.newest()) return; // another label was scanned meanwhile: what is said of this one must not take its place
    const known = !outcome.ok && outcome.away && body ? lastKnown(standing(), body.text, roles.value, (packet) => recall<Seen>(`seen/${packet}`)) : null;
    setAway(known !== null);
    const answer = known ?? (await run(Promise.resolve(outcome)));
    setReading(false);
    if (!answer) busy?.(false);
    setRead(answer ? { answer, text: answer.verdict === "right" ? (body?.text ?? null) : null } : null);
  };
  // A step needs the seal's own text: read the picture here first, and by the server's two readers only to look.
  const look = async (file: File) => {
    const { readQr } = await import("./camera");
    const text = await readQr(file).catch(() => null);
    await (text ? ask({ text }) : ask(null, file));
  };
  useEffect(() => { if (scan) void ask({ text: scan.text }); }, [scan]);
  // Another label scanned while one stands here takes its place, or its refusal does: no step is left open for the first.
  const shown = read !== null;
  useLayoutEffect(() => (shown ? whenScanned((text) => void ask({ text })) : undefined), [shown]);
  const stepped = (packet: Packet) => {
    setRead(null);
    setAfter(packet);
    void fetched("/api/packets").load();
    busy?.(false);
  };
  return (
    <div class="stack" data-testid="packet-desk">
      {!read && <SealReader text={(text) => ask({ text })} picture={look} />}
      {reading && <Progress done={0} of={0}><Text k="packet.reading" /></Progress>}
      <RefusalCard refusal={refusal} />
      {read && away && <p class="note care" data-testid="read-away"><Text k="late.unchecked" /></p>}
      {read && <StepForm key={read.answer.packet.id + read.answer.packet.state} seen={read.answer} sealText={read.text} reading={reading} done={stepped} again={() => { setRead(null); busy?.(false); }} />}
      {after && (
        <p class="note" role="status" data-testid="packet-done" data-state={after.state}>
          <strong>{after.id}</strong> — {pick(after.state_vi, after.state_en)}
        </p>
      )}
    </div>
  );
}
