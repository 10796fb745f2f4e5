/** What the screens ask of a packet. The table of steps is the server's; here it is only shown. */
import type { GetAnswer, PostAnswer } from "../api/client";
import type { Tone } from "../shell/ui/Progress";

export type Packet = GetAnswer<"/api/packets">["packets"][number];
/** What the server said of a label that was read. */
export type Seen = PostAnswer<"/api/seals/read">;

/** Read while the server is away: the packet as it was last known, by the code that stands in the seal's text. Papers are
 *  counted only where `before`, the last answer about this packet, told what was printed. */
export function lastKnown(packets: readonly Packet[] | undefined, text: string, roles: readonly string[], before: (packet: string) => Seen | null): Seen | null {
  const packet = text.startsWith("PTS1|") ? packets?.find((p) => p.id === text.split("|")[2]) : undefined;
  if (!packet) return null;
  const known = before(packet.id);
  const codes = known?.codes ?? [];
  const next = packet.next.filter((s) => roles.includes(s.who) && (s.counted !== "by-code" || codes.length > 0));
  return { packet, verdict: "right", next, codes, photos: [], waived: known?.waived ?? [] };
}

export type StepTable = GetAnswer<"/api/steps">["lines"];
/** A step that waits on this terminal. */
export interface KeptStep {
  readonly packet: string;
  readonly step: string;
}

/** The packet as it stands once the steps kept here are merged, so that the next one can be kept behind them. */
export function believed(packet: Packet, kept: readonly KeptStep[], table: StepTable): Packet {
  return kept.filter((k) => k.packet === packet.id).reduce((at, k) => {
    const lines = table.filter((l) => l.purpose === at.purpose);
    const line = lines.find((l) => l.before === at.state && l.step === k.step);
    if (!line) return { ...at, next: [] };
    const next = lines.filter((l) => l.before === line.after);
    return { ...at, state: line.after, state_vi: line.after_vi, state_en: line.after_en, next };
  }, packet);
}

/* Papers: packed, sealed, stored, issuing, at-room, checked, shown, opened, counted, resealed, returning, returned, archived.
   Scripts: empty, filled, returning, returned, scanned, archived. */
const AFTER_RETURNED = ["returned", "scanned", "archived"];
const AFTER_FILLED = ["filled", "returning", ...AFTER_RETURNED];
const AFTER_OPENED = ["opened", "counted", "resealed", "withdrawn", "returning", ...AFTER_RETURNED];
const AFTER_TAKEN = ["at-room", "checked", "shown", ...AFTER_OPENED];

const at = (packet: Packet | undefined, states: readonly string[]) => packet !== undefined && states.includes(packet.state);

export const isTaken = (p: Packet | undefined) => at(p, AFTER_TAKEN);
export const isOpened = (p: Packet | undefined) => at(p, AFTER_OPENED);
export const isFilled = (p: Packet | undefined) => at(p, AFTER_FILLED);
const isReturned = (p: Packet | undefined) => at(p, AFTER_RETURNED);
/** The room has done its part; the receiver confirms on their own sign-in. */
export const isOnTheWayBack = (p: Packet | undefined) => at(p, ["returning", ...AFTER_RETURNED]);

export const find = (packets: readonly Packet[] | undefined, purpose: string, sitting: string, room: string | null) =>
  packets?.find((p) => p.purpose === purpose && p.sitting === sitting && p.room === room);

export function tone(packet: Packet): Tone {
  if (packet.state === "issuing" || packet.state === "returning") return "care";
  if (isReturned(packet)) return "good";
  return ["packed", "sealed", "stored", "empty"].includes(packet.state) ? "" : "accent";
}
