/**
 * The proctor terminal's papers: fetched sealed ahead of time, held ready in a worker, opened when the key comes.
 *
 * The key comes by the live channel at the bell; a terminal that missed it asks by GET. Either way the same copy is
 * opened here, and nothing but 43 characters a paper crosses the network at the start.
 */
import { computed, signal } from "@preact/signals";
import { get, type GetAnswer } from "../api/client";
import { CANNOT_OPEN_PAPER, DAMAGED_COPY, type Refusal } from "../api/refusal";
import { act } from "../queue/acts";
import { isReleased, type Exam } from "../store/exam";
import { keep, kept, recall, remember } from "../store/remembered";
import type { FromOpener, ToOpener } from "../worker/opener";
import { warm } from "./pdf";
import { keysTaken, onReserve } from "./release_taken";
import { fetchSealed } from "./sealed_cache";

export type Paper = GetAnswer<"/api/sittings/{sitting}/papers">["papers"][number] & { sitting: string };
type Holding = "waiting" | "fetching" | "held" | "damaged";

export const papers = signal<readonly Paper[]>(kept<Paper[]>("papers") ?? []);
export const holding = signal<Readonly<Record<string, Holding>>>({});
export const keys = signal<Readonly<Record<string, string>>>(recall<Record<string, string>>("keys") ?? {});
/** The opened paper that is shown, in memory only. */
export const opened = signal<Readonly<Record<string, ArrayBuffer>>>({});
export const deskRefusal = signal<Refusal | null>(null);

export const papersOf = (sitting: string) => papers.value.filter((p) => p.sitting === sitting);
export const releasedOf = (sitting: string) => papersOf(sitting).filter((p) => keys.value[p.paper] !== undefined);
const heldCount = computed(() => Object.values(holding.value).filter((h) => h === "held").length);

const opener = new Worker(new URL("../worker/opener.ts", import.meta.url), { type: "module", name: "opener" });
const say = (message: ToOpener, transfer: Transferable[] = []) => opener.postMessage(message, transfer);
const asked = new Set<string>();

opener.onmessage = ({ data }: MessageEvent<FromOpener>) => {
  if (data.opened === null) {
    asked.delete(data.paper);
    deskRefusal.value = CANNOT_OPEN_PAPER;
    void askOnceMore(data.paper);
    return;
  }
  if (deskRefusal.value === CANNOT_OPEN_PAPER) deskRefusal.value = null;
  if (!asked.has(data.paper)) return; // taken back, or of another bundle, while it was being opened
  performance.mark(`opened:${data.paper}`);
  document.documentElement.dataset["openMilliseconds"] = data.milliseconds.toFixed(1);
  opened.value = { ...opened.value, [data.paper]: data.opened };
};

function mark(paper: string, state: Holding): void {
  holding.value = { ...holding.value, [paper]: state };
  const of = papers.value.length;
  document.documentElement.dataset["prefetched"] = `${heldCount.value}/${of}`;
}

async function hold(paper: Paper): Promise<void> {
  const state = holding.value[paper.paper];
  if (state === "held" || state === "fetching") return;
  mark(paper.paper, "fetching");
  const got = await fetchSealed(paper);
  if (got.state !== "held") {
    mark(paper.paper, got.state === "damaged" ? "damaged" : "waiting");
    deskRefusal.value = got.state === "damaged" ? DAMAGED_COPY : deskRefusal.value;
    return;
  }
  say({ say: "hold", paper: paper.paper, bytes: got.bytes }, [got.bytes]);
  mark(paper.paper, "held");
  if (kept<string>(`prefetched/${paper.paper}`) === paper.sha256) return;
  const told = await act("/api/sittings/{sitting}/prefetched", { sitting: paper.sitting }, { paper: paper.paper, sha256: paper.sha256 }, {
    vi: `Đã tải sẵn đề ${paper.paper}`, en: `Fetched paper ${paper.paper}`,
  });
  if (told.state === "done") keep(`prefetched/${paper.paper}`, paper.sha256);
}

/** Open a paper for showing, if it is held and its key is known. Never all at once: the one that is looked at would wait. */
export function want(paper: string): void {
  const key = keys.value[paper];
  if (!key || holding.value[paper] !== "held" || asked.has(paper)) return;
  asked.add(paper);
  say({ say: "open", paper, key });
}

/** No longer shown: its plain bytes leave the memory, the sealed copy stays. */
export function letGo(paper: string): void {
  asked.delete(paper);
  opened.value = Object.fromEntries(Object.entries(opened.value).filter(([one]) => one !== paper));
}

async function list(sitting: string): Promise<void> {
  const answer = await get("/api/sittings/{sitting}/papers", { sitting });
  if (!answer.ok) return;
  const others = papers.value.filter((p) => p.sitting !== sitting);
  papers.value = [...others, ...answer.value.papers.map((p) => ({ ...p, sitting }))];
  keep("papers", papers.value);
  if (aside.has(sitting)) take(sitting, aside.get(sitting));
  aside.delete(sitting);
}

const askedAgain = new Set<string>();

/** A key that opened nothing may have been garbled on its way. */
async function askOnceMore(paper: string): Promise<void> {
  const of = papers.value.find((p) => p.paper === paper);
  if (!of || askedAgain.has(paper)) return;
  askedAgain.add(paper);
  await fetchKeys(of.sitting);
}

/** Without what belongs to papers of the sitting that it uses no more. */
function without<T>(all: Readonly<Record<string, T>>, sitting: string, kept: Readonly<Record<string, string>>): Record<string, T> {
  const gone = new Set(papersOf(sitting).map((p) => p.paper).filter((paper) => kept[paper] === undefined));
  return Object.fromEntries(Object.entries(all).filter(([paper]) => !gone.has(paper)));
}

/** Releases that came before the list of papers. */
const aside = new Map<string, unknown>();

/** Keys by paper code, from the live channel or from GET: all that the sitting uses. Papers taken back are forgotten. */
export function take(sitting: string, given: unknown): void {
  if (papersOf(sitting).length === 0) aside.set(sitting, given);
  const now = keysTaken(sitting, given, papers.value, keys.value);
  if (!now) return;
  if (!performance.getEntriesByName("key-event").length) performance.mark("key-event");
  keys.value = { ...without(keys.value, sitting, now), ...now };
  opened.value = without(opened.value, sitting, now);
  document.documentElement.dataset["released"] = sitting;
  const first = releasedOf(sitting)[0];
  if (first) want(first.paper);
  remember("keys", keys.value);
}

/** Keys from a ticket: this terminal may know more papers than the ticket names, and forgets none that are in use. */
export function takeTicket(sitting: string, given: Readonly<Record<string, string>>): void {
  const now = keysTaken(sitting, given, papers.value, keys.value);
  if (!now) return;
  performance.mark("key-event");
  const used = onReserve(sitting, papers.value, now) ? now : { ...keys.value, ...now };
  keys.value = { ...without(keys.value, sitting, used), ...now };
  opened.value = without(opened.value, sitting, used);
  for (const paper of Object.keys(now).slice(0, 1)) want(paper);
  remember("keys", keys.value);
}

/** Whether the papers of a ticket were taken back, as far as this terminal heard. */
export const takenBack = (sitting: { id: string; reserve: boolean }, of: readonly Paper[]) =>
  of.every((p) => !p.reserve) && (sitting.reserve || onReserve(sitting.id, papers.value, keys.value));

async function fetchKeys(sitting: string): Promise<void> {
  const answer = await get("/api/sittings/{sitting}/keys", { sitting });
  if (answer.ok) take(sitting, answer.value.keys);
}

/** Another bundle may use the same names for other papers: nothing of the one before is kept, shown or tried. */
function turnTo(bundle: string): void {
  if (kept<string>("bundle") === bundle) return;
  papers.value = [];
  holding.value = {};
  keys.value = {};
  opened.value = {};
  asked.clear();
  askedAgain.clear();
  keep("papers", []);
  remember("keys", {});
  keep("bundle", bundle);
}

let following = false;
let newest: Exam | null = null;

/** Called whenever the exam's state was read anew. What was read while papers were still being fetched comes after them:
 *  it may say that the papers are out. */
export async function follow(exam: Exam): Promise<void> {
  newest = exam;
  if (following) return;
  following = true;
  try {
    for (let done: Exam | null = null; done !== newest; ) {
      done = newest;
      await catchUp(done);
    }
  } finally {
    following = false;
  }
}

async function catchUp(exam: Exam): Promise<void> {
  void warm();
  turnTo(`${exam.id}/${exam.bundle_number}`);
  for (const sitting of exam.sittings) {
    if (papersOf(sitting.id).length === 0) await list(sitting.id);
    for (const paper of papersOf(sitting.id)) await hold(paper);
    const has = releasedOf(sitting.id);
    const right = has.length > 0 && has.every((p) => p.reserve === sitting.reserve);
    if (isReleased(sitting) && !right) await fetchKeys(sitting.id);
  }
}
