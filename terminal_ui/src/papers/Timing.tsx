import { useState } from "preact/hooks";
import { post } from "../api/client";
import { exam, refreshExam, type Sitting } from "../store/exam";
import { clockTime, onTheDayOf } from "../text/time";
import { Button } from "../shell/ui/Button";
import { Field, Input, Select } from "../shell/ui/Field";
import { useAct } from "../shell/ui/hooks";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";

/** What a second officer writes when confirming; the first one's reason stands in the record. */
const CONFIRMED = "xác nhận";

/** What officers may change about a sitting's times: before the papers are out delay and cancel, afterwards give time. */
export function Timing({ sitting }: { sitting: Sitting }) {
  if (sitting.state === "released") return <Credit sitting={sitting} />;
  if (sitting.state === "ended" || sitting.state === "cancelled") return null;
  return (
    <>
      <Delay sitting={sitting} />
      <Cancel sitting={sitting} />
    </>
  );
}

function Delay({ sitting }: { sitting: Sitting }) {
  const asked = sitting.delay_asked;
  const [clock, setClock] = useState("");
  const [reason, setReason] = useState("");
  const { refusal, run } = useAct();
  const typed = onTheDayOf(sitting.starts_at, clock);
  const starts = typed ?? asked?.starts_at ?? null;
  const act = async () => {
    if (starts === null) return;
    const body = { starts_at: starts, reason: reason.trim() || CONFIRMED };
    if (await run(post("/api/sittings/{sitting}/delay", { sitting: sitting.id }, body))) await refreshExam();
  };
  return (
    <details>
      <summary data-testid={`delay-${sitting.id}`}><Text k="timing.delay" /></summary>
      <div class="stack">
        <p class="soft"><Text k="timing.delayWhy" /></p>
        <RefusalCard refusal={refusal} />
        {asked?.starts_at && (
          <p class="note care" role="status" data-testid="delay-asked-by">
            <Text k="timing.delayAsked" facts={{ who: asked.by, at: clockTime(asked.starts_at), why: asked.reason }} />
          </p>
        )}
        <Field k="timing.newStart"><Input id={`delay-start-${sitting.id}`} value={clock} change={setClock} mode="text" placeholder={asked?.starts_at ? clockTime(asked.starts_at) : ""} /></Field>
        {!asked && <Field k="timing.reason"><Input id={`delay-reason-${sitting.id}`} value={reason} change={setReason} /></Field>}
        <Button id={`delay-act-${sitting.id}`} k="timing.delayAct" kind="danger" press={act} disabled={starts === null || (!asked && reason.trim() === "")} />
      </div>
    </details>
  );
}

function Cancel({ sitting }: { sitting: Sitting }) {
  const asked = sitting.cancel_asked;
  const [reason, setReason] = useState("");
  const { refusal, run } = useAct();
  const act = async () => {
    const body = { reason: reason.trim() || CONFIRMED };
    if (await run(post("/api/sittings/{sitting}/cancel", { sitting: sitting.id }, body))) await refreshExam();
  };
  return (
    <details>
      <summary data-testid={`cancel-${sitting.id}`}><Text k="timing.cancel" /></summary>
      <div class="stack">
        <p class="soft"><Text k="timing.cancelWhy" /></p>
        <RefusalCard refusal={refusal} />
        {asked
          ? <p class="note care" role="status" data-testid="cancel-asked-by"><Text k="timing.cancelAsked" facts={{ who: asked.by, why: asked.reason }} /></p>
          : <Field k="timing.reason"><Input id={`cancel-reason-${sitting.id}`} value={reason} change={setReason} /></Field>}
        <Button id={`cancel-act-${sitting.id}`} k="timing.cancelAct" kind="danger" press={act} disabled={!asked && reason.trim() === ""} />
      </div>
    </details>
  );
}

function Credit({ sitting }: { sitting: Sitting }) {
  const rooms = exam.value?.rooms ?? [];
  const [room, setRoom] = useState(rooms[0] ?? "");
  const [minutes, setMinutes] = useState("");
  const [reason, setReason] = useState("");
  const { refusal, run } = useAct();
  const many = /^\d{1,3}$/.test(minutes.trim()) ? Number(minutes) : 0;
  const act = async () => {
    const already = sitting.credits.find((c) => c.room === room)?.minutes ?? 0;
    const body = { minutes: many, already, reason: reason.trim() };
    const given = await run(post("/api/sittings/{sitting}/rooms/{room}/credit", { sitting: sitting.id, room }, body));
    await refreshExam();
    if (!given) return;
    setMinutes("");
    setReason("");
  };
  return (
    <>
      {sitting.credits.map((c) => (
        <p key={c.room} class="note" data-testid={`credited-${sitting.id}-${c.room}`}>
          <Text k="timing.credited" facts={{ room: c.room, n: c.minutes, until: clockTime(c.ends_at) }} />
        </p>
      ))}
      <details>
        <summary data-testid={`credit-${sitting.id}`}><Text k="timing.credit" /></summary>
        <div class="stack">
          <p class="soft"><Text k="timing.creditWhy" /></p>
          <RefusalCard refusal={refusal} />
          <Field k="timing.room"><Select id={`credit-room-${sitting.id}`} value={room} change={setRoom} options={rooms.map((r) => [r, r] as const)} /></Field>
          <Field k="timing.minutes"><Input id={`credit-minutes-${sitting.id}`} value={minutes} change={setMinutes} mode="numeric" /></Field>
          <Field k="timing.reason"><Input id={`credit-reason-${sitting.id}`} value={reason} change={setReason} /></Field>
          <Button id={`credit-act-${sitting.id}`} k="timing.creditAct" kind="danger" press={act} disabled={many < 1 || reason.trim() === ""} />
        </div>
      </details>
    </>
  );
}
