/** A USB scanner is a fast, steady typist who ends with Enter: heard anywhere on the page, outside input fields. */

/** A person who pauses as long has begun something else. The first key may be late: it wakes the page up. */
const PAUSE_MS = 500;
/** On the average from the first key to the last. Slow scanners need 60 ms; nobody types eight letters as fast. */
const SLOWEST_PACE_MS = 70;
const SHORTEST = 8;
/** From so many letters on it may be a scan: its blanks must not press the button that has the focus. */
const BEGUN = 3;

/** Feed it keys; it answers with the whole text once a scan is complete. */
export class Wedge {
  private text = "";
  private first = 0;
  private last = -Infinity;

  key(key: string, at: number): string | null {
    if (at - this.last > PAUSE_MS) this.text = "";
    if (key === "Enter") {
      const scan = this.text;
      this.text = "";
      const pace = (this.last - this.first) / Math.max(1, scan.length - 1);
      return scan.length >= SHORTEST && pace <= SLOWEST_PACE_MS ? scan : null;
    }
    if (key.length === 1) {
      if (this.text === "") this.first = at;
      this.last = at;
      this.text += key;
    }
    return null;
  }

  get begun(): boolean {
    return this.text.length >= BEGUN;
  }
}

type Heard = (text: string) => void;
const listeners: Heard[] = [];

/** The newest listener hears the scan alone: the panel on top of the screen. */
export function whenScanned(heard: Heard): () => void {
  listeners.push(heard);
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
