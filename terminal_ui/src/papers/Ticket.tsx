import { useState } from "preact/hooks";
import type { Refusal } from "../api/refusal";
import { SealReader } from "../custody/SealReader";
import { Button } from "../shell/ui/Button";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { serverNow } from "../store/clock";
import { exam, type Sitting } from "../store/exam";
import { papersOf, takenBack, takeTicket } from "./desk";
import { readTicket, TICKET_EARLY, TICKET_OF_ANOTHER, ticketTakenBack } from "./ticket";

/** Opens the papers that this terminal holds with a ticket from paper, the server being away or not. */
export function Ticket({ sitting }: { sitting: Sitting }) {
  const [asked, ask] = useState(false);
  if (!asked) return <Button id="ticket-open" kind="quiet" k="ticket.have" press={() => ask(true)} />;
  return <Reading sitting={sitting} />;
}

function Reading({ sitting }: { sitting: Sitting }) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [early, setEarly] = useState<Record<string, string> | null>(null);
  const open = (keys: Record<string, string>) => {
    const named = papersOf(sitting.id).filter((p) => keys[p.code] !== undefined);
    if (named.length === 0) return setRefusal(TICKET_OF_ANOTHER);
    if (takenBack(sitting, named)) return setRefusal(ticketTakenBack(named.map((p) => p.code)));
    takeTicket(sitting.id, keys);
  };
  const read = async (text: string) => {
    setEarly(null);
    const ticket = await readTicket(text, exam.value?.id ?? "", sitting.id);
    if (!ticket.ok) return setRefusal(ticket.refusal);
    const begun = serverNow() >= Date.parse(sitting.starts_at);
    setRefusal(begun ? null : TICKET_EARLY);
    if (begun) open(ticket.keys);
    else setEarly(ticket.keys);
  };
  return (
    <div class="card stack" data-testid="ticket">
      <h2><Text k="ticket.title" /></h2>
      <SealReader text={read} how="ticket.how" typing="ticket.type" />
      <RefusalCard refusal={refusal} />
      {early && <Button id="ticket-anyway" k="ticket.anyway" press={() => open(early)} />}
    </div>
  );
}
