import { isOpened, isTaken, find, tone } from "../custody/packet";
import { SittingTabs } from "../custody/Packets";
import { sitting, type Sitting } from "../store/exam";
import { pick, t } from "../store/locale";
import { useFetched } from "../shell/ui/hooks";
import { Empty, Page } from "../shell/ui/Page";
import { Badge } from "../shell/ui/Progress";
import { RefusalCard } from "../shell/ui/RefusalCard";

/** Who is ready: a line a room. */
export default function Rooms() {
  const rooms = useFetched("/api/rooms", {}, []);
  const on = sitting.value;
  const all = rooms.value.value?.rooms ?? [];
  return (
    <Page title="rooms.title" id="rooms" tools={<SittingTabs />}>
      <RefusalCard refusal={rooms.refusal.value} />
      {all.length === 0 || !on ? <Empty k="rooms.none" /> : (
        <div class="grid-cards">
          {all.map((r) => <RoomCard key={r.id} id={r.id} place={r.place} candidates={r.candidates} sitting={on} />)}
        </div>
      )}
    </Page>
  );
}

function RoomCard({ id, place, candidates, sitting }: { id: string; place: string; candidates: number; sitting: Sitting }) {
  const terminals = useFetched("/api/terminals", {}, ["terminals"]).value.value?.terminals ?? [];
  const packets = useFetched("/api/packets", {}, ["packets"]).value.value?.packets;
  const roll = useFetched("/api/sittings/{sitting}/rooms/{room}/roll", { sitting: sitting.id, room: id }, ["packets"]).value.value;
  const papers = find(packets, "papers", sitting.id, id);
  const scripts = find(packets, "scripts", sitting.id, id);
  const here = terminals.filter((one) => one.room === id && one.state === "enrolled").length;
  const fetched = new Set(sitting.terminals_ready);
  const holds = terminals.filter((one) => one.room === id && fetched.has(one.id)).length;
  const absent = roll?.candidates.filter((c) => c.absent).length ?? 0;
  const ready = here > 0 && holds === here && isTaken(papers);
  return (
    <section class="card stack" data-testid={`room-${id}`} data-ready={ready} data-opened={isOpened(papers)}>
      <div class="row ends"><h2>{t("word.room", { room: id })}</h2><span class="soft">{place} · {t("rooms.candidates", { n: candidates })}</span></div>
      <dl class="facts">
        <dt>{t("rooms.terminals")}</dt><dd><Badge tone={here ? "good" : "care"}>{here}</Badge></dd>
        <dt>{t("rooms.holds")}</dt><dd><Badge tone={here > 0 && holds === here ? "good" : "care"}>{holds}/{here}</Badge></dd>
        <dt>{t("packet.papers")}</dt><dd>{papers ? <Badge tone={tone(papers)}>{pick(papers.state_vi, papers.state_en)}</Badge> : "–"}</dd>
        <dt>{t("rooms.roll")}</dt><dd>{roll?.called ? <Badge tone="good">{t("roll.short", { present: candidates - absent, absent })}</Badge> : <Badge tone="">{t("rooms.notCalled")}</Badge>}</dd>
        <dt>{t("packet.scripts")}</dt><dd>{scripts ? <Badge tone={tone(scripts)}>{pick(scripts.state_vi, scripts.state_en)}</Badge> : "–"}</dd>
      </dl>
    </section>
  );
}
