/** This terminal as a witness of the time: it answers with its own clock, so that many terminals together notice a server
 * whose clock was set. One alone counts for nothing (the server's rule). */
import { post } from "../api/client";

const EVERY_MS = 4 * 60_000;
/** Spread, so that a hall of terminals does not answer in one moment. */
const SPREAD_MS = 60_000;
/** Nothing that can wait happens when papers come. */
const QUIET_MS = 15_000;

async function sayTheTime(): Promise<boolean> {
  const asked = await post("/api/clock/question", {}, {});
  if (!asked.ok) return false;
  return (await post("/api/clock/answer", {}, { nonce: asked.value.nonce, now: Date.now() })).ok;
}

/** How long to wait before the next answer: later when a start is near. `starts` and `at` in milliseconds. */
export function restBefore(starts: readonly number[], at: number, chance: number): number {
  const wait = EVERY_MS + chance * SPREAD_MS;
  const clash = starts.some((s) => Math.abs(at + wait - s) < QUIET_MS);
  return clash ? wait + 2 * QUIET_MS : wait;
}

/** Answer now and then every few minutes, as long as the page lives. */
export async function keepWitness(starts: () => readonly number[], now: () => number): Promise<void> {
  await sayTheTime();
  setTimeout(() => void keepWitness(starts, now), restBefore(starts(), now(), Math.random()));
}
