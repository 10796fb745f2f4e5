/** A USB scanner is a very fast typist who ends with Enter: heard anywhere on the page, outside input fields. */
const FASTEST_PERSON_MS = 50;
const SHORTEST = 8;

/** Feed it keys; it answers with the whole text once a scan is complete. */
export class Wedge {
  private text = "";
  private last = -Infinity;

  key(key: string, at: number): string | null {
    if (at - this.last > FASTEST_PERSON_MS) this.text = "";
    this.last = at;
    if (key === "Enter") {
      const scan = this.text;
      this.text = "";
      return scan.length >= SHORTEST ? scan : null;
    }
    if (key.length === 1) this.text += key;
    return null;
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
  if (scan === null) return;
  e.preventDefault();
  listeners.at(-1)?.(scan);
}, { capture: true });
