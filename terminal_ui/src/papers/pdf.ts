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

export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const { pdfjs, worker } = await load();
  return pdfjs.getDocument({ data: bytes, worker, wasmUrl: "/assets/pdfjs/", isEvalSupported: false, enableXfa: false, verbosity: 0 }).promise;
}

/** Draw a page as wide as `cssWidth` pixels; the canvas gets the screen's real resolution. */
export async function drawPage(doc: PDFDocumentProxy, page: number, canvas: HTMLCanvasElement, cssWidth: number): Promise<void> {
  const leaf = await doc.getPage(page);
  const sharp = Math.min(globalThis.devicePixelRatio || 1, 2);
  const viewport = leaf.getViewport({ scale: (cssWidth * sharp) / leaf.getViewport({ scale: 1 }).width });
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  canvas.style.width = `${Math.round(viewport.width / sharp)}px`;
  await leaf.render({ canvas, viewport }).promise;
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
    await drawPage(doc, 1, document.createElement("canvas"), 60);
    await doc.loadingTask.destroy();
    document.documentElement.dataset["warm"] = "yes";
  })();
  return warmed;
}
