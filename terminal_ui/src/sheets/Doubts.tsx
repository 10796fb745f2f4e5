import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { get, post } from "../api/client";
import type { Refusal } from "../api/refusal";
import type { Sitting } from "../store/exam";
import { t } from "../store/locale";
import { has } from "../store/session";
import { Button } from "../shell/ui/Button";
import { Field, Input } from "../shell/ui/Field";
import { useAct, useFetched } from "../shell/ui/hooks";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import type { TextKey } from "../text/catalogue";
import { Ahead, asideToo, choices, inSight, isNumber, keyOf, left, letterOf, shown, still, surely, toggled, typing, type Choice, type Doubt, type NearNumber } from "./review";

const AHEAD = 3;
const REASONS: Readonly<Record<string, TextKey>> = {
  "weak": "doubt.weak", "tick": "doubt.tick", "readers-disagree": "doubt.readers", "erased": "doubt.erased", "foreign-ink": "doubt.foreignInk", "cancelled": "doubt.cancelled", "double": "doubt.double", "blank": "doubt.blank", "form": "doubt.form",
  "rings": "doubt.rings", "identity": "doubt.identity", "rejected": "doubt.rejected", "by-hand": "doubt.byHand",
  "no-number": "doubt.noNumber", "not-in-list": "doubt.notInList", "duplicate-number": "doubt.duplicate", "absent": "doubt.absent",
  "other-room": "doubt.otherRoom", "no-code": "doubt.noCode", "unknown-code": "doubt.unknownCode", "other-sitting": "doubt.otherSitting",
  "second-look": "doubt.secondLook", "conflict": "doubt.conflict",
};
const FIELDS: Readonly<Record<string, TextKey>> = { page: "field.page", room: "field.room", candidate_number: "field.number", paper_code: "field.code" };
export const fieldName = (field: string) => (FIELDS[field] ? t(FIELDS[field]) : t("field.answer", { field }));
export const reasonName = (reason: string) => (REASONS[reason] ? t(REASONS[reason]) : reason);

async function crop(url: string): Promise<Blob> {
  const answer = await fetch(url, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.blob();
}

/** Marks that need a human look, one at a time, without names and without the answer key. Each press is saved at
    once; the next picture is already here. */
export function Doubts({ sitting, count, changed }: { sitting: Sitting; count: number; changed: () => void }) {
  const doubts = useFetched("/api/sittings/{sitting}/doubts", { sitting: sitting.id }, [], 15);
  const ahead = useMemo(() => new Ahead(crop), [sitting.id]);
  const [settled, setSettled] = useState<ReadonlyMap<string, number>>(new Map());
  const [history, setHistory] = useState<readonly Doubt[]>([]);
  const [again, setAgain] = useState<Doubt | null>(null);
  const [late, setLate] = useState<Refusal | null>(null);
  const [clear, setClear] = useState<ReadonlyMap<string, string>>(new Map());
  const answer = doubts.value.value;
  const asked = answer?.doubts;
  useEffect(() => { setSettled((before) => still(before, performance.now())); }, [asked]);
  useEffect(() => { if (asked) void doubts.load(); }, [count]); // other people and the reader change it too
  const queue = left(asked ?? [], settled);
  const now = again ?? queue[0] ?? null;
  const coming = queue.slice(0, AHEAD + 1).map((d) => d.crop_url).join(" ");
  useEffect(() => { ahead.only([...(now ? [now.crop_url] : []), ...coming.split(" ").filter(Boolean)]); }, [coming, now?.crop_url]);
  useEffect(() => () => ahead.only([]), [ahead]);
  if (!answer) return count > 0 ? <RefusalCard refusal={doubts.refusal.value} /> : null;
  const done = (doubt: Doubt) => {
    setHistory([...history.filter((d) => keyOf(d) !== keyOf(doubt)), doubt]);
    setSettled(new Map([...settled, [keyOf(doubt), performance.now()]]));
    setAgain(null);
    setLate(null);
    if (queue.length <= 1) { void doubts.load(); changed(); }
  };
  const overtaken = (doubt: Doubt, why: Refusal) => {
    setSettled(new Map([...settled, [keyOf(doubt), performance.now()]]));
    setAgain(null);
    setLate(why);
    void doubts.load();
  };
  const undo = () => {
    const last = history[history.length - 1];
    if (!last) return;
    setHistory(history.slice(0, -1));
    setAgain(last);
  };
  if (!now) return answer.others > 0 || history.length > 0 ? <Waiting others={answer.others} undo={history.length > 0 ? undo : null} late={late} /> : <RefusalCard refusal={late} />;
  return (
    <section class="card stack" data-testid="doubts" data-left={queue.length} data-others={answer.others}>
      <div class="row ends">
        <h2><Text k="doubts.title" /></h2>
        <span class="row">
          <Button id="doubt-undo" k="doubts.undo" kind="quiet" press={undo} disabled={history.length === 0} />
          <span class="figures soft" data-testid="doubts-left">{t("doubts.left", { n: queue.length })}</span>
        </span>
      </div>
      {answer.others > 0 && <p class="soft small"><Text k="doubts.others" facts={{ n: answer.others }} /></p>}
      <RefusalCard refusal={late} />
      <One key={keyOf(now)} doubt={now} ahead={ahead} done={done} overtaken={overtaken} undo={undo} again={again !== null} busy={history.length > 0}
        clear={clear.get(now.sheet)} uncovered={(url) => setClear(new Map([...clear, [now.sheet, url]]))} />
    </section>
  );
}

/** Nothing is left for this person, who may still take the last word back. */
function Waiting({ others, undo, late }: { others: number; undo: (() => void) | null; late: Refusal | null }) {
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      if (e.key !== "Backspace" || e.repeat || !undo || (e.target as HTMLElement | null)?.closest("input, textarea, select")) return;
      e.preventDefault();
      undo();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [undo]);
  return (
    <section class="card stack" data-testid="doubts" data-left={0} data-others={others}>
      <h2><Text k="doubts.title" /></h2>
      <RefusalCard refusal={late} />
      <p class="note" role="status"><Text k={others > 0 ? "doubts.others" : "doubts.none"} facts={{ n: others }} /></p>
      {undo && <Button id="doubt-undo" k="doubts.undo" kind="quiet" press={undo} />}
    </section>
  );
}

function useNear(doubt: Doubt): readonly NearNumber[] {
  const [near, setNear] = useState<readonly NearNumber[]>([]);
  useEffect(() => {
    if (!isNumber(doubt)) return;
    void get("/api/sheets/{sheet}/near-numbers", { sheet: doubt.sheet }).then((found) => { if (found.ok) setNear(found.value.numbers); });
  }, [doubt.sheet, doubt.field]);
  return near;
}

/** `busy`: this person is at it, so that each next doubt comes where the eyes are. `clear`: the page as an officer has
 *  asked to see it. */
interface OneProps {
  doubt: Doubt; ahead: Ahead; done: (doubt: Doubt) => void; overtaken: (doubt: Doubt, why: Refusal) => void; undo: () => void; again: boolean; busy: boolean;
  clear: string | undefined; uncovered: (url: string) => void;
}

function One({ doubt, ahead, done, overtaken, undo, again, busy: atIt, clear, uncovered }: OneProps) {
  const [typed, type] = useState("");
  const [picked, pick] = useState("");
  const form = useRef<HTMLFormElement>(null);
  const whole = useRef<HTMLDivElement>(null);
  const busy = useRef(false);
  const { refusal, run } = useAct();
  const near = useNear(doubt);
  const offered = choices(doubt, near);
  const conclude = async ({ field, value }: { field: string; value: string }) => {
    if (busy.current) return;
    busy.current = true;
    const others_said = field === doubt.field ? doubt.others_said : null;
    const asked = post("/api/sheets/{sheet}/review", { sheet: doubt.sheet }, { field, value, others_said });
    const kept = await run(asked);
    busy.current = false;
    const said = await asked;
    if (kept) done(doubt);
    else if (!said.ok && said.refusal.reason === "settled-meanwhile") overtaken(doubt, said.refusal);
  };
  const setAside = () => conclude({ field: "page", value: "set-aside" });
  const show = () => whole.current?.scrollIntoView({ block: "start" });
  useLayoutEffect(() => { if (atIt) show(); }, []);
  // Before the next picture is painted: a key pressed on sight of it must not fall between two listeners.
  useLayoutEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      if (e.ctrlKey || e.metaKey || e.altKey || e.repeat) return;
      const at = e.target as HTMLElement | null;
      if (at?.closest("input, textarea, select")) return;
      const picture = whole.current?.querySelector(".crop");
      if (picture && !inSight(picture.getBoundingClientRect(), innerHeight)) {
        if (at?.closest("button, a, summary") || (e.key.length > 1 && !["Enter", "Backspace", "Delete"].includes(e.key))) return;
        e.preventDefault();
        show();
        return;
      }
      if (e.key === "Delete" && asideToo(doubt)) { e.preventDefault(); void setAside(); return; }
      if (e.key === "Backspace") { e.preventDefault(); if (picked) pick(""); else undo(); return; }
      const box = typing(doubt, e.key);
      if (box !== null) { e.preventDefault(); type(box); form.current?.querySelector("input")?.focus(); return; }
      const letter = letterOf(doubt, e.key);
      if (letter && doubt.several) { e.preventDefault(); pick(toggled(doubt, picked, letter)); return; }
      const first = e.key === "Enter" || e.key === " ";
      if (first && at?.closest("button, a") && !(picked && at.closest("[data-testid=several]"))) return;
      const own = letter ?? (first ? picked : "");
      const choice = own ? { field: doubt.field, value: own } : first ? offered[0] : /^[1-4]$/.test(e.key) ? offered[Number(e.key) - 1] : undefined;
      if (choice) { e.preventDefault(); void conclude(choice); }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [doubt, offered, picked]);
  return (
    <div class="stack doubt" ref={whole} data-testid="doubt" data-sheet={doubt.sheet} data-field={doubt.field} data-reason={doubt.reason} data-look={doubt.look}>
      <p>
        <strong>{fieldName(doubt.field)}</strong> · {reasonName(doubt.reason)}
        {doubt.probability > 0 && <span class="soft"> · {t("doubts.sure", { n: surely(doubt.probability) })}</span>}
      </p>
      {doubt.look > 1 && <p class="note" data-testid="doubt-look"><Text k={doubt.look === 2 ? "doubts.second" : "doubts.third"} /></p>}
      {again && <p class="note care"><Text k="doubts.again" /></p>}
      {clear ? <img class="crop whole" src={clear} data-testid="uncovered" alt={t("page.uncovered")} /> : <Crop doubt={doubt} ahead={ahead} />}
      {!clear && REFUSED.has(doubt.reason) && <Uncover sheet={doubt.sheet} shown={uncovered} />}
      <Offered offered={offered} conclude={conclude} />
      {doubt.several && <Several doubt={doubt} picked={picked} pick={pick} say={() => conclude({ field: doubt.field, value: picked })} />}
      {isNumber(doubt) && <p class="soft small"><Text k="near.note" /></p>}
      {doubt.reason === "duplicate-number" && <p class="note care"><Text k="near.twice" /></p>}
      {doubt.reason === "absent" && <p class="note care"><Text k="near.fixRoll" /></p>}
      {doubt.field !== "page" && (
        <div class="row ends">
          <form class="typed" ref={form} onKeyDown={(e) => { if (e.key === "Escape") { type(""); (e.target as HTMLElement).blur(); } }} onSubmit={(e) => { e.preventDefault(); if (typed.trim() !== "") void conclude({ field: isNumber(doubt) ? "candidate_number" : doubt.field, value: typed.trim() }); }}>
            <Field k={doubt.field === "room" ? "near.other" : "doubts.other"}><Input id="doubt-value" value={typed} change={type} /></Field>
            <Button id="doubt-send" k="scan.send" submit />
          </form>
          {asideToo(doubt) && <Button id="doubt-set-aside" k="page.setAsideKey" kind="quiet" press={setAside} />}
        </div>
      )}
      <p class="soft small"><Text k="doubts.keys" /> {doubt.field !== "page" && <Text k={doubt.several ? "doubts.keysSeveral" : /^II?\./.test(doubt.field) ? "doubts.keysLetter" : "doubts.keysTyped"} />}</p>
      <RefusalCard refusal={refusal} />
    </div>
  );
}

/** Doubts of a page that could not be read: where it could not even be placed, its picture is too coarse to read. */
const REFUSED = new Set(["rejected", "by-hand"]);

function Uncover({ sheet, shown: uncovered }: { sheet: string; shown: (url: string) => void }) {
  const { refusal, run } = useAct();
  const ask = async () => {
    const page = await run(post("/api/sheets/{sheet}/uncover", { sheet }, {}));
    if (page) uncovered(URL.createObjectURL(page as Blob));
  };
  return (
    <div class="stack tight">
      <p class="soft small"><Text k="page.coarse" /></p>
      {has("officer") && <Button id="page-uncover" k="page.uncover" kind="quiet" press={ask} />}
      <RefusalCard refusal={refusal} />
    </div>
  );
}

function Offered({ offered, conclude }: { offered: readonly Choice[]; conclude: (choice: Choice) => Promise<void> }) {
  return (
    <div class="readings">
      {offered.map((choice, i) => (
        <Button key={choice.value} id={`reading-${i + 1}`} press={() => conclude(choice)}>
          {choice.field === "page" ? <span class="phrase">{choice.name}</span> : choice.name}
          <span class="beside">{t("doubts.key", { key: i + 1 })}{choice.note ? ` · ${choice.note}` : ""}</span>
        </Button>
      ))}
    </div>
  );
}

/** Every printed letter, put in or taken out by its key or a press; then all of them are said at once. */
function Several({ doubt, picked, pick, say }: { doubt: Doubt; picked: string; pick: (to: string) => void; say: () => Promise<void> }) {
  return (
    <div class="row" data-testid="several" data-picked={picked}>
      {doubt.choices.map((letter) => (
        <Button key={letter} id={`letter-${letter}`} pressed={picked.includes(letter)} press={() => pick(toggled(doubt, picked, letter))}>{letter}</Button>
      ))}
      <Button id="several-say" k="doubts.say" facts={{ value: picked ? shown(doubt, picked) : "–" }} kind="main" disabled={picked === ""} press={say} />
    </div>
  );
}

/** The field's picture with the two most probable values beside each other, so that eyes move little. */
function Crop({ doubt, ahead }: { doubt: Doubt; ahead: Ahead }) {
  const [at, setAt] = useState<string | null>(null);
  const [lost, setLost] = useState(false);
  useEffect(() => {
    let gone = false;
    ahead.picture(doubt.crop_url).then((url) => { if (!gone) setAt(url); }, () => { if (!gone) setLost(true); });
    return () => { gone = true; };
  }, [doubt.crop_url]);
  const two = doubt.field === "room" ? [] : [...new Set(doubt.readings)].slice(0, 2);
  return (
    <div class="candidates">
      {two.length === 2 && <b class="candidate" aria-hidden="true">{shown(doubt, two[0] ?? "")}</b>}
      {at ? <img class="crop" src={at} data-testid="crop" data-url={doubt.crop_url} alt={t("doubts.crop", { field: fieldName(doubt.field) })} />
        : <div class="crop waiting" role={lost ? "alert" : "status"}>{lost ? t("doubts.noCrop") : ""}</div>}
      {two.length === 2 && <b class="candidate" aria-hidden="true">{shown(doubt, two[1] ?? "")}</b>}
    </div>
  );
}
