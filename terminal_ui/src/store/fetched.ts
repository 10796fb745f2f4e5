/** A GET whose answer screens watch: the last good value stays when a later request fails, and the newest good one wins. */
import { signal, type Signal } from "@preact/signals";
import { get, type GetAnswer, type GetPath, type Parts } from "../api/client";
import type { Refusal } from "../api/refusal";
import { inOrder } from "./in_order";
import { forget, recall, remember } from "./remembered";
import { online } from "./session";

/** `since`: the moment the shown answer was asked for; it knows whatever the server had said by then. */
export interface Fetched<T> {
  value: Signal<T | null>;
  refusal: Signal<Refusal | null>;
  since: number;
  load: () => Promise<void>;
}

/** What a packet's step needs stands again after a reload while the server is away. */
export const REMEMBERED: readonly GetPath[] = ["/api/packets", "/api/steps", "/api/staff"];

const cache = new Map<string, Fetched<unknown>>();

export function fetched<P extends GetPath>(path: P, parts: Parts = {}): Fetched<GetAnswer<P>> {
  const key = path + JSON.stringify(parts);
  const known = cache.get(key);
  if (known) return known as Fetched<GetAnswer<P>>;
  const made = make(path, parts);
  cache.set(key, made as Fetched<unknown>);
  return made;
}

function make<P extends GetPath>(path: P, parts: Parts): Fetched<GetAnswer<P>> {
  const lasting = REMEMBERED.includes(path);
  const value = signal<GetAnswer<P> | null>(lasting ? recall<GetAnswer<P>>(path) : null);
  const refusal = signal<Refusal | null>(null);
  const turn = inOrder();
  const load = async () => {
    const mine = turn();
    const sent = performance.now();
    const answer = await get(path, parts);
    online.value = answer.ok || !answer.away;
    if (mine.newest()) refusal.value = answer.ok ? null : answer.refusal;
    if (!answer.ok || !mine.show()) return;
    one.since = sent;
    value.value = answer.value;
    if (lasting) remember(path, answer.value);
  };
  const one = { value, refusal, since: 0, load };
  return one;
}

/** Another person signs in on this browser: nothing of the last one's stays. */
export function forgetFetched(): void {
  for (const one of cache.values()) one.value.value = null;
  cache.clear();
  REMEMBERED.forEach(forget);
}
