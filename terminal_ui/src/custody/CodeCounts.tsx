import { Field, Input } from "../shell/ui/Field";
import { t } from "../store/locale";
import { COUNTED } from "./words";

export interface CodeCount { code: string; used: number; spare: number; spoilt: number }

const KINDS = ["used", "spare", "spoilt"] as const;

/** Copies of every paper code: used, spare and spoilt, with what was printed beside them. Nothing is filled in beforehand. */
export function CodeCounts({ printed, counts, change }: {
  printed: readonly { code: string; printed: number }[]; counts: readonly CodeCount[]; change: (to: readonly CodeCount[]) => void;
}) {
  const set = (code: string, kind: (typeof KINDS)[number], value: string) =>
    change(counts.map((c) => (c.code === code ? { ...c, [kind]: Number(value) || 0 } : c)));
  return (
    <div class="stack tight" data-testid="code-counts">
      {printed.map((p) => {
        const one = counts.find((c) => c.code === p.code);
        const sum = (one?.used ?? 0) + (one?.spare ?? 0) + (one?.spoilt ?? 0);
        return (
          <fieldset key={p.code} class="code-count" data-testid={`code-${p.code}`} data-agrees={sum === p.printed}>
            <legend><strong>{t("count.code")} {p.code}</strong> · {t("count.printed")} {p.printed} {sum === p.printed ? "✓" : `≠ ${sum}`}</legend>
            {KINDS.map((k) => <Field key={k} k={COUNTED[k]}><Input id={`${k}-${p.code}`} type="number" mode="numeric" value={one?.[k] ? String(one[k]) : ""} change={(v) => set(p.code, k, v)} placeholder="0" /></Field>)}
          </fieldset>
        );
      })}
    </div>
  );
}
