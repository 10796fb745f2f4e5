/** What a person at the camera should change, from the small grey copy of a frame: the sheet is the bright part of it.
 * A hint beside the server's own reason, never a bar: on a white table the sheet does not stand out, and nothing is said. */
export type Hint = "closer" | "straighten" | "shadow" | "glare";

/** Grey steps by which a sheet stands out from its table. */
const STANDS_OUT = 45;
/** Above the table, as share of how far the sheet stands out: paper in the shade is still sheet. */
const SHADE = 0.3;
/** Share of the frame below which rings come out too small, and degrees a sheet may lean. */
const SMALL = 0.28;
const LEANS = 12;
/** Paper of the darkest part against the brightest, and the grey from which nothing is seen on paper. */
const SHADED = 0.62;
const WASHED_OUT = 252;
const PARTS = 4;

export function hint(grey: Uint8Array, width: number): Hint | null {
  const level = split(grey);
  if (level === null) return null;
  const sheet = spread(grey, width, level);
  if (sheet.share < SMALL) return "closer";
  if (Math.abs(sheet.tilt) > LEANS) return "straighten";
  return lighting(grey, width, sheet);
}

/** Grey above which there is sheet, shaded or not; null where it does not stand out from the table (Otsu). */
export function split(grey: Uint8Array): number | null {
  const count = new Array<number>(256).fill(0);
  for (const value of grey) count[value]!++;
  const sum = count.reduce((all, n, value) => all + n * value, 0);
  let dark = 0, darkSum = 0, best = 0, level = 0, apart = 0, below = 0;
  for (let value = 0; value < 255; value++) {
    dark += count[value]!;
    darkSum += count[value]! * value;
    const bright = grey.length - dark;
    if (dark === 0 || bright === 0) continue;
    const between = (sum - darkSum) / bright - darkSum / dark;
    const weight = dark * bright * between * between;
    if (weight > best) { best = weight; level = value; apart = between; below = dark; }
  }
  if (apart < STANDS_OUT) return null;
  const dim = grey.filter((value) => value <= level).sort()[below >> 1]!;
  return dim + SHADE * apart;
}

interface Sheet { share: number; tilt: number; left: number; right: number; top: number; bottom: number }

/** How much of the frame is bright, how its long axis leans from the frame's nearest side (degrees), and where it lies. */
function spread(grey: Uint8Array, width: number, level: number): Sheet {
  let n = 0, sx = 0, sy = 0, xx = 0, yy = 0, xy = 0;
  for (let i = 0; i < grey.length; i++) {
    if (grey[i]! <= level) continue;
    const x = i % width, y = (i / width) | 0;
    n++; sx += x; sy += y; xx += x * x; yy += y * y; xy += x * y;
  }
  const x = sx / n, y = sy / n;
  const across = xx / n - x * x, down = yy / n - y * y, both = xy / n - x * y;
  const axis = (Math.atan2(2 * both, across - down) * 90) / Math.PI;
  const half = Math.sqrt(3 * across), tall = Math.sqrt(3 * down);
  return { share: n / grey.length, tilt: axis - Math.round(axis / 90) * 90, left: x - half, right: x + half, top: y - tall, bottom: y + tall };
}

/** A hand's shadow or a lamp's reflection: the paper's white in parts of the sheet, held against each other. */
function lighting(grey: Uint8Array, width: number, sheet: Sheet): Hint | null {
  const whites: number[] = [];
  let washed = 0;
  for (let row = 0; row < PARTS; row++) {
    for (let column = 0; column < PARTS; column++) {
      const part = within(grey, width, sheet, column, row);
      if (part.length === 0) continue;
      whites.push(part[Math.floor(part.length * 0.9)]!);
      if (part[Math.floor(part.length * 0.3)]! >= WASHED_OUT) washed++;
    }
  }
  if (washed > 0 && washed <= whites.length / 2) return "glare";
  return Math.min(...whites) < SHADED * Math.max(...whites) ? "shadow" : null;
}

/** Greys of one part of the sheet's inner field, rising. */
function within(grey: Uint8Array, width: number, sheet: Sheet, column: number, row: number): Uint8Array {
  const inset = 0.08;
  const at = (from: number, to: number, part: number) => from + (to - from) * (inset + ((1 - 2 * inset) * part) / PARTS);
  const [x0, x1] = [at(sheet.left, sheet.right, column), at(sheet.left, sheet.right, column + 1)];
  const [y0, y1] = [at(sheet.top, sheet.bottom, row), at(sheet.top, sheet.bottom, row + 1)];
  const found: number[] = [];
  for (let y = Math.max(0, Math.ceil(y0)); y < y1 && y * width < grey.length; y++) {
    for (let x = Math.max(0, Math.ceil(x0)); x < x1 && x < width; x++) found.push(grey[y * width + x]!);
  }
  return Uint8Array.from(found).sort();
}
