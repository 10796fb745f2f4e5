/** Do an act now, or keep it for later when the server is away. */
import { computed, signal } from "@preact/signals";
import { fill, postJson, type Outcome, type Parts, type PostAnswer, type PostBody, type PostPath } from "../api/client";
import { clockKnown, serverNow } from "../store/clock";
import { online, staff } from "../store/session";
import { Outbox, type Act } from "./outbox";

const outbox = new Outbox();
export const kept = signal<readonly Act[]>([]);
export const waiting = computed(() => kept.value.filter((a) => !a.refusal));
export const refused = computed(() => kept.value.filter((a) => a.refusal));

async function look(): Promise<void> {
  kept.value = await outbox.all();
}

export type Done<T> = { state: "done"; value: T } | { state: "kept" } | Extract<Outcome<T>, { ok: false }> & { state: "refused" };

/**
 * `vi`, `en`: what the person did, shown while it waits. `dated`: what is sent instead of `body` when it has to wait, for
 * an act that says when it was done (`atUs`: server time in microseconds); only where the server's time is known here.
 */
export async function act<P extends PostPath>(
  path: P, parts: Parts, body: PostBody<P>, said: { vi: string; en: string },
  dated: (atUs: number) => PostBody<P> = () => body,
): Promise<Done<PostAnswer<P>>> {
  const url = fill(path, parts);
  const by = staff.value?.id ?? null;
  const at = serverNow();
  if (waiting.value.length > 0) await replay();
  if (waiting.value.length === 0) {
    const outcome = await postJson<PostAnswer<P>>(url, body);
    online.value = outcome.ok || !outcome.away;
    if (outcome.ok) return { state: "done", value: outcome.value };
    if (!outcome.away) return { state: "refused", ...outcome };
  }
  await outbox.keep({ url, body: clockKnown.value ? dated(Math.round(at) * 1000) : body, at, staff: by, ...said });
  await look();
  return { state: "kept" };
}

/** An act that carries its own signature: it waits like the others and is handed in to `url` in its turn. */
export async function keepSigned(url: PostPath, body: unknown, said: { vi: string; en: string }): Promise<void> {
  await outbox.keep({ url, body, at: serverNow(), staff: staff.value?.id ?? null, ...said });
  await look();
}

/** A picture that waits in its turn, before the step that needs it. */
export async function keepPicture(path: PostPath, parts: Parts, file: Blob, said: { vi: string; en: string }): Promise<void> {
  await outbox.keep({ url: fill(path, parts), body: null, picture: new Uint8Array(await file.arrayBuffer()), at: serverNow(), staff: staff.value?.id ?? null, ...said });
  await look();
}

export async function replay(): Promise<void> {
  await look();
  if (waiting.value.length === 0) return;
  await outbox.replay(staff.value?.id ?? null, () => void look());
  await look();
}

export async function dismiss(id: number): Promise<void> {
  await outbox.dismiss(id);
  await look();
}
