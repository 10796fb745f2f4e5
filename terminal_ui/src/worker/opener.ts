/** Web Worker: holds the sealed papers ready in memory, opens them when the key comes. */
import { openAge } from "../papers/age_open";
import { identityOf } from "../papers/release_key";

export type ToOpener =
  | { say: "hold"; paper: string; bytes: ArrayBuffer }
  | { say: "open"; paper: string; key: string };
export type FromOpener =
  | { paper: string; opened: ArrayBuffer; milliseconds: number }
  | { paper: string; opened: null; why: string };

const held = new Map<string, Uint8Array<ArrayBuffer>>();
const scope = self as unknown as DedicatedWorkerGlobalScope;

scope.onmessage = async ({ data }: MessageEvent<ToOpener>) => {
  if (data.say === "hold") {
    held.set(data.paper, new Uint8Array(data.bytes));
    return;
  }
  const sealed = held.get(data.paper);
  try {
    if (!sealed) throw new Error("this terminal does not hold the paper");
    const began = performance.now();
    const opened = (await openAge(sealed, identityOf(data.key))).buffer;
    const answer: FromOpener = { paper: data.paper, opened, milliseconds: performance.now() - began };
    scope.postMessage(answer, [opened]);
  } catch (error) {
    const answer: FromOpener = { paper: data.paper, opened: null, why: String(error) };
    scope.postMessage(answer);
  }
};
