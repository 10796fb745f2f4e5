/** From "xin vào" to an approved terminal, and the signed opening of its door after every reload. */
import { signal } from "@preact/signals";
import { post } from "../api/client";
import type { Refusal } from "../api/refusal";
import { forget, keep, known, makeEnrolment, openingText, sign, type Enrolment } from "./terminal_key";

type EnrolmentState =
  | { at: "unknown" }
  | { at: "none" }
  | { at: "waiting"; code: string; terminal: string; name: string }
  | { at: "enrolled"; terminal: string; room: string };

export const enrolment = signal<EnrolmentState>({ at: "unknown" });
export const enrolmentRefusal = signal<Refusal | null>(null);

let asking: Promise<void> | null = null;

/** Ask to be let in: a new key pair, a code of six digits to read out. Pressed again before the answer it is the same
 *  question: a second key would change the code that is being read out. */
export function askToJoin(name: string): Promise<void> {
  asking ??= ask(name).finally(() => { asking = null; });
  return asking;
}

async function ask(name: string): Promise<void> {
  const made = await makeEnrolment(name);
  const answer = await post("/api/terminals/ask", {}, { name, public_key: made.publicKey });
  enrolmentRefusal.value = answer.ok ? null : answer.refusal;
  if (!answer.ok) return;
  const { terminal, code } = answer.value;
  await keep({ ...made, terminal, code });
  enrolment.value = { at: "waiting", code, terminal, name };
}

/** Prove to be the enrolled terminal. True when the door opened (the server set its cookie). */
export async function openDoor(): Promise<boolean> {
  const mine = await known();
  if (!mine?.terminal) {
    enrolment.value = { at: "none" };
    return false;
  }
  return proveTo(mine, mine.terminal);
}

async function proveTo(mine: Enrolment, terminal: string): Promise<boolean> {
  const challenge = await post("/api/terminals/challenge", {}, { terminal });
  if (!challenge.ok) {
    waitOn(mine, terminal);
    return false;
  }
  const { nonce } = challenge.value;
  const signature = await sign(mine.privateKey, openingText(terminal, nonce));
  const opened = await post("/api/terminals/open", {}, { terminal, nonce, signature });
  if (opened.ok) {
    enrolment.value = { at: "enrolled", terminal, room: opened.value.room };
    enrolmentRefusal.value = null;
    return true;
  }
  waitOn(mine, terminal);
  if (opened.refusal.reason !== "no-terminal" && !opened.away) enrolmentRefusal.value = opened.refusal;
  return false;
}

function waitOn(mine: Enrolment, terminal: string): void {
  if (enrolment.value.at === "enrolled") return;
  enrolment.value = { at: "waiting", code: mine.code ?? "", terminal, name: mine.name };
}

/** Give up a request that was refused or mistyped, to ask anew. */
export async function startOver(): Promise<void> {
  await forget();
  enrolment.value = { at: "none" };
  enrolmentRefusal.value = null;
}
