/**
 * What a terminal takes from a release, come by the live channel, by GET or from a ticket. The channel is the
 * appliance's own (TLS by its authority), but a message may be late, repeated, garbled or about something else.
 */
import { byPaper, identityOf } from "./release_key";

interface Known {
  paper: string;
  sitting: string;
  reserve: boolean;
}
type Keys = Readonly<Record<string, string>>;

function wellFormed(key: unknown): key is string {
  if (typeof key !== "string") return false;
  try {
    return identityOf(key) !== "";
  } catch {
    return false;
  }
}

/** Keys by paper; null when there is nothing to take: no key of a paper listed here, or papers that were taken back. */
export function keysTaken(sitting: string, given: unknown, listed: readonly Known[], has: Keys): Record<string, string> | null {
  if (typeof given !== "object" || given === null) return null;
  const named = byPaper(sitting, given as Keys);
  const of = listed.filter((p) => p.sitting === sitting && wellFormed(named[p.paper]));
  if (of.length === 0) return null;
  const reserve = of.every((p) => p.reserve);
  // A sitting uses its reserve or the others, and never goes back: an older message must not bring a leaked paper back.
  if (!reserve && (of.some((p) => p.reserve) || onReserve(sitting, listed, has))) return null;
  return Object.fromEntries(of.map((p) => [p.paper, named[p.paper] as string]));
}

/** Whether this terminal has the key of a reserve paper: it knows that the others were taken back. */
export function onReserve(sitting: string, listed: readonly Known[], has: Keys): boolean {
  return listed.some((p) => p.sitting === sitting && p.reserve && has[p.paper] !== undefined);
}
