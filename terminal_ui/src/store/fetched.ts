/** A GET whose answer screens watch: the last good value stays when a later request fails. */
import { signal, type Signal } from "@preact/signals";
import { get, type GetAnswer, type GetPath, type Parts } from "../api/client";
import type { Refusal } from "../api/refusal";
import { online } from "./session";

export interface Fetched<T> {
  value: Signal<T | null>;
  refusal: Signal<Refusal | null>;
  load: () => Promise<T | null>;
}

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
  const value = signal<GetAnswer<P> | null>(null);
  const refusal = signal<Refusal | null>(null);
  let asked = 0;
  const load = async () => {
    const mine = ++asked;
    const answer = await get(path, parts);
    online.value = answer.ok || !answer.away;
    // A slow older answer must not overwrite a newer one.
    if (mine !== asked) return value.peek();
    if (answer.ok) value.value = answer.value;
    refusal.value = answer.ok ? null : answer.refusal;
    return answer.ok ? answer.value : null;
  };
  return { value, refusal, load };
}

/** Another person signs in on this browser: nothing of the last one's stays. */
export function forgetFetched(): void {
  for (const one of cache.values()) one.value.value = null;
  cache.clear();
}
