/** What this browser, as a witness of the ledger, saw and will not sign. Small, as every screen shows it. */
import { signal } from "@preact/signals";

/** "other-log": another appliance than the one it knew. "forged", "rewritten": the past is not what it was. */
export type Contradiction = "other-log" | "forged" | "rewritten";
export const contradiction = signal<{ why: Contradiction; size: number } | null>(null);
