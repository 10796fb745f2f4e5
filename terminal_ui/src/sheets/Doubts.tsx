import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { WORK_MS } from "../api/patience";
import type { Refusal } from "../api/refusal";
import type { Sitting } from "../store/exam";
import { t } from "../store/locale";
import { Button } from "../shell/ui/Button";
import { useFetched } from "../shell/ui/hooks";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { DoubtCard } from "./DoubtCard";
import { UNDO, useKeys } from "./keys";
import { Ahead, keyOf, left, next, still, type Doubt } from "./review";
import { forgetUnsaid, unsaid } from "./unsaid";

const AHEAD = 3;

async function crop(url: string): Promise<Blob> {
  const answer = await fetch(url, { credentials: "same-origin", signal: AbortSignal.timeout(WORK_MS) });
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
  const [again, setAgain] = useState<Doubt | null>(() => unsaid(sitting.id).again);
  const eyes = useRef(unsaid(sitting.id).key);
  const [late, setLate] = useState<Refusal | null>(null);
  const [clear, setClear] = useState<ReadonlyMap<string, string>>(new Map());
  const answer = doubts.value.value;
  const asked = answer?.doubts;
  useEffect(() => { setSettled((before) => still(before, doubts.since)); }, [asked]);
  useEffect(() => { if (asked) void doubts.load(); }, [count]); // other people and the reader change it too
  const queue = left(asked ?? [], settled);
  const now = again ?? next(queue, eyes.current);
  eyes.current = now ? keyOf(now) : "";
  const coming = queue.slice(0, AHEAD + 1).map((d) => d.crop_url).join(" ");
  useEffect(() => { ahead.only([...(now ? [now.crop_url] : []), ...coming.split(" ").filter(Boolean)]); }, [coming, now?.crop_url]);
  useEffect(() => () => ahead.only([]), [ahead]);
  if (!answer) return count > 0 ? <RefusalCard refusal={doubts.refusal.value} /> : null;
  /** The answer of a slow server may come when another doubt is before the eyes already. */
  const settle = (doubt: Doubt, why: Refusal | null) => {
    setSettled((before) => new Map([...before, [keyOf(doubt), performance.now()]]));
    setAgain((taken) => (taken && keyOf(taken) === keyOf(doubt) ? null : taken));
    setLate(why);
    forgetUnsaid(sitting.id, doubt);
  };
  const done = (doubt: Doubt) => {
    setHistory((before) => [...before.filter((d) => keyOf(d) !== keyOf(doubt)), doubt]);
    settle(doubt, null);
    if (queue.length <= 1) { void doubts.load(); changed(); }
  };
  const overtaken = (doubt: Doubt, why: Refusal) => {
    settle(doubt, why);
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
      <DoubtCard key={keyOf(now)} sitting={sitting.id} doubt={now} ahead={ahead} done={done} overtaken={overtaken} undo={undo} again={again !== null} atIt={history.length > 0}
        clear={clear.get(now.sheet)} uncovered={(url) => setClear(new Map([...clear, [now.sheet, url]]))} />
    </section>
  );
}

/** Nothing is left for this person, who may still take the last word back. */
function Waiting({ others, undo, late }: { others: number; undo: (() => void) | null; late: Refusal | null }) {
  useKeys((key) => {
    if (key !== UNDO || !undo) return false;
    undo();
    return true;
  });
  return (
    <section class="card stack" data-testid="doubts" data-left={0} data-others={others}>
      <h2><Text k="doubts.title" /></h2>
      <RefusalCard refusal={late} />
      <p class="note" role="status"><Text k={others > 0 ? "doubts.others" : "doubts.none"} facts={{ n: others }} /></p>
      {undo && <Button id="doubt-undo" k="doubts.undo" kind="quiet" press={undo} />}
    </section>
  );
}
