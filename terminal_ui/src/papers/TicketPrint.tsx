import { useState } from "preact/hooks";
import { post } from "../api/client";
import { Button } from "../shell/ui/Button";
import { useAct } from "../shell/ui/hooks";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { exam, type Sitting } from "../store/exam";
import { t } from "../store/locale";

/** An officer prints a released sitting's keys for a room that lost its network. */
export function TicketPrint({ sitting }: { sitting: Sitting }) {
  const [printed, setPrinted] = useState<{ room: string; position: number } | null>(null);
  const { refusal, run } = useAct();
  const print = async (room: string) => {
    const answer = await run(post("/api/sittings/{sitting}/rooms/{room}/ticket", { sitting: sitting.id, room }, {}));
    if (answer) setPrinted({ room, position: answer.position });
  };
  return (
    <details data-testid={`tickets-${sitting.id}`}>
      <summary><Text k="ticket.print" /></summary>
      <div class="stack">
        <p class="soft"><Text k="ticket.printHow" /></p>
        <div class="row">
          {(exam.value?.rooms ?? []).map((room) => (
            <Button key={room} id={`ticket-${sitting.id}-${room}`} press={() => print(room)}>{t("word.room", { room })}</Button>
          ))}
        </div>
        {printed && <p class="note" role="status" data-testid="ticket-printed"><Text k="ticket.printed" facts={printed} /></p>}
        <RefusalCard refusal={refusal} />
      </div>
    </details>
  );
}
