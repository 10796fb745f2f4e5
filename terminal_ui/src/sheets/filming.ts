/** The camera over the scanning table: looks, waits until a sheet lies still, sends it, waits until it is lifted off. */
import { upload, type Outcome, type PostAnswer } from "../api/client";
import { advise, difference, glance, greyOf, LIFTED, STILL_LOOKS, type Advice } from "./steady";

const SMALL_WIDTH = 240;
const LOOK_MS = 120;
/** After a frame that could not be taken: long enough to move the sheet, short enough to try often. */
const AGAIN_MS = 350;
/** Frames with unclear marks before the sheet is taken as it is: a person looks at the marks later. */
const PATIENCE = 3;
const JPEG_QUALITY = 0.85;

export type Frame = PostAnswer<"/api/sittings/{sitting}/rooms/{room}/frames">;
export type Heard =
  | { kind: "advice"; advice: Advice | "lift" }
  | { kind: "frame"; outcome: Outcome<Frame>; milliseconds: number };

export async function film(
  video: HTMLVideoElement, place: { sitting: string; room: string }, heard: (what: Heard) => void, stop: AbortSignal,
): Promise<void> {
  const size = { width: { ideal: 2592 }, height: { ideal: 1944 } };
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", ...size } });
  try {
    video.srcObject = stream;
    await video.play();
    await look(video, place, heard, stop);
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
}

async function look(
  video: HTMLVideoElement, place: { sitting: string; room: string }, heard: (what: Heard) => void, stop: AbortSignal,
): Promise<void> {
  const small = document.createElement("canvas");
  const pen = small.getContext("2d", { willReadFrequently: true });
  let before: Uint8Array | null = null;
  let taken: Uint8Array | null = null;
  let still = 0;
  let unsure = 0;
  while (pen && !stop.aborted) {
    await rest(LOOK_MS);
    if (video.videoWidth === 0) continue;
    small.width = SMALL_WIDTH;
    small.height = Math.max(1, Math.round((SMALL_WIDTH * video.videoHeight) / video.videoWidth));
    pen.drawImage(video, 0, 0, small.width, small.height);
    const grey = greyOf(pen.getImageData(0, 0, small.width, small.height).data);
    const advice = advise(glance(grey, before));
    before = grey;
    if (taken && difference(grey, taken) < LIFTED) {
      heard({ kind: "advice", advice: "lift" });
      continue;
    }
    taken = null;
    still = advice === "steady" ? still + 1 : 0;
    if (still < STILL_LOOKS) {
      heard({ kind: "advice", advice });
      continue;
    }
    const began = performance.now();
    const outcome = await send(video, place, unsure >= PATIENCE);
    if (stop.aborted) return;
    heard({ kind: "frame", outcome, milliseconds: performance.now() - began });
    const why = outcome.ok ? outcome.value.why?.reason : outcome.refusal.reason;
    unsure = why === "frame-unsure" ? unsure + 1 : 0;
    if ((outcome.ok && outcome.value.taken) || why === "frame-already" || why === "duplicate-picture") taken = grey;
    else await rest(AGAIN_MS);
    still = 0;
  }
}

async function send(video: HTMLVideoElement, place: { sitting: string; room: string }, insist: boolean): Promise<Outcome<Frame>> {
  const whole = document.createElement("canvas");
  whole.width = video.videoWidth;
  whole.height = video.videoHeight;
  whole.getContext("2d")?.drawImage(video, 0, 0);
  const picture = await new Promise<Blob | null>((done) => whole.toBlob(done, "image/jpeg", JPEG_QUALITY));
  const file = new File(picture ? [picture] : [], "camera.jpg", { type: "image/jpeg" });
  return upload("/api/sittings/{sitting}/rooms/{room}/frames", place, [file], insist ? { query: { insist: "1" } } : {});
}

const rest = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
