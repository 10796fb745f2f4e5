import { now } from "../store/clock";
import { isReleased, type Sitting } from "../store/exam";
import { clockTime, left } from "../text/time";
import { Text } from "../shell/ui/Text";

export const QUARTER_MS = 15 * 60_000;

export type Phase = "before" | "soon" | "late" | "on" | "last-quarter" | "over";

/** Where a sitting stands for the people in the room. `late`: the time has come and the papers are not out. */
export function phase(s: Sitting, at: number): Phase {
  const starts = Date.parse(s.starts_at);
  const ends = Date.parse(s.ends_at);
  if (at >= ends) return "over";
  if (at >= starts && !isReleased(s)) return "late";
  if (at >= starts) return ends - at <= QUARTER_MS ? "last-quarter" : "on";
  return starts - at <= 5 * 60_000 ? "soon" : "before";
}

const TONE: Readonly<Record<Phase, string>> = { before: "", soon: "soon", late: "soon", on: "on", "last-quarter": "soon", over: "over" };

export function Countdown({ sitting, slim = false }: { sitting: Sitting; slim?: boolean }) {
  const at = now.value;
  const is = phase(sitting, at);
  const starts = Date.parse(sitting.starts_at);
  const ends = Date.parse(sitting.ends_at);
  const before = is === "before" || is === "soon";
  return (
    <div class={`countdown ${TONE[is]} ${slim ? "slim" : ""}`} data-testid="countdown" data-phase={is} role="timer">
      <span class="soft">
        {before && <Text k="time.toStart" />}
        {is === "late" && <Text k="time.late" />}
        {(is === "on" || is === "last-quarter") && <Text k="time.left" />}
        {is === "over" && <Text k="time.over" />}
      </span>
      <span class="left" data-testid="time-left">{left(before ? starts - at : ends - at)}</span>
      <span class="figures soft">{clockTime(starts)} – {clockTime(ends)}</span>
    </div>
  );
}

/** How long "15 minutes left" stays true enough to say. */
const SAID_MS = 2 * 60_000;

/** Whether a room is told now that a quarter of an hour is left. A sitting that short is never told. */
export function quarterSaid(s: Sitting, at: number): boolean {
  const remaining = Date.parse(s.ends_at) - at;
  const whole = Date.parse(s.ends_at) - Date.parse(s.starts_at);
  return whole > QUARTER_MS && remaining <= QUARTER_MS && remaining > QUARTER_MS - SAID_MS;
}

/** Said once, large, when a room must act. */
export function Announcement({ sitting }: { sitting: Sitting }) {
  const is = phase(sitting, now.value);
  if (is === "last-quarter" && quarterSaid(sitting, now.value)) return <p class="banner" role="alert" data-testid="last-quarter"><Text k="time.quarter" /></p>;
  if (is === "over") return <p class="banner over" role="alert" data-testid="time-over"><Text k="time.stop" /></p>;
  return null;
}
