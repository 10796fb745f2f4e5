/** What the review screen knows without a screen: the queue, what a key means, and pictures fetched ahead. */
import type { GetAnswer } from "../api/client";
import { t } from "../store/locale";

export type Doubt = GetAnswer<"/api/sittings/{sitting}/doubts">["doubts"][number];
export type NearNumber = GetAnswer<"/api/sheets/{sheet}/near-numbers">["numbers"][number];

/** What one press concludes. `field` differs from the doubt's where the whole page is set aside. */
export interface Choice { field: string; value: string; name: string; note?: string }

export const keyOf = (doubt: Doubt) => `${doubt.sheet}/${doubt.field}`;
export const isNumber = (doubt: Doubt) => doubt.field === "candidate_number";

const KEYS = 4;
const VERDICTS = [["set-aside", "page.setAside"], ["by-hand", "page.byHand"], ["keep", "page.keep"]] as const;
/** The roster says that the number as read cannot stand: it is no choice. */
const NOT_AS_READ = new Set(["not-in-list", "duplicate-number", "absent", "other-room"]);

/** True and false as the sheet prints them. */
export const shown = (field: string, value: string): string =>
  value === "" ? t("doubts.blank") : field.startsWith("II.") ? { T: "Đ", F: "S" }[value] ?? value : value;

/** At most four, for the keys 1 to 4: suggestions first, then near numbers of the room, or "blank". */
export function choices(doubt: Doubt, near: readonly NearNumber[]): readonly Choice[] {
  const { field } = doubt;
  if (field === "page") return VERDICTS.map(([value, key]) => ({ field, value, name: t(key) }));
  const read = [...new Set(doubt.readings)].filter((r) => r !== "" && !(isNumber(doubt) && NOT_AS_READ.has(doubt.reason)));
  const seen: Choice[] = read.map((value) => ({ field, value, name: shown(field, value) }));
  if (isNumber(doubt)) {
    const others = near.filter((n) => !read.includes(n.number)).map((n) => ({ field, value: n.number, name: n.number, note: nearNote(n) }));
    return [...seen, ...others].slice(0, KEYS);
  }
  if (field === "paper_code") return seen.slice(0, KEYS);
  return [...seen.slice(0, KEYS - 1), { field, value: "", name: t("doubts.blank") }];
}

function nearNote(near: NearNumber): string {
  if (near.taken) return t("near.taken");
  if (near.absent) return t("near.absent");
  return near.distance === 0 ? t("near.free") : t("near.differs", { n: near.distance });
}

/** Letters say an answer outright: A to D in Part I, Đ/D/T and S/F in Part II. */
export function letterChoice(doubt: Doubt, key: string): Choice | null {
  const letter = key.toUpperCase();
  const part = doubt.field.split(".")[0];
  const value = part === "I" && /^[A-D]$/.test(letter) ? letter
    : part === "II" ? { "Đ": "T", D: "T", T: "T", S: "F", F: "F" }[letter] : undefined;
  return value ? { field: doubt.field, value, name: shown(doubt.field, value) } : null;
}

/** What stays to be asked: the server's list without what this browser has just settled. */
export function left(asked: readonly Doubt[], settled: ReadonlyMap<string, number>): readonly Doubt[] {
  return asked.filter((doubt) => !settled.has(keyOf(doubt)));
}

const ON_THE_WAY_MS = 3000;
/** After a fresh list: it may have left before what was settled last, and knows all that was settled earlier. */
export function still(settled: ReadonlyMap<string, number>, now: number): ReadonlyMap<string, number> {
  return new Map([...settled].filter(([, at]) => now - at < ON_THE_WAY_MS));
}

/** Pictures of the next doubts, fetched while a person looks at this one. */
export class Ahead {
  private readonly kept = new Map<string, Promise<string>>();
  constructor(private readonly load: (url: string) => Promise<Blob>) {}

  picture(url: string): Promise<string> {
    const known = this.kept.get(url);
    if (known) return known;
    const made = this.load(url).then((blob) => URL.createObjectURL(blob));
    made.catch(() => this.kept.delete(url));
    this.kept.set(url, made);
    return made;
  }

  /** Keep these and let go of all others. */
  only(urls: readonly string[]): void {
    for (const [url, made] of this.kept) {
      if (urls.includes(url)) continue;
      this.kept.delete(url);
      void made.then((at) => URL.revokeObjectURL(at), () => undefined);
    }
    for (const url of urls) this.picture(url).catch(() => undefined);
  }
}
