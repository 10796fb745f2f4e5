/** QR codes from the camera, read in this browser by zxing (its WebAssembly comes from our own server). */
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

const BETWEEN_FRAMES_MS = 40;
let prepared = false;

function prepare(): void {
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

/** The camera in `video` until `stop`, or until the answer is called: the stream is switched off then. */
async function show(video: HTMLVideoElement, stop: AbortSignal, ideal: number): Promise<() => void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal } } });
  const off = () => {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  stop.addEventListener("abort", off, { once: true });
  if (stop.aborted) off();
  else {
    video.srcObject = stream;
    await video.play();
  }
  return off;
}

/** The live view for photographs: sharper than reading a code needs. */
export async function live(video: HTMLVideoElement, stop: AbortSignal): Promise<void> {
  await show(video, stop, 1920);
}

/** What `video` shows now, as a JPEG; null while it shows nothing. */
export async function still(video: HTMLVideoElement): Promise<File | null> {
  if (video.videoWidth === 0) return null;
  const canvas = document.createElement("canvas");
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext("2d")?.drawImage(video, 0, 0);
  const blob = await new Promise<Blob | null>((made) => canvas.toBlob(made, "image/jpeg", 0.85));
  return blob && new File([blob], "niem-phong.jpg", { type: "image/jpeg" });
}

/** Shows the camera in `video` and answers with the first code seen; `stop` aborts and switches the camera off. */
export async function watch(video: HTMLVideoElement, stop: AbortSignal): Promise<string | null> {
  const off = await show(video, stop, 1280);
  try {
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
    off();
  }
}
