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
import { deskRefusal, holding, keys, letGo, opened, releasedOf, want, type Paper } from "./desk";
import { overlayText, showMarked } from "./overlay";
import { drawPage, openPdf } from "./pdf";

/** The document that is shown. pdf.js takes a paper's bytes over, so it is handed to it once. */
let shown: { paper: string; doc: Promise<PDFDocumentProxy> } | null = null;

function documentOf(paper: string): Promise<PDFDocumentProxy> | null {
  if (shown?.paper === paper) return shown.doc;
  const bytes = opened.value[paper];
  if (!bytes) return null;
  shown = { paper, doc: openPdf(new Uint8Array(bytes)) };
  return shown.doc;
}

function close(paper: string): void {
  if (shown?.paper === paper) {
    void shown.doc.then((doc) => doc.loadingTask.destroy(), () => undefined);
    shown = null;
  }
  letGo(paper);
}

function tellDrawn(paper: string, page: number): void {
  const root = document.documentElement.dataset;
  performance.mark(`drawn:${paper}:${page}`);
  if (root["pageDrawn"] === undefined && performance.getEntriesByName("key-event").length) {
    const took = performance.measure("key-to-page", "key-event", `drawn:${paper}:${page}`).duration;
    root["keyToPage"] = took.toFixed(1);
  }
  root["pageDrawn"] = `${paper}:${page}`;
  // The frame that carries it is on its way when the task after the next frame begins.
  requestAnimationFrame(() => setTimeout(() => performance.mark(`painted:${paper}:${page}`)));
}

export function Reader({ sitting }: { sitting: Sitting }) {
  const released = releasedOf(sitting.id);
  const [chosen, choose] = useState<string | null>(null);
  const paper = released.find((p) => p.paper === chosen) ?? released[0];
  if (!paper) return null;
  return (
    <section class="reader" data-testid="reader">
      {released.length > 1 && (
        <div class="row" role="group" aria-label={t("reader.codes")}>
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

const ZOOMS = [1, 1.4, 2];

function Pages({ paper, sitting }: { paper: Paper; sitting: Sitting }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [page, turn] = useState(1);
  const [count, setCount] = useState(0);
  const [zoom, setZoom] = useState(1);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const held = holding.value[paper.paper] === "held";
  const ready = opened.value[paper.paper] !== undefined;

  useEffect(() => want(paper.paper), [held, keys.value[paper.paper]]);
  useEffect(() => () => close(paper.paper), []);
  useEffect(() => {
    if (!ready) return;
    let gone = false;
    const show = async () => {
      const doc = await documentOf(paper.paper);
      const on = canvas.current;
      if (!doc || !on || gone) return;
      setCount(doc.numPages);
      frame.current?.scrollIntoView({ block: "nearest" });
      const drawn = await drawPage(doc, page, Math.min(frame.current?.clientWidth ?? 800, 1000) * zoom);
      if (gone) return;
      const person = staff.value?.id ?? "";
      const here = terminal.value;
      showMarked(drawn, on, overlayText({
        exam: exam.value?.name ?? "", room: here?.room ?? "", terminal: here?.id ?? "", proctor: person, at: serverNow(),
      }));
      tellDrawn(paper.paper, page);
      await act("/api/sittings/{sitting}/seen", { sitting: sitting.id }, { paper: paper.paper, page }, {
        vi: `Xem đề ${paper.code}, trang ${page}`, en: `Saw paper ${paper.code}, page ${page}`,
      });
    };
    show().catch(() => setRefusal(CANNOT_OPEN_PAPER));
    return () => { gone = true; };
  }, [ready, page, zoom]);

  const next = (by: number) => turn((now) => Math.min(Math.max(1, now + by), count || 1));
  const zoomBy = (step: number) => setZoom(ZOOMS[ZOOMS.indexOf(zoom) + step] ?? zoom);
  const onKey = (e: KeyboardEvent) => {
    if (e.key === "ArrowRight" || e.key === "PageDown") next(1);
    if (e.key === "ArrowLeft" || e.key === "PageUp") next(-1);
  };
  return (
    <>
      <div class="tools">
        <Button id="page-back" press={() => next(-1)} disabled={page <= 1}><span>← <span class="turn">{t("reader.back")}</span></span></Button>
        <strong data-testid="page-of">{t("reader.page", { code: paper.code, page, of: count || "–" })}</strong>
        <Button id="zoom-out" press={() => zoomBy(-1)} disabled={zoom === ZOOMS[0]}><span title={t("reader.smaller")}>−</span></Button>
        <Button id="zoom-in" press={() => zoomBy(1)} disabled={zoom === ZOOMS.at(-1)}><span title={t("reader.larger")}>+</span></Button>
        <Button id="page-next" press={() => next(1)} disabled={page >= count}><span><span class="turn">{t("reader.next")}</span> →</span></Button>
      </div>
      <RefusalCard refusal={refusal} />
      {!ready && <Progress done={0} of={0}><Text k="reader.opening" /></Progress>}
      <div class="sheet" ref={frame} tabIndex={0} onKeyDown={onKey} aria-label={t("reader.sheet")} data-zoom={zoom}>
        <canvas ref={canvas} />
      </div>
    </>
  );
}
