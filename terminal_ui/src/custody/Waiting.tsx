import { post } from "../api/client";
import { now, serverNow } from "../store/clock";
import { pick, t } from "../store/locale";
import { staff } from "../store/session";
import { clockTime } from "../text/time";
import { Button } from "../shell/ui/Button";
import { useAct, useFetched } from "../shell/ui/hooks";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { WAIVED, type Control } from "./words";

/** A request is good for as long (appliance/domain/custody/waivers.py). */
const GOOD_FOR_MS = 15 * 60_000;

/** What waits for an officer: the second person agrees here, on their own sign-in, without scanning again. */
export function Waiting() {
  const waivers = useFetched("/api/waivers", {}, ["packets"]);
  const packets = useFetched("/api/packets", {}, ["packets"]).value.value?.packets ?? [];
  const incidents = useFetched("/api/incidents", {}, ["packets"]).value.value?.incidents.filter((i) => !i.decided) ?? [];
  const late = useFetched("/api/late-acts", {}, ["packets"]).value.value?.acts.filter((a) => a.outcome === "conflict") ?? [];
  const { refusal, run } = useAct();
  void now.value; // looked at again every second, so that old requests leave
  const asked = waivers.value.value?.waivers.filter((w) => w.granted_by === null && serverNow() - Date.parse(w.asked_at) < GOOD_FOR_MS) ?? [];
  const damaged = packets.filter((p) => p.condition === "damaged" && !["withdrawn", "returning", "returned", "archived"].includes(p.state));
  const agree = async (control: Control, subject: string) => {
    await run(post("/api/waivers", {}, { control, subject, reason: "" }));
    await waivers.load();
  };
  const all = asked.length + damaged.length + incidents.length + late.length;
  if (all === 0 && !refusal) return null;
  return (
    <section class="card stack" data-testid="waiting-officer" data-waiting={all}>
      <h2><Text k="waiting.title" /></h2>
      <RefusalCard refusal={refusal} />
      <ul class="list">
        {asked.map((w) => (
          <li key={w.control + w.subject} class="row ends" data-testid={`waits-${w.control}-${w.subject.replace("/", "-")}`}>
            <span>{clockTime(w.asked_at)} · <strong>{w.subject}</strong> · {t(WAIVED[w.control])} «{w.reason}» · {t("waiting.by", { who: w.asked_by })}</span>
            {w.asked_by === staff.value?.id
              ? <span class="soft"><Text k="waiting.other" /></span>
              : <Button id="waits-agree" k="waive.agree" kind="danger" press={() => agree(w.control, w.subject)} />}
          </li>
        ))}
        {damaged.map((p) => (
          <li key={p.id} data-testid={`damaged-${p.id}`}><strong>{p.id}</strong> · {t("word.room", { room: p.room })} · <Text k="waiting.damaged" /> · {pick(p.state_vi, p.state_en)}</li>
        ))}
        {incidents.map((i) => (
          <li key={i.number} data-testid={`waits-incident-${i.number}`}><a href="#/doi-chieu">{t("incident.title")} {i.number} · {t("word.room", { room: i.room })} · {pick(i.proposed_vi, i.proposed_en)}</a></li>
        ))}
        {late.map((a) => (
          <li key={a.id} data-testid={`waits-late-${a.packet}`}><a href="#/doi-chieu">{clockTime(a.done_at)} · <strong>{a.packet}</strong> · {pick(a.step_vi, a.step_en)} · {pick(a.reason_vi, a.reason_en)}</a></li>
        ))}
      </ul>
    </section>
  );
}
