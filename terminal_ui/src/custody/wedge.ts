/** A USB scanner is a fast, steady typist who ends with Enter: heard anywhere on the page, outside input fields. */

/** The first key may be late: it wakes the page up. After a longer pause somebody has begun something else. */
const FIRST_PAUSE_MS = 500;
/** Once a scan has begun, a terminal that is busy may hold its keys up as long. */
const PAUSE_MS = 2000;
/** Half of the keys come at least as fast. Slow scanners need 60 ms a key; nobody types eight letters as fast. */
const SLOWEST_KEY_MS = 70;
const SHORTEST = 8;
/** From so many letters on it may be a scan: its blanks must not press the button that has the focus. */
const BEGUN = 3;

/** Feed it keys; it answers with the whole text once a scan is complete. */
export class Wedge {
  private text = "";
  private gaps: number[] = [];
  private last = -Infinity;

  key(key: string, at: number): string | null {
    if (at - this.last > (this.begun ? PAUSE_MS : FIRST_PAUSE_MS)) this.clear();
    if (key === "Enter") {
      const scan = this.text;
      const usual = this.gaps.sort((a, b) => a - b)[Math.floor(this.gaps.length / 2)] ?? Infinity;
      this.clear();
      return scan.length >= SHORTEST && usual <= SLOWEST_KEY_MS ? scan : null;
    }
    if (key.length === 1) {
      if (this.text !== "") this.gaps.push(at - this.last);
      this.last = at;
      this.text += key;
    }
    return null;
  }

  get begun(): boolean {
    return this.text.length >= BEGUN;
  }

  private clear(): void {
    this.text = "";
    this.gaps = [];
  }
}

type Heard = (text: string) => void;
const listeners: Heard[] = [];

/** The newest listener hears the scan alone: the panel on top of the screen. The screen under the panels hears what none of
 *  them does, whichever came first. Call it before the panel is painted: a scan made on sight of it is its own. */
export function whenScanned(heard: Heard, under = false): () => void {
  if (under) listeners.unshift(heard);
  else listeners.push(heard);
  return () => {
    const at = listeners.lastIndexOf(heard);
    if (at >= 0) listeners.splice(at, 1);
  };
}

const wedge = new Wedge();

document.addEventListener("keydown", (e) => {
  const on = e.target as HTMLElement | null;
  if (on?.closest("input, textarea, select, [contenteditable]")) return;
  const scan = wedge.key(e.key, e.timeStamp);
  if (scan === null) {
    if (e.key === " " && wedge.begun) e.preventDefault();
    return;
  }
  e.preventDefault();
  listeners.at(-1)?.(scan);
}, { capture: true });
