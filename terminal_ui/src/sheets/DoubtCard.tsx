import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { get, post } from "../api/client";
import type { Refusal } from "../api/refusal";
import { t } from "../store/locale";
import { Button } from "../shell/ui/Button";
import { Field, Input } from "../shell/ui/Field";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { DoubtPicture } from "./DoubtPicture";
import { fieldName, reasonName } from "./doubt_words";
import { isComposed, UNDO, useKeys } from "./keys";
import { asideToo, choices, inSight, isNumber, keyOf, letterOf, likeliest, shown, surely, toggled, typing, type Ahead, type Choice, type Doubt, type NearNumber } from "./review";
import { keepUnsaid, unsaid } from "./unsaid";

/** `again`: taken back, to be said anew. `atIt`: this person has settled some, so that each next one comes where the eyes
 *  are. `clear`: the page as an officer has asked to see it. */
interface Props {
  sitting: string; doubt: Doubt; ahead: Ahead; done: (doubt: Doubt) => void; overtaken: (doubt: Doubt, why: Refusal) => void; undo: () => void; again: boolean; atIt: boolean;
  clear: string | undefined; uncovered: (url: string) => void;
}

export function DoubtCard({ sitting, doubt, ahead, done, overtaken, undo, again, atIt, clear, uncovered }: Props) {
  const kept = unsaid(sitting);
  const mine = kept.key === keyOf(doubt);
  const [typed, type] = useState(mine ? kept.typed : "");
  const [picked, pick] = useState(mine ? kept.picked : "");
  const [composed, compose] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const whole = useRef<HTMLDivElement>(null);
  const busy = useRef(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const near = useNear(doubt);
  const offered = choices(doubt, near);
  const conclude = async ({ field, value }: { field: string; value: string }) => {
    if (busy.current) return;
    busy.current = true;
    const others_said = field === doubt.field ? doubt.others_said : null;
    const outcome = await post("/api/sheets/{sheet}/review", { sheet: doubt.sheet }, { field, value, others_said });
    busy.current = false;
    setRefusal(outcome.ok ? null : outcome.refusal);
    if (outcome.ok) done(doubt);
    else if (outcome.refusal.reason === "settled-meanwhile") overtaken(doubt, outcome.refusal);
  };
  const setAside = () => conclude({ field: "page", value: "set-aside" });
  const show = () => whole.current?.scrollIntoView({ block: "start" });
  useLayoutEffect(() => { if (atIt) show(); }, []);
  useEffect(() => keepUnsaid(sitting, { key: keyOf(doubt), again: again ? doubt : null, typed, picked }), [typed, picked]);
  useKeys((key, at) => {
    const picture = whole.current?.querySelector(".crop");
    if (picture && !inSight(picture.getBoundingClientRect(), innerHeight)) {
      if (at?.closest("button, a, summary") || (key.length > 1 && !["Enter", UNDO, "Delete"].includes(key))) return false;
      show();
      return true;
    }
    if (key === "Delete" && asideToo(doubt)) { void setAside(); return true; }
    if (isComposed(key)) { compose(true); return true; }
    compose(false);
    if (key === UNDO) { if (picked) pick(""); else if (!busy.current) undo(); return true; } // a word on its way is the last one, not the one before
    const box = typing(doubt, key);
    if (box !== null) { type(box); form.current?.querySelector("input")?.focus(); return true; }
    const letter = letterOf(doubt, key);
    if (letter && doubt.several) { pick(toggled(doubt, picked, letter)); return true; }
    const first = key === "Enter" || key === " ";
    if (first && at?.closest("button, a") && !(picked && at.closest("[data-testid=several]"))) return false;
    const own = letter ?? (first ? picked : "");
    const choice = own ? { field: doubt.field, value: own } : first ? likeliest(doubt, offered) : /^[1-4]$/.test(key) ? offered[Number(key) - 1] : undefined;
    if (choice) void conclude(choice);
    return choice !== undefined;
  });
  return (
    <div class="stack doubt" ref={whole} data-testid="doubt" data-sheet={doubt.sheet} data-field={doubt.field} data-reason={doubt.reason} data-look={doubt.look}>
      <p>
        <strong>{fieldName(doubt.field)}</strong> · {reasonName(doubt.reason)}
        {doubt.probability > 0 && <span class="soft"> · {t("doubts.sure", { n: surely(doubt.probability) })}</span>}
      </p>
      {doubt.look > 1 && <p class="note" data-testid="doubt-look"><Text k={doubt.look === 2 ? "doubts.second" : "doubts.third"} /></p>}
      {again && <p class="note care"><Text k="doubts.again" /></p>}
      <DoubtPicture doubt={doubt} ahead={ahead} clear={clear} uncovered={uncovered} />
      <Offered offered={offered} conclude={conclude} />
      {doubt.several && <Several doubt={doubt} picked={picked} pick={pick} say={() => conclude({ field: doubt.field, value: picked })} />}
      {isNumber(doubt) && <p class="soft small"><Text k="near.note" /></p>}
      <WhereItIs doubt={doubt} />
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
      <p class="soft small"><Text k="doubts.keys" /> {likeliest(doubt, offered) && <Text k="doubts.keysEnter" />} {doubt.field !== "page" && <Text k={doubt.several ? "doubts.keysSeveral" : /^II?\./.test(doubt.field) ? "doubts.keysLetter" : "doubts.keysTyped"} />}</p>
      {composed && <p class="note care" role="status" data-testid="doubt-composed"><Text k="doubts.composed" /></p>}
      <RefusalCard refusal={refusal} />
    </div>
  );
}

/** Where to look when the picture does not tell: the sheet itself and, for its code, its line of the receipt list. */
function WhereItIs({ doubt: { field, paper } }: { doubt: Doubt }) {
  if (!paper) return null;
  const { room, batch, position, page, number } = paper;
  return (
    <p class="soft small" data-testid="doubt-paper">
      <Text k="paper.where" facts={{ room, batch, n: position }} />{page > 1 && <> <Text k="paper.page" facts={{ n: page }} /></>}
      {field === "paper_code" && <> <Text k={number ? "paper.codeOf" : "paper.code"} facts={{ room, number }} /></>}
    </p>
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
