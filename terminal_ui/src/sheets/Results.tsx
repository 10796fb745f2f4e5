import { useEffect, useRef, useState } from "preact/hooks";
import { get } from "../api/client";
import { exam, subject } from "../store/exam";
import { language, t } from "../store/locale";
import { has } from "../store/session";
import { Button } from "../shell/ui/Button";
import { useAct, useFetched } from "../shell/ui/hooks";
import { Empty, Page } from "../shell/ui/Page";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Items } from "./Items";
import { RemarkDesk } from "./Remark";

const STATUS = { "marked": "results.marked", "absent": "results.absent", "not-marked": "results.notMarked", "no-sheet": "results.noSheet" } as const;

/** Marks as people write them: a comma before the decimals. */
export const mark = (value: string | number | null) => (value === null ? "–" : String(value).replace(".", ","));

interface Shown { number: string; sitting: string; sheet: string | null }

type Told = "page" | "seen";

/** A candidate's own sheet as the machine saw it, the errors in red: to look at, and to print for a re-mark request. */
function OwnPage({ number, sitting, sheet, close }: Shown & { close: () => void }) {
  const [at, setAt] = useState<string | null>(null);
  const [told, tell] = useState<Told>("page");
  const { refusal, setRefusal } = useAct();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), [number, sitting]); // asked for far down the list, shown above it
  useEffect(() => {
    let url = "", gone = false;
    const asked = told === "seen" && sheet ? get("/api/sheets/{sheet}/overlay", { sheet }) : get("/api/sittings/{sitting}/candidates/{number}/page", { sitting, number });
    void asked.then((answer) => {
      if (gone) return; // overtaken: one candidate's sheet must not stand under another's number
      setRefusal(answer.ok ? null : answer.refusal);
      if (answer.ok) setAt(url = URL.createObjectURL(answer.value));
    });
    return () => { gone = true; if (url) URL.revokeObjectURL(url); setAt(null); };
  }, [number, sitting, told]);
  return (
    <section class="card stack own-page" data-testid="own-page" data-number={number} data-told={told}>
      <div class="row ends no-print">
        <h2 ref={head} tabIndex={-1}>{t("results.pageOf", { number })}</h2>
        <span class="row">
          {sheet && <Button id="own-page-seen" k="results.seen" pressed={told === "seen"} press={() => tell(told === "seen" ? "page" : "seen")} />}
          <Button id="own-page-print" k="results.print" press={() => print()} disabled={at === null} />
          <Button id="own-page-close" k="results.close" kind="quiet" press={close} />
        </span>
      </div>
      <RefusalCard refusal={refusal} />
      {at && <div class="sideways"><img src={at} alt={t("results.pageOf", { number })} data-testid="own-page-picture" /></div>}
      <RemarkDesk number={number} sitting={sitting} />
    </section>
  );
}

export default function Results() {
  const results = useFetched("/api/results", {}, ["sheets"]);
  const { refusal, save } = useAct();
  const rows = results.value.value?.rows ?? [];
  const sittings = exam.value?.sittings ?? [];
  const [shown, show] = useState<Shown | null>(null);
  const close = () => {
    show(null);
    document.querySelector<HTMLElement>(`[data-testid="page-${shown?.number}-${shown?.sitting}"]`)?.focus();
  };
  const marked = sittings.filter((s) => rows.some((r) => r.sittings[s.id]?.status === "marked"));
  return (
    <Page title="results.title" id="results" tools={has("officer") ? (
      <div class="row">
        <Button id="results-pdf" k="results.pdf" press={() => save(get("/api/results.pdf"), "ket-qua.pdf")} disabled={rows.length === 0} />
        <Button id="results-xlsx" k="results.xlsx" press={() => save(get("/api/results.xlsx"), "ket-qua.xlsx")} disabled={rows.length === 0} />
      </div>
    ) : null}>
      <RefusalCard refusal={refusal ?? results.refusal.value} />
      {shown && <OwnPage {...shown} close={close} />}
      {rows.length === 0 ? <Empty k="results.none" /> : (
        <div class="table-wrap">
          <table data-testid="results">
            <thead>
              <tr>
                <th>{t("results.number")}</th><th>{t("results.name")}</th><th class="roomy">{t("results.class")}</th><th class="roomy">{t("packets.room")}</th>
                {sittings.map((s) => <th key={s.id} class="figures">{subject(s, language.value)}</th>)}
              </tr>
            </thead>
            <tbody>
              {rows.map((r) => (
                <tr key={r.number} data-testid={`result-${r.number}`}>
                  <td><strong>{r.number}</strong></td><td>{r.name}</td><td class="roomy">{r.school_class}</td><td class="roomy">{r.room}</td>
                  {sittings.map((s) => {
                    const one = r.sittings[s.id];
                    return <td key={s.id} class="figures">{one ? <>{mark(one.objective)} <span class="soft small">{one.code ?? ""} {one.status === "marked" ? "" : t(STATUS[one.status])}</span>
                      {one.status === "marked" && <Button id={`page-${r.number}-${s.id}`} k="results.page" kind="quiet" press={() => show({ number: r.number, sitting: s.id, sheet: one.sheet })} />}</> : "–"}</td>;
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {marked.length > 0 && <Items sittings={marked} save={has("officer") ? () => save(get("/api/results.items.csv"), "phan-tich-cau-hoi.csv") : null} />}
    </Page>
  );
}
