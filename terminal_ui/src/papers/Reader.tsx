import type { PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useRef, useState } from "preact/hooks";
import { CANNOT_OPEN_PAPER, type Refusal } from "../api/refusal";
import { act } from "../queue/acts";
import { serverNow } from "../store/clock";
import { exam, type Sitting } from "../store/exam";
import { t } from "../store/locale";
import { staff, terminal } from "../store/session";
import { Button } from "../shell/ui/Button";
import { Progress } from "../shell/ui/Progress";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { deskRefusal, opened, releasedOf, type Paper } from "./desk";
import { drawOverlay, overlayText } from "./overlay";
import { drawPage, openPdf } from "./pdf";

const documents = new Map<string, Promise<PDFDocumentProxy>>();

/** pdf.js takes the bytes over: each paper is handed to it once. */
function documentOf(paper: string): Promise<PDFDocumentProxy> | null {
  const bytes = opened.value[paper];
  if (!bytes) return null;
  const doc = documents.get(paper) ?? openPdf(new Uint8Array(bytes));
  documents.set(paper, doc);
  return doc;
}

function tellDrawn(paper: string, page: number): void {
  const root = document.documentElement.dataset;
  performance.mark(`drawn:${paper}:${page}`);
  if (root["pageDrawn"] === undefined && performance.getEntriesByName("key-event").length) {
    const took = performance.measure("key-to-page", "key-event", `drawn:${paper}:${page}`).duration;
    root["keyToPage"] = took.toFixed(1);
  }
  root["pageDrawn"] = `${paper}:${page}`;
}

export function Reader({ sitting }: { sitting: Sitting }) {
  const released = releasedOf(sitting.id);
  const [chosen, choose] = useState<string | null>(null);
  const paper = released.find((p) => p.paper === chosen) ?? released[0];
  if (!paper) return null;
  return (
    <section class="reader" data-testid="reader">
      {released.length > 1 && (
        <div class="row" role="tablist" aria-label={t("reader.codes")}>
          <span class="soft"><Text k="reader.codes" alone /></span>
          {released.map((p) => (
            <Button key={p.paper} id={`paper-${p.paper}`} pressed={p === paper} press={() => choose(p.paper)}>{p.code}</Button>
          ))}
        </div>
      )}
      {sitting.reserve && <p class="note care" role="alert" data-testid="on-reserve"><Text k="reserve.on" /></p>}
      <RefusalCard refusal={deskRefusal.value} />
      <Pages key={paper.paper} paper={paper} sitting={sitting} />
    </section>
  );
}

function Pages({ paper, sitting }: { paper: Paper; sitting: Sitting }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [page, turn] = useState(1);
  const [count, setCount] = useState(0);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const ready = opened.value[paper.paper] !== undefined;

  useEffect(() => {
    if (!ready) return;
    let gone = false;
    const show = async () => {
      const doc = await documentOf(paper.paper);
      const on = canvas.current;
      if (!doc || !on || gone) return;
      setCount(doc.numPages);
      frame.current?.scrollIntoView({ block: "nearest" });
      await drawPage(doc, page, on, Math.min(frame.current?.clientWidth ?? 800, 1000));
      const person = staff.value?.id ?? "";
      const here = terminal.value;
      drawOverlay(on, overlayText({
        exam: exam.value?.name ?? "", room: here?.room ?? "", terminal: here?.id ?? "", proctor: person, at: serverNow(),
      }));
      tellDrawn(paper.paper, page);
      await act("/api/sittings/{sitting}/seen", { sitting: sitting.id }, { paper: paper.paper, page }, {
        vi: `Xem đề ${paper.code}, trang ${page}`, en: `Saw paper ${paper.code}, page ${page}`,
      });
    };
    show().catch(() => setRefusal(CANNOT_OPEN_PAPER));
    return () => { gone = true; };
  }, [ready, page]);

  const next = (by: number) => turn(Math.min(Math.max(1, page + by), count || 1));
  const onKey = (e: KeyboardEvent) => {
    if (e.key === "ArrowRight" || e.key === "PageDown") next(1);
    if (e.key === "ArrowLeft" || e.key === "PageUp") next(-1);
  };
  return (
    <>
      <div class="tools">
        <Button id="page-back" press={() => next(-1)} disabled={page <= 1}><span>← <span class="turn">{t("reader.back")}</span></span></Button>
        <strong data-testid="page-of">{t("reader.page", { code: paper.code, page, of: count || "–" })}</strong>
        <Button id="page-next" press={() => next(1)} disabled={page >= count}><span><span class="turn">{t("reader.next")}</span> →</span></Button>
      </div>
      <RefusalCard refusal={refusal} />
      {!ready && <Progress done={0} of={0}><Text k="reader.opening" /></Progress>}
      <div class="sheet" ref={frame} tabIndex={0} onKeyDown={onKey} aria-label={t("reader.sheet")}>
        <canvas ref={canvas} />
      </div>
    </>
  );
}
