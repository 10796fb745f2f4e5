import { useEffect, useState } from "preact/hooks";
import { post, type GetAnswer } from "../api/client";
import type { Sitting } from "../store/exam";
import { t } from "../store/locale";
import { Button } from "../shell/ui/Button";
import { Input } from "../shell/ui/Field";
import { useAct, useFetched } from "../shell/ui/hooks";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";

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

function One({ doubt, next }: { doubt: Doubt; next: () => Promise<void> }) {
  const [typed, type] = useState("");
  const { refusal, run } = useAct();
  const conclude = async (value: string) => {
    const done = await run(post("/api/sheets/{sheet}/review", { sheet: doubt.sheet }, { field: doubt.field, value }));
    if (done) await next();
  };
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      if ((e.target as HTMLElement | null)?.closest("input, textarea, select") || !/^[1-9]$/.test(e.key)) return;
      const value = doubt.readings[Number(e.key) - 1];
      if (value !== undefined) void conclude(value);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [doubt]);
  return (
    <div class="stack" data-testid="doubt" data-sheet={doubt.sheet} data-field={doubt.field}>
      <p><strong>{doubt.field}</strong> · {doubt.reason} · <span class="figures">{Math.round(doubt.probability * 100)} %</span></p>
      <img class="crop" src={doubt.crop_url} alt={t("doubts.crop", { field: doubt.field })} />
      <div class="readings">
        {doubt.readings.map((value, i) => (
          <Button key={value} id={`reading-${i + 1}`} press={() => conclude(value)}>
            {value === "" ? t("doubts.blank") : value}
            <span class="beside">{t("doubts.key", { key: i + 1 })}</span>
          </Button>
        ))}
      </div>
      <form class="row" onSubmit={(e) => { e.preventDefault(); if (typed !== "") void conclude(typed); }}>
        <div class="grow"><label class="field"><span><Text k="doubts.other" /></span><Input id="doubt-value" value={typed} change={type} /></label></div>
        <Button id="doubt-send" k="scan.send" submit />
      </form>
      <RefusalCard refusal={refusal} />
    </div>
  );
}
