/** The live channel. It carries hints and the release itself; GET always carries the truth. */
import type { Socket } from "socket.io-client";
import { online } from "../store/session";

export interface Release {
  sitting: string;
  keys: Record<string, string>;
}
export type Topic = "exam" | "packets" | "sheets" | "terminals" | "receipts";

const onLook = new Map<string, Set<() => void>>();
const onRelease = new Set<(r: Release) => void>();
const onReturn = new Set<() => void>();
let socket: Socket | null = null;
let coming = false;

/** `heard` runs when the server hints that a topic changed, and after every reconnect (hints may have been lost). */
export function whenLook(topics: readonly Topic[], heard: () => void): () => void {
  for (const topic of topics) {
    const listeners = onLook.get(topic) ?? new Set();
    onLook.set(topic, listeners.add(heard));
  }
  onReturn.add(heard);
  return () => {
    for (const topic of topics) onLook.get(topic)?.delete(heard);
    onReturn.delete(heard);
  };
}

export function whenReleased(heard: (r: Release) => void): () => void {
  onRelease.add(heard);
  return () => onRelease.delete(heard);
}

export function whenBack(heard: () => void): () => void {
  onReturn.add(heard);
  return () => onReturn.delete(heard);
}

/** Connect anew: the cookies decide who listens, so do it after sign-in and after enrolment. */
export async function listen(): Promise<void> {
  coming = true;
  const library = await import("socket.io-client").catch(() => null);
  coming = false;
  if (!library) return;
  socket?.removeAllListeners();
  socket?.disconnect();
  socket = library.io({ transports: ["websocket"], reconnectionDelay: 500, reconnectionDelayMax: 3000, forceNew: true });
  socket.on("connect", () => {
    online.value = true;
    document.documentElement.dataset["live"] = "yes";
    for (const heard of [...onReturn]) heard();
  });
  socket.on("disconnect", () => { document.documentElement.dataset["live"] = "no"; });
  socket.on("release", (release: Release) => {
    performance.mark("key-event");
    for (const heard of [...onRelease]) heard(release);
  });
  socket.on("look", ({ topic }: { topic: string }) => {
    for (const heard of [...(onLook.get(topic) ?? [])]) heard();
  });
}

/** Socket.IO comes back by itself from a lost network, but not after a server that refused it or hung up, nor when its own
 *  code did not come: one passing failure would leave a terminal deaf. Call it now and then while somebody is let in. */
export function keepListening(): void {
  if (!coming && !socket?.active) void listen();
}
