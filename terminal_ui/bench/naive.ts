/** What scripts/benchmarks/opening.py measures beside the terminal: fetch, open whole with age-encryption, pdf.js started cold. */
import { identityOf } from "../src/papers/release_key";

const canvas = document.createElement("canvas");
document.body.append(canvas);

/** Milliseconds from having the key to the first page on the canvas. */
async function open(url: string, key: string, cssWidth: number): Promise<number> {
  const began = performance.now();
  const sealed = new Uint8Array(await (await fetch(url)).arrayBuffer());
  const { Decrypter } = await import("age-encryption");
  const decrypter = new Decrypter();
  decrypter.addIdentity(identityOf(key));
  const data = await decrypter.decrypt(sealed);
  const pdfjs = await import("pdfjs-dist");
  pdfjs.GlobalWorkerOptions.workerSrc = (await import("pdfjs-dist/build/pdf.worker.min.mjs?url")).default;
  const page = await (await pdfjs.getDocument({ data }).promise).getPage(1);
  const viewport = page.getViewport({ scale: cssWidth / page.getViewport({ scale: 1 }).width });
  canvas.width = viewport.width;
  canvas.height = viewport.height;
  await page.render({ canvas, viewport }).promise;
  return performance.now() - began;
}

Object.assign(globalThis, { naive: open });
