import { now } from "../store/clock";
import { endOf, isReleased, type Sitting } from "../store/exam";
import { room } from "../store/session";
import { clockTime, left } from "../text/time";
import { Text } from "../shell/ui/Text";

const QUARTER_MS = 15 * 60_000;

type Phase = "before" | "soon" | "late" | "on" | "last-quarter" | "over" | "cancelled";

/** Where a sitting stands for the people in the room `here`. `late`: the time has come and the papers are not out. */
export function phase(s: Sitting, at: number, here: string | null = null): Phase {
  if (s.state === "cancelled") return "cancelled";
  const starts = Date.parse(s.starts_at);
  const ends = endOf(s, here);
  if (at >= ends) return "over";
  if (at >= starts && !isReleased(s)) return "late";
  if (at >= starts) return ends - at <= QUARTER_MS ? "last-quarter" : "on";
  return starts - at <= 5 * 60_000 ? "soon" : "before";
}

const TONE: Readonly<Record<Phase, string>> = { before: "", soon: "soon", late: "soon", on: "on", "last-quarter": "soon", over: "over", cancelled: "over" };

export function Countdown({ sitting, slim = false }: { sitting: Sitting; slim?: boolean }) {
  const at = now.value;
  const is = phase(sitting, at, room.value);
  const starts = Date.parse(sitting.starts_at);
  const ends = endOf(sitting, room.value);
  const extra = Math.round((ends - Date.parse(sitting.ends_at)) / 60_000);
  const before = is === "before" || is === "soon";
  return (
    <div class={`countdown ${TONE[is]} ${slim ? "slim" : ""}`} data-testid="countdown" data-phase={is} role="timer">
      <span class="soft">
        {before && <Text k="time.toStart" />}
        {is === "late" && <Text k="time.late" />}
        {(is === "on" || is === "last-quarter") && <Text k="time.left" />}
        {is === "over" && <Text k="time.over" />}
        {is === "cancelled" && <Text k="time.cancelled" />}
      </span>
      {is !== "cancelled" && <span class="left" data-testid="time-left">{left(before ? starts - at : ends - at)}</span>}
      <span class="figures soft">{clockTime(starts)} – {clockTime(ends)}</span>
      {sitting.planned_at && is !== "cancelled" && (
        <span class="note care" data-testid="delayed"><Text k="time.delayed" facts={{ from: clockTime(sitting.planned_at), to: clockTime(starts) }} /></span>
      )}
      {extra > 0 && <span class="note" data-testid="credit"><Text k="time.credit" facts={{ n: extra, until: clockTime(ends) }} /></span>}
    </div>
  );
}

/** How long "15 minutes left" stays true enough to say. */
const SAID_MS = 2 * 60_000;

/** Whether a room is told now that a quarter of an hour is left. A sitting that short is never told. */
export function quarterSaid(s: Sitting, at: number, here: string | null = null): boolean {
  const remaining = endOf(s, here) - at;
  const whole = Date.parse(s.ends_at) - Date.parse(s.starts_at);
  return whole > QUARTER_MS && remaining <= QUARTER_MS && remaining > QUARTER_MS - SAID_MS;
}

/** Said once, large, when a room must act. */
export function Announcement({ sitting }: { sitting: Sitting }) {
  const is = phase(sitting, now.value, room.value);
  if (is === "cancelled") return <p class="banner over" role="alert" data-testid="cancelled"><Text k="time.cancelledTell" /></p>;
  if (is === "last-quarter" && quarterSaid(sitting, now.value, room.value)) return <p class="banner" role="alert" data-testid="last-quarter"><Text k="time.quarter" /></p>;
  if (is === "over") return <p class="banner over" role="alert" data-testid="time-over"><Text k="time.stop" /></p>;
  return null;
}
