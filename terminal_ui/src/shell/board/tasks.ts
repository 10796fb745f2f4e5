/** The proctors' task board: what a room does in one sitting, in order, and what the server already knows is done. */
import type { TextKey } from "../../text/catalogue";
import { isFilled, isOnTheWayBack, isOpened, isTaken, type Packet } from "../../custody/packet";

export type TaskId = "terminal" | "prefetch" | "receive" | "roll" | "open" | "paper" | "spare" | "collect" | "bag" | "hand-in";

export interface Facts {
  enrolled: boolean;
  papersListed: number;
  papersHeld: number;
  papers: Packet | undefined;
  scripts: Packet | undefined;
  rollCalled: boolean;
  released: boolean;
  collected: boolean;
}

export interface Task {
  id: TaskId;
  name: TextKey;
  done: boolean;
}

export function tasks(f: Facts): readonly Task[] {
  return [
    { id: "terminal", name: "task.terminal", done: f.enrolled },
    { id: "prefetch", name: "task.prefetch", done: f.papersListed > 0 && f.papersHeld === f.papersListed },
    { id: "receive", name: "task.receive", done: isTaken(f.papers) },
    { id: "roll", name: "task.roll", done: f.rollCalled },
    { id: "open", name: "task.open", done: isOpened(f.papers) },
    { id: "paper", name: "task.paper", done: f.released },
    { id: "spare", name: "task.spare", done: isOnTheWayBack(f.papers) },
    { id: "collect", name: "task.collect", done: f.collected || isFilled(f.scripts) },
    { id: "bag", name: "task.bag", done: isFilled(f.scripts) },
    { id: "hand-in", name: "task.handIn", done: isOnTheWayBack(f.scripts) },
  ];
}

/** The first that is not done. */
export const nextTask = (all: readonly Task[]) => all.find((one) => !one.done) ?? null;
