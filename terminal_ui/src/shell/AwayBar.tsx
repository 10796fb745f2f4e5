import { has, online } from "../store/session";
import { pick } from "../store/locale";
import { dismiss, refused, waiting } from "../queue/acts";
import { clockTime } from "../text/time";
import { Button } from "./ui/Button";
import { RefusalCard } from "./ui/RefusalCard";
import { Text } from "./ui/Text";

/** Away from the server, acts that wait, and acts that were refused when they arrived. Only a room's work is kept to be
 *  sent later. */
export function AwayBar() {
  const away = online.value === false;
  if (!away && waiting.value.length === 0 && refused.value.length === 0) return null;
  return (
    <div class="away-bar" role="status" data-testid="away" data-away={away} data-waiting={waiting.value.length}>
      {away && <span><Text k={has("proctor") ? "shell.away" : "shell.awayDesk"} /></span>}
      {waiting.value.length > 0 && <span data-testid="waiting"><Text k="shell.waiting" facts={{ n: waiting.value.length }} /></span>}
      {refused.value.length > 0 && (
        <ul class="list">
          {refused.value.map((a) => (
            <li key={a.id} class="stack tight">
              <span>{clockTime(a.at)} {pick(a.vi, a.en)}</span>
              <RefusalCard refusal={a.refusal} />
              <Button id="dismiss" k="shell.read" press={() => dismiss(a.id ?? 0)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
