import { split } from "./sheet_view";

/** When a frame of the camera is worth sending: bright enough, nothing moves, edges are sharp. Cheap: on a small grey
 * copy, several times a second. Whether a sheet is on it only the server's reader knows. */
interface Glance {
  /** Mean grey, 0 to 255. */
  light: number;
  /** Mean grey of what stands out of a dark picture, as a sheet does; null where nothing does. */
  paper: number | null;
  /** Mean difference to the frame before, in grey steps. */
  motion: number;
  /** Mean step between neighbours along a row: falls when the picture is out of focus. */
  edges: number;
}

export type Advice = "empty" | "dark" | "moving" | "blurred" | "focusing" | "steady";

const DARK = 55;
/** Paper that is darker than this is hard to read; brighter, only the table is dark. */
const DIM = 110;
const MOVING = 5;
const BLURRED = 1.2;
/** Looks in a row without movement before a frame is sent. */
export const STILL_LOOKS = 2;
/** A picture this different from the sheet taken last shows that it was lifted off. */
export const LIFTED = 12;

export function greyOf(rgba: Uint8ClampedArray): Uint8Array {
  const grey = new Uint8Array(rgba.length / 4);
  for (let i = 0; i < grey.length; i++) grey[i] = (rgba[4 * i]! * 77 + rgba[4 * i + 1]! * 150 + rgba[4 * i + 2]! * 29) >> 8;
  return grey;
}

export function difference(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) return 255;
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i]! - b[i]!);
  return sum / a.length;
}

export function glance(grey: Uint8Array, before: Uint8Array | null): Glance {
  let light = 0;
  let edges = 0;
  for (let i = 0; i < grey.length; i++) {
    light += grey[i]!;
    if (i > 0) edges += Math.abs(grey[i]! - grey[i - 1]!);
  }
  light /= grey.length;
  return { light, paper: light < DARK ? paperOf(grey) : null, motion: before ? difference(grey, before) : 255, edges: edges / grey.length };
}

function paperOf(grey: Uint8Array): number | null {
  const level = split(grey);
  if (level === null) return null;
  const bright = grey.filter((value) => value > level);
  return bright.reduce((sum, value) => sum + value, 0) / bright.length;
}

/** Sharpness that still grows by this much from look to look: the camera is finding its focus. */
const GROWS = 1.15;

/** Mean square step between neighbours of a part seen at full size: the finer the picture, the larger. */
export function sharpness(grey: Uint8Array): number {
  let sum = 0;
  for (let i = 1; i < grey.length; i++) sum += (grey[i]! - grey[i - 1]!) ** 2;
  return sum / grey.length;
}

/** A steady picture is taken when it no longer becomes sharper. */
export function settled(advice: Advice, sharp: number, before: number): Advice {
  return advice === "steady" && sharp > before * GROWS ? "focusing" : advice;
}

export function advise(seen: Glance): Advice {
  if (seen.light < DARK && seen.paper === null) return "empty";
  if (seen.light < DARK && seen.paper! < DIM) return "dark";
  if (seen.motion > MOVING) return "moving";
  return seen.edges < BLURRED ? "blurred" : "steady";
}
