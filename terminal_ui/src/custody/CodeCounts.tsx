import { Input } from "../shell/ui/Field";
import { t } from "../store/locale";
import { COUNTED } from "./words";

export interface CodeCount { code: string; used: number; spare: number; spoilt: number }

const KINDS = ["used", "spare", "spoilt"] as const;

/** Copies of every paper code: used, spare and spoilt, with what was printed beside them. */
export function CodeCounts({ printed, counts, change }: {
  printed: readonly { code: string; printed: number }[]; counts: readonly CodeCount[]; change: (to: readonly CodeCount[]) => void;
}) {
  const set = (code: string, kind: (typeof KINDS)[number], value: string) =>
    change(counts.map((c) => (c.code === code ? { ...c, [kind]: Number(value) || 0 } : c)));
  return (
    <div class="table-wrap">
      <table data-testid="code-counts">
        <thead><tr><th>{t("count.code")}</th><th class="figures">{t("count.printed")}</th>{KINDS.map((k) => <th key={k}>{t(COUNTED[k])}</th>)}</tr></thead>
        <tbody>
          {printed.map((p) => {
            const one = counts.find((c) => c.code === p.code);
            const sum = (one?.used ?? 0) + (one?.spare ?? 0) + (one?.spoilt ?? 0);
            return (
              <tr key={p.code} data-testid={`code-${p.code}`} data-agrees={sum === p.printed}>
                <td><strong>{p.code}</strong></td>
                <td class="figures">{p.printed} {sum === p.printed ? "✓" : `≠ ${sum}`}</td>
                {KINDS.map((k) => <td key={k}><Input id={`${k}-${p.code}`} type="number" mode="numeric" value={String(one?.[k] ?? 0)} change={(v) => set(p.code, k, v)} /></td>)}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
