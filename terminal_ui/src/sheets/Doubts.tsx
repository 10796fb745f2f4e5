import { useEffect, useState } from "preact/hooks";
import { post, type GetAnswer } from "../api/client";
import type { Sitting } from "../store/exam";
import { t } from "../store/locale";
import { Button } from "../shell/ui/Button";
import { Field, Input } from "../shell/ui/Field";
import { useAct, useFetched } from "../shell/ui/hooks";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import type { TextKey } from "../text/catalogue";

type Doubt = GetAnswer<"/api/sittings/{sitting}/doubts">["doubts"][number];

/** Marks that need a human look, one at a time, without names and without the answer key. Keys 1–4 choose. */
export function Doubts({ sitting, count, changed }: { sitting: Sitting; count: number; changed: () => void }) {
  const doubts = useFetched("/api/sittings/{sitting}/doubts", { sitting: sitting.id }, ["sheets"], 10);
  const all = doubts.value.value?.doubts ?? [];
  const first = all[0];
  if (!first) return count > 0 ? <RefusalCard refusal={doubts.refusal.value} /> : null;
  const next = async () => { await doubts.load(); changed(); };
  return (
    <section class="card stack" data-testid="doubts" data-left={all.length}>
      <div class="row ends"><h2><Text k="doubts.title" /></h2><span class="figures soft" data-testid="doubts-left">{t("doubts.left", { n: all.length })}</span></div>
      <One key={`${first.sheet}/${first.field}`} doubt={first} next={next} />
    </section>
  );
}

const REASONS: Readonly<Record<string, TextKey>> = {
  "weak": "doubt.weak", "tick": "doubt.tick", "readers-disagree": "doubt.readers", "erased": "doubt.erased", "double": "doubt.double", "blank": "doubt.blank", "form": "doubt.form",
  "rings": "doubt.rings", "identity": "doubt.identity", "rejected": "doubt.rejected", "by-hand": "doubt.byHand",
  "no-number": "doubt.noNumber", "not-in-list": "doubt.notInList", "duplicate-number": "doubt.duplicate", "absent": "doubt.absent",
  "other-room": "doubt.otherRoom", "no-code": "doubt.noCode", "unknown-code": "doubt.unknownCode", "other-sitting": "doubt.otherSitting",
};
const FIELDS: Readonly<Record<string, TextKey>> = { page: "field.page", candidate_number: "field.number", paper_code: "field.code" };
const VERDICTS = [["set-aside", "page.setAside"], ["by-hand", "page.byHand"], ["keep", "page.keep"]] as const;

const fieldName = (field: string) => (FIELDS[field] ? t(FIELDS[field]) : t("field.answer", { field }));
const reasonName = (reason: string) => (REASONS[reason] ? t(REASONS[reason]) : reason);

/** What a tap may conclude: of a page what becomes of it, of an answer the suggestions and "blank". */
function choices(doubt: Doubt): readonly (readonly [string, string])[] {
  if (doubt.field === "page") return VERDICTS.map(([value, key]) => [value, t(key)] as const);
  const seen = [...new Set(doubt.readings)].filter((r) => r !== "").map((r) => [r, r] as const);
  return FIELDS[doubt.field] ? seen : [...seen, ["", t("doubts.blank")] as const];
}

function One({ doubt, next }: { doubt: Doubt; next: () => Promise<void> }) {
  const [typed, type] = useState("");
  const { refusal, run } = useAct();
  const offered = choices(doubt);
  const conclude = async (value: string) => {
    const done = await run(post("/api/sheets/{sheet}/review", { sheet: doubt.sheet }, { field: doubt.field, value }));
    if (done) await next();
  };
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      if ((e.target as HTMLElement | null)?.closest("input, textarea, select") || !/^[1-9]$/.test(e.key)) return;
      const choice = offered[Number(e.key) - 1];
      if (choice) void conclude(choice[0]);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [doubt]);
  return (
    <div class="stack" data-testid="doubt" data-sheet={doubt.sheet} data-field={doubt.field} data-reason={doubt.reason}>
      <p><strong>{fieldName(doubt.field)}</strong> · {reasonName(doubt.reason)}{doubt.probability > 0 && <span class="figures soft"> · {Math.round(doubt.probability * 100)} %</span>}</p>
      <img class="crop" src={doubt.crop_url} alt={t("doubts.crop", { field: fieldName(doubt.field) })} />
      <div class="readings">
        {offered.map(([value, name], i) => (
          <Button key={value} id={`reading-${i + 1}`} press={() => conclude(value)}>
            {name}
            <span class="beside">{t("doubts.key", { key: i + 1 })}</span>
          </Button>
        ))}
      </div>
      {doubt.field !== "page" && (
        <form class="typed" onSubmit={(e) => { e.preventDefault(); if (typed.trim() !== "") void conclude(typed.trim()); }}>
          <Field k="doubts.other"><Input id="doubt-value" value={typed} change={type} /></Field>
          <Button id="doubt-send" k="scan.send" submit />
        </form>
      )}
      <RefusalCard refusal={refusal} />
    </div>
  );
}
