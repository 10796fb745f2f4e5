import { clockTime } from "../text/time";
import { chooseSitting, exam, sitting, subject } from "../store/exam";
import { language, t } from "../store/locale";
import { Button } from "../shell/ui/Button";
import { Text } from "../shell/ui/Text";
import { releasedOf } from "./desk";
import { Reader } from "./Reader";
import { Ticket } from "./Ticket";

/** A terminal that was started while the server is away: nobody can sign in, the paper still opens with a ticket. */
export default function AwayRoom() {
  const on = sitting.value;
  if (!on) return null;
  return (
    <div class="stack" data-testid="away-room">
      <p class="note care"><Text k="ticket.away" /></p>
      <div class="row" role="group" aria-label={t("word.sitting")}>
        {(exam.value?.sittings ?? []).map((s) => (
          <Button key={s.id} id={`sitting-tab-${s.id}`} kind="quiet" pressed={s.id === on.id} press={() => chooseSitting(s.id)}>
            {clockTime(s.starts_at)} {subject(s, language.value)}
          </Button>
        ))}
      </div>
      {releasedOf(on.id).length > 0 ? <Reader key={on.id} sitting={on} /> : <Ticket key={on.id} sitting={on} />}
    </div>
  );
}
