import { post, postJson } from "../api/client";
import { exam, examRefusal, refreshExam, subject, type Exam, type Sitting } from "../store/exam";
import { language, t } from "../store/locale";
import { readOnly } from "../store/session";
import { clockTime, day } from "../text/time";
import { Button } from "../shell/ui/Button";
import { useAct } from "../shell/ui/hooks";
import { Page } from "../shell/ui/Page";
import { Badge, type Tone } from "../shell/ui/Progress";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import type { TextKey } from "../text/catalogue";
import { BundleUpload } from "./BundleUpload";
import { Code } from "./Code";
import { Announcement, Countdown } from "./Countdown";
import { Reserve } from "./Reserve";
import { ShareDots } from "./Shares";
import { TicketPrint } from "./TicketPrint";
import { Timing } from "./Timing";

const STATES: Readonly<Record<string, readonly [TextKey, Tone]>> = {
  scheduled: ["sitting.scheduled", ""],
  armed: ["sitting.armed", "accent"],
  held: ["sitting.held", "stop"],
  released: ["sitting.released", "good"],
  ended: ["sitting.ended", ""],
  cancelled: ["sitting.cancelled", "stop"],
};
const CLOCK: Readonly<Record<string, readonly [TextKey, Tone]>> = {
  believable: ["clock.believable", "good"],
  behind: ["clock.behind", "stop"],
  ahead: ["clock.ahead", "stop"],
  unknown: ["clock.unknown", "care"],
};

export default function Timetable() {
  const loaded = exam.value;
  return (
    <Page title="exam.title" id="exam" tools={loaded && <ClockVerdict loaded={loaded} />}>
      {!loaded && <RefusalCard refusal={examRefusal.value} />}
      {loaded && (
        <>
          {loaded.clock_doubts.length > 0 && <ClockDoubts loaded={loaded} />}
          <div class="grid-cards">{loaded.sittings.map((s) => <SittingCard key={s.id} sitting={s} />)}</div>
          <div class="card flat row ends">
            <div><h3><Text k="exam.marking" /></h3><p class="soft small"><Text k="exam.markingWhy" /></p></div>
            <ShareDots {...loaded.marking} />
          </div>
          {loaded.marking.duress && <Duress path="/api/marking/shares/drop" id="marking" />}
        </>
      )}
      {!readOnly.value && <BundleUpload />}
    </Page>
  );
}

function ClockVerdict({ loaded }: { loaded: Exam }) {
  const [key, tone] = CLOCK[loaded.clock] ?? ["clock.unknown", "care"];
  return <Badge tone={tone} id="clock-verdict">{t(key)}</Badge>;
}

/** Which witness contradicts the clock and by how much: what two officers compare before they release by hand. */
function ClockDoubts({ loaded }: { loaded: Exam }) {
  return (
    <div class="note stop" role="alert" data-testid="clock-doubts">
      <p><Text k="clock.stops" /></p>
      <ul>
        {loaded.clock_doubts.map((d) => (
          <li key={d.witness} data-testid={`clock-doubt-${d.witness}`}>{t("clock.this")} {language.value === "vi" ? d.vi : d.en}</li>
        ))}
      </ul>
      <p class="soft"><Text k="clock.compare" /></p>
    </div>
  );
}

function SittingCard({ sitting }: { sitting: Sitting }) {
  const [key, tone] = STATES[sitting.state] ?? ["sitting.scheduled", ""];
  const out = sitting.state === "released" || sitting.state === "ended" || sitting.state === "cancelled";
  return (
    <section class="card stack" data-testid={`sitting-${sitting.id}`} data-state={sitting.state}>
      <div class="row ends"><h2>{subject(sitting, language.value)}</h2><Badge tone={tone}>{t(key)}</Badge></div>
      <p class="soft figures">{day(sitting.starts_at)} · {clockTime(sitting.starts_at)} – {clockTime(sitting.ends_at)}</p>
      <Countdown sitting={sitting} />
      <Announcement sitting={sitting} />
      {sitting.key_lost && <p class="note care" role="alert" data-testid="key-lost"><Text k="exam.keyLost" /></p>}
      {sitting.shares.duress && <Duress path={`/api/sittings/${sitting.id}/shares/drop`} id={sitting.id} />}
      {sitting.reserve_key !== "" && (
        <p class="soft small" data-testid={`reserve-key-${sitting.id}`} data-key={sitting.reserve_key}>
          <Text k={sitting.reserve_key === "lost" ? "shares.reserveLost" : "shares.reserveHeld"} />
        </p>
      )}
      {sitting.shares.needed > 0 && !out && (
        <div class="row ends"><span class="soft"><Text k="exam.shares" /></span><ShareDots {...sitting.shares} /></div>
      )}
      {sitting.reserve && <p class="note care" data-testid={`on-reserve-${sitting.id}`}><Text k="reserve.on" /></p>}
      {!out && !readOnly.value && <Code sitting={sitting} />}
      {!out && !readOnly.value && <ByHand sitting={sitting} />}
      {!readOnly.value && <Timing sitting={sitting} />}
      {!sitting.reserve && sitting.state !== "ended" && sitting.state !== "cancelled" && !readOnly.value && <Reserve sitting={sitting} />}
      {sitting.state === "released" && !readOnly.value && <TicketPrint sitting={sitting} />}
    </section>
  );
}

/** Two officers, each on their own sign-in: for when the bell cannot be trusted. */
function ByHand({ sitting }: { sitting: Sitting }) {
  const { refusal, run } = useAct();
  const release = async () => {
    const answer = await run(post("/api/sittings/{sitting}/release", { sitting: sitting.id }, {}));
    if (answer) await refreshExam();
  };
  return (
    <details>
      <summary data-testid={`by-hand-${sitting.id}`}><Text k="release.byHand" /></summary>
      <div class="stack">
        <p class="soft"><Text k="release.why" /></p>
        <RefusalCard refusal={refusal} />
        {sitting.asked_by && <p class="note care" role="status" data-testid="asked-by"><Text k="release.second" facts={{ who: sitting.asked_by }} /></p>}
        <Button id={`release-${sitting.id}`} k="release.act" kind="danger" press={release} />
      </div>
    </details>
  );
}

/** Only officers see this: a custodian was forced. Their terminal shows nothing unusual. */
function Duress({ path, id }: { path: string; id: string }) {
  const { refusal, run } = useAct();
  const drop = async () => {
    await run(postJson<unknown>(path, {}));
    await refreshExam();
  };
  return (
    <div class="note care stack" role="alert" data-testid={`duress-${id}`}>
      <strong><Text k="shares.duress" /></strong>
      <p><Text k="shares.duressHow" /></p>
      <RefusalCard refusal={refusal} />
      {!readOnly.value && <Button id={`drop-shares-${id}`} k="shares.drop" kind="danger" press={drop} />}
    </div>
  );
}
