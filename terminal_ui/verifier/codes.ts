/** Codes in a picture, or before the camera until one is found or somebody stops it. */
import wasm from "virtual:zxing-base64";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

const REST_MS = 60;
prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(atob(wasm), (c) => c.charCodeAt(0)).buffer } });

export async function codesIn(picture: Blob | ImageData, hard: boolean): Promise<string[]> {
  const found = await readBarcodes(picture, { formats: ["QRCode"], tryHarder: hard });
  return found.filter((code) => code.isValid).map((code) => code.text);
}

/** null: somebody stopped it. Rejects when there is no camera. */
export async function film(video: HTMLVideoElement, stopped: () => boolean): Promise<string[] | null> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } } });
  const still = document.createElement("canvas");
  const drawn = still.getContext("2d", { willReadFrequently: true }) as CanvasRenderingContext2D;
  try {
    video.srcObject = stream;
    await video.play();
    while (!stopped()) {
      [still.width, still.height] = [video.videoWidth, video.videoHeight];
      drawn.drawImage(video, 0, 0);
      const codes = await codesIn(drawn.getImageData(0, 0, still.width, still.height), false);
      if (codes.length) return codes;
      await new Promise((go) => setTimeout(go, REST_MS));
    }
    return null;
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
}
