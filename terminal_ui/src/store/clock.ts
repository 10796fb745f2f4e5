/** Time as the server says it. A terminal's own clock is never shown and never decides. */
import { computed, signal } from "@preact/signals";

/** Milliseconds to add to this browser's monotonic time to get the server's wall time. */
const offset = signal<number | null>(null);
let bestTrip = Infinity;
let measuredAt = -Infinity;
const TRUST_MS = 120_000;

/** Take one sample: `sent` and `got` are `performance.now()` around a request that answered `serverTime`. */
export function sample(serverTime: string, sent: number, got: number): void {
  const said = Date.parse(serverTime);
  if (Number.isNaN(said)) return;
  const trip = got - sent;
  // A quicker trip bounds the error tighter; an old sample must give way, quartz drifts.
  if (trip > bestTrip && got - measuredAt < TRUST_MS) return;
  bestTrip = trip;
  measuredAt = got;
  offset.value = said + trip / 2 - got;
}

export function forgetSamples(): void {
  offset.value = null;
  bestTrip = Infinity;
  measuredAt = -Infinity;
}

export const clockKnown = computed(() => offset.value !== null);

export function serverNow(): number {
  return performance.now() + (offset.value ?? Date.now() - performance.now());
}

/** Ticks four times a second: screens that show time read it. */
export const now = signal(Date.now());

export function startTicking(): () => void {
  const tick = () => { now.value = serverNow(); };
  tick();
  const timer = setInterval(tick, 250);
  return () => clearInterval(timer);
}
