/**
 * Packet steps made while the appliance is away: written down as the act itself, signed by this terminal's key, and
 * handed in later in the order they were made (docs/formats/late-act.md). The key never leaves this browser.
 */
import { keepSigned, waiting } from "../queue/acts";
import { useFetched } from "../shell/ui/hooks";
import { known, sign } from "../people/terminal_key";
import { serverNow } from "../store/clock";
import { fetched, REMEMBERED } from "../store/fetched";
import { staff } from "../store/session";
import type { CodeCount } from "./CodeCounts";
import { believed, type KeptStep, type Packet } from "./packet";

export const NAMESPACE = "phong-thi/packet-act/v1\n";

const LATE = "/api/late-acts";

export interface Said {
  step: string;
  seal_text: string;
  condition: string;
  count: number | null;
  witnesses: readonly string[];
  to: string | null;
  codes: readonly CodeCount[];
}

/** The text under the signature: JSON with its keys in rising order. */
export function actText(said: Said, packet: string, terminal: string, by: string, atMs: number): string {
  return JSON.stringify({
    at_us: Math.round(atMs) * 1000,
    codes: said.codes.map((c) => [c.code, c.used, c.spare, c.spoilt]),
    condition: said.condition,
    count: said.count,
    packet,
    seal_text: said.seal_text,
    staff: by,
    step: said.step,
    terminal,
    to: said.to,
    witnesses: said.witnesses,
  });
}

/** What waits here to be handed in, in the order it was done. */
export function keptSteps(): KeptStep[] {
  return waiting.value
    .filter((act) => act.url === LATE)
    .map((act) => JSON.parse((act.body as { signed: string }).signed) as KeptStep);
}

/** What packet steps need when the server is away, besides the packets: their table, and whom a packet is given to. */
export function useSteps(): void {
  useFetched("/api/steps", {}, [], 60);
  useFetched("/api/staff", {}, [], 60);
}

/** True once a packet's step can be taken here without the server. */
export const stepsKnown = (): boolean => REMEMBERED.every((path) => fetched(path).value.value !== null);

/** The packets as this terminal knows them, with what it has kept to hand in. */
export function standing(): readonly Packet[] | undefined {
  const table = fetched("/api/steps").value.peek()?.lines ?? [];
  return fetched("/api/packets").value.peek()?.packets.map((packet) => believed(packet, keptSteps(), table));
}

/** False where this browser is no enrolled terminal or nobody is signed in: then nothing is kept. */
export async function keepLate(packet: Packet, said: Said): Promise<boolean> {
  const mine = await known();
  const by = staff.value?.id;
  if (!mine?.terminal || !by) return false;
  const signed = actText(said, packet.id, mine.terminal, by, serverNow());
  const signature = await sign(mine.privateKey, NAMESPACE + signed);
  const step = packet.next.find((s) => s.step === said.step);
  await keepSigned(LATE, { signed, signature }, {
    vi: `${packet.id}: ${step?.label_vi ?? said.step}`, en: `${packet.id}: ${step?.label_en ?? said.step}`,
  });
  return true;
}
