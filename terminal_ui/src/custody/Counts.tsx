import { post, type GetAnswer } from "../api/client";
import { sitting, type Sitting } from "../store/exam";
import { pick, t } from "../store/locale";
import { has } from "../store/session";
import { clockTime } from "../text/time";
import { Button } from "../shell/ui/Button";
import { useAct, useFetched } from "../shell/ui/hooks";
import { Page } from "../shell/ui/Page";
import { Badge } from "../shell/ui/Progress";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { Incidents } from "./Incidents";
import { LateActs } from "./LateActs";
import { SittingTabs } from "./Packets";
import { Records } from "./Records";
import { Register } from "./Register";
import { Waive } from "./Waive";
import { Waiting } from "./Waiting";
import { WAIVED } from "./words";

const OF_ROOM = ["script-count", "sheet-count"] as const;
type Room = GetAnswer<"/api/sittings/{sitting}/balances">["rooms"][number];

/** Every room's counts and closing, the register of seals, incidents and late acts of a sitting. */
export default function Counts() {
  const on = sitting.value;
  return (
    <Page title="balance.title" id="counts" tools={<SittingTabs />}>
      {has("officer") && <Waiting />}
      <p class="soft"><Text k="balance.how" /></p>
      {on && <Rooms key={on.id} on={on} />}
      {has("officer") && on && <Register key={`seals-${on.id}`} on={on} />}
      {has("officer", "inspector", "proctor") && <Incidents />}
      <LateActs />
    </Page>
  );
}

function Rooms({ on }: { on: Sitting }) {
  const balances = useFetched("/api/sittings/{sitting}/balances", { sitting: on.id }, ["packets"]);
  return (
    <div class="stack">
      <RefusalCard refusal={balances.refusal.value} />
      {(balances.value.value?.rooms ?? []).map((room) => <RoomCard key={room.room} on={on} room={room} done={() => void balances.load()} />)}
    </div>
  );
}

function RoomCard({ on, room, done }: { on: Sitting; room: Room; done: () => void }) {
  const { refusal, run } = useAct();
  const close = async () => {
    await run(post("/api/sittings/{sitting}/rooms/{room}/close", { sitting: on.id, room: room.room }, {}));
    done();
  };
  return (
    <section class="card stack" data-testid={`balance-${room.room}`} data-closed={room.closed_by !== null}>
      <div class="row ends">
        <h2>{t("word.room", { room: room.room })}</h2>
        {room.closed_by
          ? <Badge tone="good">{t("balance.closed", { who: room.closed_by })} {room.closed_at ? clockTime(room.closed_at) : ""}</Badge>
          : <Button id={`close-${room.room}`} k="balance.close" kind="main" press={close} />}
      </div>
      <RefusalCard refusal={refusal} />
      <div class="table-wrap">
        <table>
          <thead><tr><th>{t("balance.what")}</th><th class="figures">{t("balance.expected")}</th><th class="figures">{t("balance.found")}</th><th /></tr></thead>
          <tbody>
            {room.balances.map((line) => (
              <tr key={line.vi} data-holds={line.holds}>
                <td>{pick(line.vi, line.en)}</td><td class="figures">{line.expected ?? "–"}</td><td class="figures">{line.found ?? "–"}</td>
                <td>{line.holds ? <Badge tone="good">✓</Badge> : line.waived ? <Badge tone="care">{t("balance.waived")}</Badge> : <Badge tone="stop">≠</Badge>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!room.closed_by && OF_ROOM.map((control) =>
        room.balances.some((line) => line.control === control && !line.holds && line.found !== null) && (
          <details key={control}><summary>{t(WAIVED[control])}</summary>
            <Waive control={control} subject={`${on.id}/${room.room}`} done={done} /></details>
        ))}
      <Records sitting={on.id} room={room.room} names={["opening", "handover", "spare", "collection", "handin", "report"]} />
    </section>
  );
}
