import { useState } from "preact/hooks";
import { Collect } from "../../custody/Collect";
import { PacketDesk } from "../../custody/PacketDesk";
import { Records } from "../../custody/Records";
import { Prefetch } from "../../papers/Prefetch";
import { Roll } from "../../people/Roll";
import type { Sitting } from "../../store/exam";
import { terminal } from "../../store/session";
import { Text } from "../ui/Text";
import { nextTask, type Task, type TaskId } from "./tasks";

/** The next task stands open; a tap opens another. One where a label has been scanned stays, whatever comes in meanwhile. */
export function TaskList({ all, sitting, room }: { all: readonly Task[]; sitting: Sitting; room: string }) {
  const [chosen, choose] = useState<TaskId | "none" | null>(null);
  const next = nextTask(all)?.id ?? null;
  const open = chosen ?? next;
  /** Its answer may come late: another task opened meanwhile stays, with what was begun in it. */
  const leave = (task: TaskId) => choose((now) => (now === task ? null : now));
  return (
    <ol class="tasks">
      {all.map((task, i) => (
        <li key={task.id} class={`task ${task.done ? "done" : ""} ${task.id === next ? "now" : ""}`} data-testid={`task-${task.id}`} data-done={task.done}>
          <button type="button" aria-expanded={open === task.id} onClick={() => choose(open === task.id ? "none" : task.id)}>
            <span class="tick" aria-hidden="true">{task.done ? "✓" : i + 1}</span>
            <span class="name"><Text k={task.name} /></span>
          </button>
          {open === task.id && <div class="inside"><Inside id={task.id} sitting={sitting} room={room} done={() => leave(task.id)} busy={(yes) => (yes ? choose(task.id) : leave(task.id))} /></div>}
        </li>
      ))}
    </ol>
  );
}

function Inside({ id, sitting, room, done, busy }: { id: TaskId; sitting: Sitting; room: string; done: () => void; busy: (yes: boolean) => void }) {
  switch (id) {
    case "terminal":
      return <p class="soft">{terminal.value ? terminal.value.id : <Text k="task.terminalHow" />}</p>;
    case "prefetch":
      return <Prefetch sitting={sitting} />;
    case "roll":
      return <Roll sitting={sitting} room={room} done={done} />;
    case "paper":
      return <p class="soft"><Text k="task.paperHow" /></p>;
    case "collect":
      return <><Records sitting={sitting.id} room={room} names={["collection"]} /><Collect sitting={sitting} room={room} done={done} /></>;
    case "open":
      return <><p class="soft"><Text k="task.openHow" /></p><PacketDesk busy={busy} /><Records sitting={sitting.id} room={room} names={["opening"]} /></>;
    case "receive":
      return <><PacketDesk busy={busy} /><Records sitting={sitting.id} room={room} names={["handover"]} /></>;
    case "spare":
      return <><PacketDesk busy={busy} /><Records sitting={sitting.id} room={room} names={["spare"]} /></>;
    case "bag":
      return <PacketDesk busy={busy} />;
    case "hand-in":
      return <><PacketDesk busy={busy} /><Records sitting={sitting.id} room={room} names={["handin", "report"]} /></>;
  }
}
