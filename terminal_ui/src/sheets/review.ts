/** What the review screen knows without a screen: the queue, what a key means, and pictures fetched ahead. */
import type { GetAnswer } from "../api/client";
import { t } from "../store/locale";

export type Doubt = GetAnswer<"/api/sittings/{sitting}/doubts">["doubts"][number];
export type NearNumber = GetAnswer<"/api/sheets/{sheet}/near-numbers">["numbers"][number];

/** What one press concludes. `field` differs from the doubt's where the whole page is set aside. */
export interface Choice { field: string; value: string; name: string; note?: string }

export const keyOf = (doubt: Doubt) => `${doubt.sheet}/${doubt.field}`;
/** Whose sheet it is: the number itself, or the room where the number is of another one. */
export const isNumber = (doubt: Doubt) => doubt.field === "candidate_number" || doubt.field === "room";

/** Where the Delete key sets the whole page aside: it may be no sheet of this candidate, or no sheet at all. */
export const asideToo = (doubt: Doubt) => doubt.field === "page" || isNumber(doubt) || doubt.reason === "by-hand";

/** How sure the machine is, in whole percent: never all of a hundred, of what it asks a person about. */
export const surely = (probability: number) => Math.min(99, Math.round(probability * 100));

const KEYS = 4;
const VERDICTS = [["set-aside", "page.setAside"], ["by-hand", "page.byHand"], ["keep", "page.keep"]] as const;
/** The roster says that the number as read cannot stand: it is no choice. (Of two pages with one number, one is right.) */
const NOT_AS_READ = new Set(["not-in-list", "absent"]);

const trueFalse = (doubt: Doubt) => doubt.field.startsWith("II.");

/** True and false as the sheet prints them. */
export const written = (field: string, answer: string) => (field.startsWith("II.") ? answer.replace("T", "Đ").replace("F", "S") : answer);

/** The same, several letters apart. */
export function shown(doubt: Doubt, value: string): string {
  if (value === "") return t("doubts.blank");
  return doubt.several ? [...value].join(", ") : written(doubt.field, value);
}

/** At most four, for the keys 1 to 4: suggestions first, then near numbers of the room, paper codes of the sitting, or "blank". */
export function choices(doubt: Doubt, near: readonly NearNumber[]): readonly Choice[] {
  const { field } = doubt;
  if (field === "page") return VERDICTS.filter(([value]) => value !== "keep" || doubt.reason !== "rejected").map(([value, key]) => ({ field, value, name: t(key) }));
  if (field === "room") return [...rooms(doubt), ...numbers(near)].slice(0, KEYS);
  const read = [...new Set(doubt.readings)].filter((r) => r !== "" && !(isNumber(doubt) && NOT_AS_READ.has(doubt.reason)));
  const seen: Choice[] = read.map((value) => ({ field, value, name: shown(doubt, value) }));
  if (isNumber(doubt)) return [...seen, ...numbers(near.filter((n) => !read.includes(n.number)))].slice(0, KEYS);
  if (field === "paper_code") {
    const known = [...read.filter((code) => doubt.choices.includes(code)), ...doubt.choices.filter((code) => !read.includes(code))];
    return known.slice(0, KEYS).map((value) => ({ field, value, name: value }));
  }
  return [...seen.slice(0, KEYS - 1), { field, value: "", name: t("doubts.blank") }];
}

/** What Enter says: the first choice where the picture was read so, and nothing where it is one value of many that it might be. */
export const likeliest = (doubt: Doubt, offered: readonly Choice[]): Choice | undefined =>
  offered[0] && doubt.readings.includes(offered[0].value) ? offered[0] : undefined;

/** The two values that stand on either side of the picture, in the order of their keys; none where there are not two. */
export function beside(doubt: Doubt): readonly string[] {
  const two = doubt.field === "room" ? [] : [...new Set(doubt.readings)].slice(0, 2);
  const shown = choices(doubt, []).map((choice) => choice.value).filter((value) => two.includes(value));
  return shown.length === 2 ? shown : [];
}

const numbers = (near: readonly NearNumber[]): Choice[] =>
  near.map((n) => ({ field: "candidate_number", value: n.number, name: n.number, note: nearNote(n) }));

/** The candidate's own room, then that of the bag. */
function rooms({ field, readings: [own, bag] }: Doubt): Choice[] {
  if (own === undefined || bag === undefined) return [];
  return [
    { field, value: own, name: t("word.room", { room: own }), note: t("room.strayed") },
    { field, value: bag, name: t("word.room", { room: bag }), note: t("room.guest") },
  ];
}

function nearNote(near: NearNumber): string {
  if (near.taken) return t("near.taken");
  if (near.absent) return t("near.absent");
  return near.distance === 0 ? t("near.free") : t("near.differs", { n: near.distance });
}

/** The printed letter that a key names; Đ/D/T and S/F for true and false. */
export function letterOf(doubt: Doubt, key: string): string | null {
  const letter = key.toUpperCase();
  const value = trueFalse(doubt) ? { "Đ": "T", D: "T", T: "T", S: "F", F: "F" }[letter] : letter;
  return value !== undefined && doubt.choices.includes(value) ? value : null;
}

/** `picked` with this letter put in or taken out, in the printed order. */
export const toggled = (doubt: Doubt, picked: string, letter: string): string =>
  doubt.choices.filter((choice) => picked.includes(choice) !== (choice === letter)).join("");

/** Whether a key opens the typing box: the slash always; where a number is asked also what begins one and is none of the
 * keys 1 to 4. Null where it does not, else what stands in the box at once. */
export function typing(doubt: Doubt, key: string): string | null {
  if (doubt.field === "page") return null;
  if (key === "/") return "";
  const number = isNumber(doubt) || doubt.choices.length === 0;
  return (number || doubt.field === "paper_code") && /^[05-9,.-]$/.test(key) ? key : null;
}

/** Whether at least half of a picture is on the screen: a key says nothing of what nobody sees. */
export const inSight = (at: Pick<DOMRect, "top" | "bottom" | "height">, screen: number): boolean =>
  Math.min(at.bottom, screen) - Math.max(at.top, 0) >= at.height / 2;

/** What stays to be asked: the server's list without what this browser has just settled. */
export function left(asked: readonly Doubt[], settled: ReadonlyMap<string, number>): readonly Doubt[] {
  return asked.filter((doubt) => !settled.has(keyOf(doubt)));
}

/** The one before a person's eyes stays there while it is asked: a fresh list with a worse one first takes it from nobody. */
export const next = (queue: readonly Doubt[], key: string): Doubt | null => queue.find((doubt) => keyOf(doubt) === key) ?? queue[0] ?? null;

/** After a list asked for at `since`: it knows all that was settled before, however long it was on its way. */
export function still(settled: ReadonlyMap<string, number>, since: number): ReadonlyMap<string, number> {
  return new Map([...settled].filter(([, at]) => at > since));
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
