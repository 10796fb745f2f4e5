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

/** The next task stands open; a tap opens another. */
export function TaskList({ all, sitting, room }: { all: readonly Task[]; sitting: Sitting; room: string }) {
  const [chosen, choose] = useState<TaskId | "none" | null>(null);
  const next = nextTask(all)?.id ?? null;
  const open = chosen ?? next;
  return (
    <ol class="tasks">
      {all.map((task, i) => (
        <li key={task.id} class={`task ${task.done ? "done" : ""} ${task.id === next ? "now" : ""}`} data-testid={`task-${task.id}`} data-done={task.done}>
          <button type="button" aria-expanded={open === task.id} onClick={() => choose(open === task.id ? "none" : task.id)}>
            <span class="tick" aria-hidden="true">{task.done ? "✓" : i + 1}</span>
            <span class="name"><Text k={task.name} /></span>
          </button>
          {open === task.id && <div class="inside"><Inside id={task.id} sitting={sitting} room={room} done={() => choose(null)} /></div>}
        </li>
      ))}
    </ol>
  );
}

function Inside({ id, sitting, room, done }: { id: TaskId; sitting: Sitting; room: string; done: () => void }) {
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
      return <><p class="soft"><Text k="task.openHow" /></p><PacketDesk /><Records sitting={sitting.id} room={room} names={["opening"]} /></>;
    case "receive":
      return <><PacketDesk done={done} /><Records sitting={sitting.id} room={room} names={["handover"]} /></>;
    case "spare":
      return <><PacketDesk /><Records sitting={sitting.id} room={room} names={["spare"]} /></>;
    case "bag":
      return <PacketDesk done={done} />;
    case "hand-in":
      return <><PacketDesk done={done} /><Records sitting={sitting.id} room={room} names={["handin", "report"]} /></>;
  }
}
