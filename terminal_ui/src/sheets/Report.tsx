import { get, upload, type GetAnswer } from "../api/client";
import type { Sitting } from "../store/exam";
import { decimal, pick, t } from "../store/locale";
import { scans } from "../store/session";
import { Button } from "../shell/ui/Button";
import { FileButton } from "../shell/ui/FileButton";
import { useAct, useFetched } from "../shell/ui/hooks";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { TurnedAway } from "./Table";

type Batches = GetAnswer<"/api/sittings/{sitting}/sheets">["batches"];
type Report = GetAnswer<"/api/sittings/{sitting}/scan-report">;

/** What became of the scans: refused pages with what to do about each, what to clean, how many errors to expect. */
export function ScanReport({ sitting, batches, changed }: { sitting: Sitting; batches: Batches; changed: () => void }) {
  const report = useFetched("/api/sittings/{sitting}/scan-report", { sitting: sitting.id }, ["sheets"], 6);
  const { refusal, save } = useAct();
  const so = report.value.value;
  if (!so || so.pictures === 0) return null;
  const left = so.refused.filter((page) => !page.settled);
  const again = () => { void report.load(); changed(); };
  const print = () => save(get("/api/sittings/{sitting}/scan-report.pdf", { sitting: sitting.id }), `bao-cao-quet-${sitting.id}.pdf`);
  return (
    <section class="card stack" data-testid="scan-report" data-refused={left.length} data-faults={so.health.length}>
      <h2><Text k="report.title" /></h2>
      <div class="tally">
        <div><b>{so.accepted}</b><span class="soft">{t("report.accepted")}</span></div>
        <div><b>{so.settled}</b><span class="soft">{t("report.settled")}</span></div>
        <div><b>{so.open}</b><span class="soft">{t("report.open")}</span></div>
        <div><b>{so.set_aside + so.replaced}</b><span class="soft">{t("report.aside")}</span></div>
        <div><b>{errors(so)}</b><span class="soft">{t("report.errors")}</span></div>
      </div>
      <p class="soft small"><Text k="report.basis" /></p>
      {so.health.map((h) => h.faults.map((fault) => (
        <p key={h.batch + fault.reason} class="note stop" data-testid="scanner-fault" data-reason={fault.reason}>
          <strong>{scannerOf(batches.find((b) => b.id === h.batch))}</strong> {pick(fault.vi, fault.en)}<br />→ {pick(fault.next_vi, fault.next_en)}
        </p>
      )))}
      <Button id="scan-report-print" k="report.print" kind="quiet" press={print} />
      <RefusalCard refusal={refusal} />
      {left.map((page) => <RefusedPage key={page.sheet} page={page} changed={again} />)}
    </section>
  );
}

/** A batch by what its card says. */
const scannerOf = (batch: Batches[number] | undefined) =>
  batch ? t("report.scanner", { room: batch.room, n: batch.images }) : t("report.scannerAny");

/** Small numbers say "under", so that nobody reads a nought as a promise. */
const errors = (so: Report) => (so.expected_errors < 0.01 ? `< ${decimal(0.01, 2)}` : decimal(so.expected_errors, 2));

function RefusedPage({ page, changed }: { page: Report["refused"][number]; changed: () => void }) {
  const { refusal, run } = useAct();
  const send = async (file: File) => {
    const taken = await run(upload("/api/sheets/{sheet}/rescan", { sheet: page.sheet }, [file]));
    if (taken) changed();
  };
  return (
    <div class="stack tight">
      <TurnedAway page={page.why}><span class="soft">{t("word.room", { room: page.room })}{page.page > 1 ? ` · ${t("report.page", { n: page.page })}` : ""}</span></TurnedAway>
      {scans() && <FileButton id={`rescan-${page.sheet.slice(0, 8)}`} k="report.rescan" of="pages" quiet taken={send} />}
      <RefusalCard refusal={refusal} />
    </div>
  );
}
