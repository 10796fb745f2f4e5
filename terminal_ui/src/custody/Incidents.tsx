import { post } from "../api/client";
import { pick, t } from "../store/locale";
import { has } from "../store/session";
import { clockTime } from "../text/time";
import { Button } from "../shell/ui/Button";
import { useAct, useFetched } from "../shell/ui/hooks";
import { Badge } from "../shell/ui/Progress";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { PENALTIES } from "./IncidentForm";
import { Records } from "./Records";
import { PENALTY, type Penalty } from "./words";

/** What was told, and the penalty: proctors reprimand, the head of site decides the rest. */
export function Incidents() {
  const told = useFetched("/api/incidents", {}, ["packets"]);
  const { refusal, run } = useAct();
  const decide = async (number: number, penalty: Penalty) => {
    await run(post("/api/incidents/{number}/penalty", { number }, { penalty }));
    await told.load();
  };
  const all = told.value.value?.incidents ?? [];
  return (
    <section class="card stack" data-testid="incidents">
      <h2><Text k="incident.title" /></h2>
      <RefusalCard refusal={refusal ?? told.refusal.value} />
      {all.length === 0 && <p class="soft"><Text k="incident.empty" /></p>}
      <ul class="list">
        {all.map((one) => (
          <li key={one.number} class="stack tight" data-testid={`incident-${one.number}`} data-decided={one.decided ?? ""}>
            <div class="row ends">
              <span><strong>{one.number}.</strong> {clockTime(one.told_at)} · {t("word.room", { room: one.room })}{one.candidate ? ` · SBD ${one.candidate}` : ""}</span>
              {one.decided
                ? <Badge tone="care">{pick(one.decided_vi, one.decided_en)} · {one.decided_by}</Badge>
                : <Badge tone="stop">{pick(one.proposed_vi, one.proposed_en)}: {t("incident.waits")}</Badge>}
            </div>
            <p>{one.what}</p>
            {!one.decided && has("officer") && (
              <div class="row wraps">{PENALTIES.map((p) => <Button key={p} id={`decide-${p}`} k={PENALTY[p]} press={() => decide(one.number, p)} />)}</div>
            )}
            <Records sitting={one.sitting} room={one.room} names={["incident"]} incident={one.number} />
          </li>
        ))}
      </ul>
    </section>
  );
}
