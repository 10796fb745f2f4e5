/** Who sits here and which terminal this is. */
import { computed, signal } from "@preact/signals";
import { get, type GetAnswer } from "../api/client";
import { inOrder } from "./in_order";
import { keep, kept, recall, remember } from "./remembered";
import { sample } from "./clock";

type Me = GetAnswer<"/api/me">;

export const me = signal<Me | null>(recall<Me>("me") ?? kept<Me>("me"));
/** Whoever sat here was signed out elsewhere, or too long ago: nobody pressed “sign out” in this window. */
export const leftOut = signal(false);
/** Null until the first answer; then whether the last request reached the server. */
export const online = signal<boolean | null>(null);

export const staff = computed(() => me.value?.staff ?? null);
export const terminal = computed(() => me.value?.terminal ?? null);
export const roles = computed<readonly string[]>(() => staff.value?.roles ?? []);
export const has = (...wanted: readonly string[]) => wanted.some((r) => roles.value.includes(r));
/** Who scans and reviews; an inspector sees how far it is. */
export const scans = () => has("operator", "officer");
/** Inspectors read everything and change nothing. */
export const readOnly = computed(() => has("inspector") && !has("officer"));
export const room = computed(() => terminal.value?.room ?? staff.value?.room ?? null);

const turn = inOrder();

export async function refreshMe(): Promise<boolean> {
  const mine = turn();
  const sent = performance.now();
  const answer = await get("/api/me");
  if (answer.ok) {
    sample(answer.value.server_time, sent, performance.now());
    if (!mine.newest()) return true; // asked before somebody signed in or out, perhaps
    leftOut.value = answer.value.staff === null && (leftOut.value || staff.value !== null);
    me.value = answer.value;
    remember("me", answer.value);
    keep("me", { ...answer.value, staff: null });
  }
  online.value = answer.ok || !answer.away;
  return answer.ok;
}
