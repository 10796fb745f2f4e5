/** The camera over the scanning table: looks, waits until a sheet lies still, sends it, waits until it is lifted off. */
import { upload, type Outcome, type PostAnswer } from "../api/client";
import { hint, type Hint } from "./sheet_view";
import { advise, difference, glance, greyOf, LIFTED, settled, sharpness, STILL_LOOKS, type Advice } from "./steady";

const SMALL_WIDTH = 240;
const LOOK_MS = 120;
/** After a frame that could not be taken: long enough to move the sheet, short enough to try often. */
const AGAIN_MS = 350;
/** Frames with unclear marks before the sheet is taken as it is: a person looks at the marks later. */
const PATIENCE = 3;
const JPEG_QUALITY = 0.85;
/** Longest side of what is sent: A4 at 200 dpi and more. A larger frame takes longer to pack, send and read. */
const MOST_PIXELS = 2600;
/** Side of the part from the middle that is looked at in full size, for its sharpness. */
const FINE_SIDE = 384;

type Frame = PostAnswer<"/api/sittings/{sitting}/rooms/{room}/frames">;
export type Heard =
  | { kind: "advice"; advice: Advice | "lift" }
  | { kind: "frame"; outcome: Outcome<Frame>; hint: Hint | null; milliseconds: number };

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
  const fine = middleOf(video);
  let before: Uint8Array | null = null;
  let taken: Uint8Array | null = null;
  let still = 0;
  let unsure = 0;
  let sharp = 0;
  while (pen && !stop.aborted) {
    await rest(LOOK_MS);
    if (video.videoWidth === 0) continue;
    small.width = SMALL_WIDTH;
    small.height = Math.max(1, Math.round((SMALL_WIDTH * video.videoHeight) / video.videoWidth));
    pen.drawImage(video, 0, 0, small.width, small.height);
    const grey = greyOf(pen.getImageData(0, 0, small.width, small.height).data);
    const sharper = sharpness(fine());
    const advice = settled(advise(glance(grey, before)), sharper, sharp);
    before = grey;
    sharp = sharper;
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
    heard({ kind: "frame", outcome, hint: hint(grey, small.width), milliseconds: performance.now() - began });
    const why = outcome.ok ? outcome.value.why?.reason : outcome.refusal.reason;
    unsure = why === "frame-unsure" || why === "frame-blurred" ? unsure + 1 : 0;
    if ((outcome.ok && outcome.value.taken) || why === "frame-already" || why === "duplicate-picture") taken = grey;
    else await rest(AGAIN_MS);
    still = 0;
  }
}

/** Looks at the middle of the picture in full size. */
function middleOf(video: HTMLVideoElement): () => Uint8Array {
  const part = document.createElement("canvas");
  part.width = part.height = FINE_SIDE;
  const pen = part.getContext("2d", { willReadFrequently: true });
  return () => {
    const [x, y] = [(video.videoWidth - FINE_SIDE) / 2, (video.videoHeight - FINE_SIDE) / 2];
    pen?.drawImage(video, x, y, FINE_SIDE, FINE_SIDE, 0, 0, FINE_SIDE, FINE_SIDE);
    return pen ? greyOf(pen.getImageData(0, 0, FINE_SIDE, FINE_SIDE).data) : new Uint8Array(1);
  };
}

async function send(video: HTMLVideoElement, place: { sitting: string; room: string }, insist: boolean): Promise<Outcome<Frame>> {
  const whole = document.createElement("canvas");
  const smaller = Math.min(1, MOST_PIXELS / Math.max(video.videoWidth, video.videoHeight));
  whole.width = Math.round(video.videoWidth * smaller);
  whole.height = Math.round(video.videoHeight * smaller);
  whole.getContext("2d")?.drawImage(video, 0, 0, whole.width, whole.height);
  const picture = await new Promise<Blob | null>((done) => whole.toBlob(done, "image/jpeg", JPEG_QUALITY));
  const file = new File(picture ? [picture] : [], "camera.jpg", { type: "image/jpeg" });
  return upload("/api/sittings/{sitting}/rooms/{room}/frames", place, [file], insist ? { query: { insist: "1" } } : {});
}

const rest = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
