/** QR codes from the camera, read in this browser by zxing (its WebAssembly comes from our own server). */
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

const BETWEEN_FRAMES_MS = 40;
let prepared = false;

export function prepare(): void {
  if (prepared) return;
  prepared = true;
  prepareZXingModule({ overrides: { locateFile: () => "/assets/zxing/zxing_reader.wasm" } });
}

export async function readQr(image: ImageData | Blob): Promise<string | null> {
  prepare();
  const found = await readBarcodes(image, { formats: ["QRCode"], tryHarder: true, maxNumberOfSymbols: 1 });
  return found.find((f) => f.isValid)?.text ?? null;
}

/** A frame that was not looked at yet, or a moment later where the browser does not tell. */
const newFrame = (video: HTMLVideoElement) => new Promise<void>((ready) => {
  const late = setTimeout(ready, "requestVideoFrameCallback" in video ? 500 : 120);
  if ("requestVideoFrameCallback" in video) video.requestVideoFrameCallback(() => { clearTimeout(late); ready(); });
});

/** Shows the camera in `video` and answers with the first code seen; `stop` aborts and switches the camera off. */
export async function watch(video: HTMLVideoElement, stop: AbortSignal): Promise<string | null> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } } });
  try {
    video.srcObject = stream;
    await video.play();
    const canvas = document.createElement("canvas");
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    while (pen && !stop.aborted) {
      await newFrame(video);
      const began = performance.now();
      canvas.width = video.videoWidth;
      canvas.height = video.videoHeight;
      if (canvas.width > 0) {
        pen.drawImage(video, 0, 0);
        const text = await readQr(pen.getImageData(0, 0, canvas.width, canvas.height));
        if (text) return text;
      }
      // As long a rest as the reading took: a slow terminal stays usable while it looks.
      await new Promise((r) => setTimeout(r, Math.max(BETWEEN_FRAMES_MS, performance.now() - began)));
    }
    return null;
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
}
