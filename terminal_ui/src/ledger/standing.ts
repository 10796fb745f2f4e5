/** Standing witness while an officer or inspector is signed in here: every minute, and whenever asked. */
import { signal } from "@preact/signals";
import { get, post } from "../api/client";
import { serverNow } from "../store/clock";
import { contradiction } from "../store/rewritten";
import { staff } from "../store/session";
import { cosign, forget, keep, known } from "./witness";

const EVERY_MS = 60_000;

/** null: this browser is no witness. `size`: entries it has seen and signed. */
export const standing = signal<{ name: string; size: number } | null>(null);
let following = false;

let last: Promise<void> = Promise.resolve();
/** One after another: what was seen never steps back, and what was let go does not return with a slow answer. */
const inTurn = (work: () => Promise<void>): Promise<void> => (last = last.then(work, work));

/** One look at the ledger. What is seen is kept before the signature leaves. */
export const look = (): Promise<void> => inTurn(lookOnce);

async function lookOnce(): Promise<void> {
  const witness = await known();
  if (!witness) return;
  const size = witness.seen?.size ?? 0;
  standing.value ??= { name: witness.name, size };
  if (!staff.value) return;
  const shown = await get("/api/ledger/witness", {}, { seen: String(size) });
  if (!shown.ok) {
    // A ledger shorter than what was seen: the appliance cannot show the past it had.
    if (shown.refusal.reason === "bad-input") contradiction.value = { why: "rewritten", size };
    return;
  }
  const verdict = await cosign(witness, shown.value, Math.floor(serverNow() / 1000));
  if (!verdict.good) {
    contradiction.value = { why: verdict.why, size };
    return;
  }
  contradiction.value = null;
  await keep({ ...witness, seen: verdict.seen, log: verdict.log });
  standing.value = { name: witness.name, size: verdict.seen.size };
  await post("/api/ledger/cosignatures", {}, { note: verdict.note });
}

export async function follow(): Promise<void> {
  if (following) return;
  following = true;
  await look();
  setInterval(() => void look(), EVERY_MS);
}

/** For a browser that comes to another appliance: what it saw of the old one is let go. */
export const standDown = (): Promise<void> => inTurn(async () => {
  await forget();
  standing.value = null;
  contradiction.value = null;
});
