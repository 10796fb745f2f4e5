import { useEffect, useState } from "preact/hooks";
import { get, post } from "../api/client";
import { exam, heldSitting, sitting, subject, chooseSitting } from "../store/exam";
import { language, pick, t } from "../store/locale";
import { has } from "../store/session";
import { Button } from "../shell/ui/Button";
import { useAct, useFetched } from "../shell/ui/hooks";
import { Empty, Page } from "../shell/ui/Page";
import { Badge } from "../shell/ui/Progress";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { tone, type Packet } from "./packet";
import { LabelSlips } from "./LabelSlips";
import { PacketDesk } from "./PacketDesk";
import { Waiting } from "./Waiting";

export default function Packets() {
  const packets = useFetched("/api/packets", {}, ["packets"]);
  const on = sitting.value;
  const { refusal, run, save } = useAct();
  const [made, setMade] = useState(0);
  const mine = packets.value.value?.packets.filter((p) => p.sitting === on?.id) ?? [];
  const officer = has("officer");
  const make = async () => {
    if (!on) return;
    const answer = await run(post("/api/sittings/{sitting}/packets", { sitting: on.id }, {}));
    if (answer) setMade(answer.packets.length);
    await packets.load();
  };
  const labels = async () => {
    if (on) await save(get("/api/sittings/{sitting}/labels.pdf", { sitting: on.id }), `nhan-${on.id}.pdf`);
  };
  return (
    <Page title="packets.title" id="packets" tools={<SittingTabs />}>
      {officer && <Waiting />}
      <div class="lines">
        <div class="card stack"><h2><Text k="packets.desk" /></h2><PacketDesk /></div>
        <div class="stack">
          {officer && (
            <div class="row">
              <Button id="make-packets" k="packets.make" press={make} />
              <Button id="labels" k="packets.labels" press={labels} disabled={mine.length === 0} />
              {made > 0 && <Badge tone="good" id="packets-made">{t("packets.made", { n: made })}</Badge>}
            </div>
          )}
          {officer && on && mine.length > 0 && <LabelSlips key={on.id} sitting={on.id} />}
          <RefusalCard refusal={refusal ?? packets.refusal.value} />
          {mine.length === 0 ? <Empty k="packets.none" /> : <PacketTable packets={mine} />}
        </div>
      </div>
    </Page>
  );
}

/** Which sitting a screen is about: that of the hour when it was opened, until a person chooses another. */
export function SittingTabs() {
  const known = exam.value !== null;
  useEffect(() => {
    heldSitting.value = sitting.peek()?.id ?? null;
    return () => { heldSitting.value = null; };
  }, [known]);
  return (
    <div class="row" role="group" aria-label={t("word.sitting")}>
      {(exam.value?.sittings ?? []).map((s) => (
        <Button key={s.id} id={`sitting-tab-${s.id}`} kind="quiet" pressed={s.id === sitting.value?.id} press={() => chooseSitting(s.id)}>
          {subject(s, language.value)}
        </Button>
      ))}
    </div>
  );
}

function PacketTable({ packets }: { packets: readonly Packet[] }) {
  return (
    <div class="table-wrap">
      <table data-testid="packets">
        <thead><tr><th>{t("packets.id")}</th><th>{t("packets.room")}</th><th>{t("packets.state")}</th><th>{t("packets.holder")}</th><th class="figures">{t("packets.copies")}</th></tr></thead>
        <tbody>
          {packets.map((p) => (
            <tr key={p.id} data-testid={`packet-${p.id}`} data-state={p.state}>
              <td class="code-cell"><strong class="figures">{p.id}</strong><br /><span class="soft small">{pick(p.purpose_vi, p.purpose_en)}</span></td>
              <td>{p.room}</td>
              <td><Badge tone={tone(p)}>{pick(p.state_vi, p.state_en)}</Badge></td>
              <td>{p.holder ?? "–"}</td>
              <td class="figures">{p.copies}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
