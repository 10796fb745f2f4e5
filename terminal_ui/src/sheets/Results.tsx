import { get } from "../api/client";
import { exam, subject } from "../store/exam";
import { language, t } from "../store/locale";
import { has } from "../store/session";
import { Button } from "../shell/ui/Button";
import { saveBlob } from "../shell/ui/download";
import { useAct, useFetched } from "../shell/ui/hooks";
import { Empty, Page } from "../shell/ui/Page";
import { RefusalCard } from "../shell/ui/RefusalCard";

const STATUS = { "marked": "results.marked", "absent": "results.absent", "not-marked": "results.notMarked", "no-sheet": "results.noSheet" } as const;

/** Marks as people write them: a comma before the decimals. */
export const mark = (value: string | number | null) => (value === null ? "–" : String(value).replace(".", ","));

export default function Results() {
  const results = useFetched("/api/results", {}, ["sheets"]);
  const { refusal, run } = useAct();
  const rows = results.value.value?.rows ?? [];
  const sittings = exam.value?.sittings ?? [];
  const save = async () => {
    const file = await run(get("/api/results.xlsx"));
    if (file) saveBlob(file as Blob, "ket-qua.xlsx");
  };
  return (
    <Page title="results.title" id="results" tools={has("officer") ? <Button id="results-xlsx" k="results.xlsx" press={save} disabled={rows.length === 0} /> : null}>
      <RefusalCard refusal={refusal ?? results.refusal.value} />
      {rows.length === 0 ? <Empty k="results.none" /> : (
        <div class="table-wrap">
          <table data-testid="results">
            <thead>
              <tr>
                <th>{t("results.number")}</th><th>{t("results.name")}</th><th>{t("results.class")}</th><th>{t("packets.room")}</th>
                {sittings.map((s) => <th key={s.id} class="figures">{subject(s, language.value)}</th>)}
              </tr>
            </thead>
            <tbody>
              {rows.map((r) => (
                <tr key={r.number} data-testid={`result-${r.number}`}>
                  <td><strong>{r.number}</strong></td><td>{r.name}</td><td>{r.school_class}</td><td>{r.room}</td>
                  {sittings.map((s) => {
                    const one = r.sittings[s.id];
                    return <td key={s.id} class="figures">{one ? <>{mark(one.objective)} <span class="soft small">{one.code ?? ""} {one.status === "marked" ? "" : t(STATUS[one.status])}</span></> : "–"}</td>;
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Page>
  );
}
