import { useEffect, useState } from "preact/hooks";
import { find } from "../../custody/packet";
import { IncidentForm } from "../../custody/IncidentForm";
import { stepsKnown, useSteps } from "../../custody/late";
import { PacketDesk, type Scan } from "../../custody/PacketDesk";
import { whenScanned } from "../../custody/wedge";
import { Announcement, Countdown } from "../../papers/Countdown";
import { holding, papersOf, releasedOf } from "../../papers/desk";
import { Reader } from "../../papers/Reader";
import { Ticket } from "../../papers/Ticket";
import { chooseSitting, exam, examRefusal, sitting, subject, type Sitting } from "../../store/exam";
import { language, t } from "../../store/locale";
import { recall } from "../../store/remembered";
import { room, terminal } from "../../store/session";
import { clockTime } from "../../text/time";
import { Button } from "../ui/Button";
import { useFetched } from "../ui/hooks";
import { Progress } from "../ui/Progress";
import { RefusalCard } from "../ui/RefusalCard";
import { Text } from "../ui/Text";
import { TaskList } from "./TaskList";
import { nextTask, tasks } from "./tasks";

export default function Board() {
  const on = sitting.value;
  if (!on) {
    return (
      <main class="page narrow" data-testid="screen-board">
        {examRefusal.value ? <RefusalCard refusal={examRefusal.value} /> : <Progress done={0} of={0}><Text k="shell.loading" /></Progress>}
      </main>
    );
  }
  return (
    <main class="page" data-testid="screen-board">
      <header class="row ends">
        <h1>{subject(on, language.value)}{room.value && ` · ${t("word.room", { room: room.value })}`}</h1>
        <div class="row" role="group" aria-label={t("word.sitting")}>
          {(exam.value?.sittings ?? []).map((s) => (
            <Button key={s.id} id={`sitting-tab-${s.id}`} kind="quiet" pressed={s.id === on.id} press={() => chooseSitting(s.id)}>
              {clockTime(s.starts_at)} {subject(s, language.value)}
            </Button>
          ))}
        </div>
      </header>
      <Announcement sitting={on} />
      {room.value ? <Room key={on.id} sitting={on} room={room.value} /> : <p class="note care"><Text k="board.noRoom" /></p>}
    </main>
  );
}

function Room({ sitting: on, room: here }: { sitting: Sitting; room: string }) {
  const packets = useFetched("/api/packets", {}, ["packets"]).value.value?.packets;
  const roll = useFetched("/api/sittings/{sitting}/rooms/{room}/roll", { sitting: on.id, room: here }, ["packets"]).value.value;
  const [scan, setScan] = useState<Scan | null>(null);
  useSteps();
  useEffect(() => whenScanned((text) => setScan({ text }), true), []);
  const listed = papersOf(on.id);
  const released = releasedOf(on.id).length > 0;
  const all = tasks({
    enrolled: terminal.value !== null,
    papersListed: listed.length,
    papersHeld: listed.filter((p) => holding.value[p.paper] === "held").length,
    papers: find(packets, "papers", on.id, here),
    scripts: find(packets, "scripts", on.id, here),
    rollCalled: roll?.called ?? false,
    released,
    collected: recall(`collected/${on.id}/${here}`) !== null,
  });
  return (
    <div class="board" data-testid="board" data-now={nextTask(all)?.id ?? "all-done"} data-steps={stepsKnown() ? "known" : "not-yet"}>
      <TaskList all={all} sitting={on} room={here} />
      <div class="stack aside">
        <div class="card"><Countdown sitting={on} slim={released} /></div>
        {scan && <div class="card"><PacketDesk scan={scan} /></div>}
        {released && <Reader sitting={on} />}
        <div class="stack later">
          {!released && <><p class="card flat soft"><Text k="board.paperWaits" /></p><Ticket sitting={on} /></>}
          <IncidentForm sitting={on.id} room={here} />
        </div>
      </div>
    </div>
  );
}
