/** What runs around the screens: who sits here, server time, live channel, waiting acts, papers fetched ahead. */
import { effect } from "@preact/signals";
import { whenSignedOut } from "../api/client";
import { keepListening, listen, whenBack, whenLook, whenReleased } from "../live/socket";
import { openDoor } from "../people/enrolment";
import { replay } from "../queue/acts";
import { serverNow, startTicking } from "../store/clock";
import { chosenSitting, exam, refreshExam } from "../store/exam";
import { forgetFetched } from "../store/fetched";
import { forgetAll } from "../store/remembered";
import { has, leftOut, me, online, refreshMe, staff, terminal } from "../store/session";

const EVERY_MS = 10_000;
const AWAY_EVERY_MS = 2_000;
/** Terminals of a hall are switched on together; their first word about the time is spread over this long. */
const FIRST_WORD_MS = 10_000;

/** Windows of one browser share its sign-in: what one of them does to it, the others look at once. */
const windows = new BroadcastChannel("sign-in");

async function look(): Promise<void> {
  const reached = await refreshMe();
  if (!reached) return;
  if (!me.value?.terminal && (await openDoor())) await refreshMe();
  if (staff.value || terminal.value) {
    keepListening();
    await refreshExam();
  }
  await replay();
}

let next: ReturnType<typeof setTimeout> | undefined;
let due = 0;

function beatIn(ms: number): void {
  clearTimeout(next);
  due = performance.now() + ms;
  next = setTimeout(() => void beat(), ms);
}

async function beat(): Promise<void> {
  try {
    await look();
  } finally {
    beatIn(online.value ? EVERY_MS : AWAY_EVERY_MS); // whatever this browser's own storage says: the next look comes
  }
}

/** The papers room's code is fetched only on a terminal. */
async function watchPapers(): Promise<void> {
  // Before anything is waited for: the live channel may stand, and the bell ring, while this code is still being fetched.
  whenReleased((release) => void import("../papers/desk").then((desk) => desk.take(release.sitting, release.keys)));
  const { follow } = await import("../papers/desk");
  effect(() => {
    if (terminal.value && exam.value) void follow(exam.value);
  });
  const { keepWitness } = await import("../papers/witness");
  setTimeout(() => void keepWitness(() => (exam.value?.sittings ?? []).map((s) => Date.parse(s.starts_at)), serverNow), Math.random() * FIRST_WORD_MS);
}

export async function start(): Promise<void> {
  startTicking();
  whenLook(["exam"], () => void refreshExam());
  whenBack(() => void look());
  windows.onmessage = () => void look();
  whenSignedOut(() => { if (staff.value) void refreshMe(); });
  let listening = "";
  effect(() => {
    const who = `${staff.value?.id ?? ""}/${terminal.value?.id ?? ""}`;
    if (who === "/" || who === listening) return;
    listening = who;
    void listen();
  });
  let last = "";
  effect(() => {
    const id = staff.value?.id ?? "";
    if (id && last && id !== last) forgetFetched(); // another person signed in, in whichever window
    last = id || last;
  });
  let watching = false;
  effect(() => {
    if (watching || !terminal.value) return;
    watching = true;
    void watchPapers();
  });
  effect(() => {
    if (has("officer", "inspector")) void import("../ledger/standing").then((witness) => witness.follow());
  });
  // Whoever hears first that the server is away: it is looked for soon, not when the next look was due.
  effect(() => { if (online.value === false && due > performance.now() + AWAY_EVERY_MS) beatIn(AWAY_EVERY_MS); });
  await beat();
}

export async function signedIn(): Promise<void> {
  forgetFetched();
  windows.postMessage("in");
  await look();
}

export async function signedOut(): Promise<void> {
  windows.postMessage("out");
  forgetAll();
  forgetFetched();
  me.value = null;
  leftOut.value = false;
  exam.value = null;
  chosenSitting.value = null;
  location.hash = "";
  await look();
}
