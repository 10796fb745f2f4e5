/** What the screens ask of a packet. The table of steps is the server's; here it is only shown. */
import type { GetAnswer } from "../api/client";
import type { Tone } from "../shell/ui/Progress";

export type Packet = GetAnswer<"/api/packets">["packets"][number];
export type NextStep = Packet["next"][number];

/* Papers: sealed, issuing, at-room, opened, resealed, returning, returned. Scripts: empty, filled, returning, returned, scanned. */
const AFTER_TAKEN = ["at-room", "opened", "resealed", "returning", "returned"];
const AFTER_OPENED = ["opened", "resealed", "returning", "returned"];
const AFTER_FILLED = ["filled", "returning", "returned", "scanned"];
const AFTER_RETURNED = ["returned", "scanned"];

const at = (packet: Packet | undefined, states: readonly string[]) => packet !== undefined && states.includes(packet.state);

export const isTaken = (p: Packet | undefined) => at(p, AFTER_TAKEN);
export const isOpened = (p: Packet | undefined) => at(p, AFTER_OPENED);
export const isFilled = (p: Packet | undefined) => at(p, AFTER_FILLED);
export const isReturned = (p: Packet | undefined) => at(p, AFTER_RETURNED);
/** The room has done its part; the receiver confirms on their own sign-in. */
export const isOnTheWayBack = (p: Packet | undefined) => at(p, ["returning", ...AFTER_RETURNED]);

export const find = (packets: readonly Packet[] | undefined, purpose: string, sitting: string, room: string | null) =>
  packets?.find((p) => p.purpose === purpose && p.sitting === sitting && p.room === room);

export function tone(packet: Packet): Tone {
  if (packet.state === "issuing" || packet.state === "returning") return "care";
  if (isReturned(packet)) return "good";
  return packet.state === "sealed" || packet.state === "empty" ? "" : "accent";
}
