/** pdf.js, started before the bell so that the first page need not wait for it. */
import type { PDFDocumentProxy, PDFWorker } from "pdfjs-dist";
import workerUrl from "pdfjs-dist/build/pdf.worker.min.mjs?url";

type Pdfjs = typeof import("pdfjs-dist");

let loading: Promise<{ pdfjs: Pdfjs; worker: PDFWorker }> | null = null;

function load() {
  loading ??= (async () => {
    const pdfjs = await import("pdfjs-dist");
    pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;
    const worker = pdfjs.PDFWorker.create({ name: "pdf", port: new Worker(workerUrl, { type: "module" }) } as never);
    await worker.promise;
    return { pdfjs, worker };
  })();
  return loading;
}

/**
 * pdf.js 5 keeps away from Chromium's own JPEG decoder because of bugs that were mended in 2025 and enables it itself
 * since version 6 (mozilla/pdf.js pull request 20961). A scanned page is drawn three times as fast with it.
 */
const MENDED_CHROMIUM = 134;
type Brands = { userAgentData?: { brands: { brand: string; version: string }[] } };
const chromium = (navigator as Brands).userAgentData?.brands.find((b) => b.brand === "Chromium");
const nativeImages = chromium && Number(chromium.version) >= MENDED_CHROMIUM ? { isImageDecoderSupported: true } : {};

export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const { pdfjs, worker } = await load();
  return pdfjs.getDocument({ data: bytes, worker, wasmUrl: "/assets/pdfjs/", isEvalSupported: false, enableXfa: false, verbosity: 0, ...nativeImages }).promise;
}

/** A page as wide as `cssWidth` pixels at the screen's real resolution, on a canvas that nobody sees yet. */
export async function drawPage(doc: PDFDocumentProxy, page: number, cssWidth: number): Promise<HTMLCanvasElement> {
  const leaf = await doc.getPage(page);
  const sharp = Math.min(globalThis.devicePixelRatio || 1, 2);
  const viewport = leaf.getViewport({ scale: (cssWidth * sharp) / leaf.getViewport({ scale: 1 }).width });
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  canvas.style.width = `${Math.round(viewport.width / sharp)}px`;
  await leaf.render({ canvas, viewport }).promise;
  // A scanned page is 35 MB once decoded: drawing it again costs less than keeping eight.
  leaf.cleanup();
  return canvas;
}

/** The smallest page with a line of text: makes the worker, the parser and the canvas ready. */
const BLANK = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 60 60]/Contents 4 0 R/Resources<<>>>>endobj
4 0 obj<</Length 22>>stream
0 0 m 50 50 l S       
endstream endobj
trailer<</Root 1 0 R/Size 5>>
`;

let warmed: Promise<void> | null = null;

export function warm(): Promise<void> {
  warmed ??= (async () => {
    const doc = await openPdf(new TextEncoder().encode(BLANK));
    await drawPage(doc, 1, 60);
    await doc.loadingTask.destroy();
    document.documentElement.dataset["warm"] = "yes";
  })();
  return warmed;
}
