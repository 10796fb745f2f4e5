/** The exam's timetable and state, and which sitting the screen is about. */
import { computed, signal } from "@preact/signals";
import { get, type GetAnswer } from "../api/client";
import type { Refusal } from "../api/refusal";
import { now, sample } from "./clock";
import { inOrder } from "./in_order";
import { keep, kept, recall, remember } from "./remembered";
import { online } from "./session";

export type Exam = GetAnswer<"/api/exam">;
export type Sitting = Exam["sittings"][number];

export const exam = signal<Exam | null>(kept<Exam>("exam"));
export const examRefusal = signal<Refusal | null>(null);
export const chosenSitting = signal<string | null>(recall<string>("sitting"));

/** While a screen about one sitting is open: it must not change under a person's hands because the clock passes on. */
export const heldSitting = signal<string | null>(null);

const turn = inOrder();

export async function refreshExam(): Promise<void> {
  const mine = turn();
  const sent = performance.now();
  const answer = await get("/api/exam");
  online.value = answer.ok || !answer.away;
  if (mine.newest()) examRefusal.value = answer.ok ? null : answer.refusal;
  if (!answer.ok) return;
  sample(answer.value.server_time, sent, performance.now());
  if (!mine.show()) return;
  exam.value = answer.value;
  keep("exam", answer.value);
}

export function chooseSitting(id: string): void {
  chosenSitting.value = id;
  remember("sitting", id);
}

const LONGEST_REST_MS = 20 * 60_000;

/** The sitting that is on, else the next, else the last: what a proctor's room is about. */
export function sittingAt(sittings: readonly Sitting[], at: number): Sitting | null {
  const inOrder = [...sittings].sort((a, b) => Date.parse(a.starts_at) - Date.parse(b.starts_at));
  const on = inOrder.find((s, i) => {
    const next = inOrder[i + 1];
    const end = Date.parse(s.ends_at);
    // After the end the room still collects and seals; half the pause is its, half the next sitting's.
    const rest = next ? Math.min(LONGEST_REST_MS, (Date.parse(next.starts_at) - end) / 2) : LONGEST_REST_MS;
    return at < end + rest;
  });
  return on ?? inOrder.at(-1) ?? null;
}

export const sitting = computed<Sitting | null>(() => {
  const all = exam.value?.sittings ?? [];
  const named = (id: string | null) => all.find((s) => s.id === id);
  return named(chosenSitting.value) ?? named(heldSitting.value) ?? sittingAt(all, now.value);
});

/** When a room stops writing: a room with extra minutes later than the others. */
export function endOf(s: Sitting, here: string | null): number {
  // An exam remembered by an older version of this screen knows no credits.
  const credit = s.credits?.find((c) => c.room === here);
  return Date.parse(credit?.ends_at ?? s.ends_at);
}

export const isReleased = (s: Sitting) => s.state === "released" || s.state === "ended";
export const subject = (s: Sitting, language: "vi" | "en") => (language === "vi" ? s.subject : s.subject_en);
