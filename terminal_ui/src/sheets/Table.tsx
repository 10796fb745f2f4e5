import { useEffect, useState } from "preact/hooks";
import { post, upload, type GetAnswer } from "../api/client";
import type { Sitting } from "../store/exam";
import { decimal, pick, t } from "../store/locale";
import { Button } from "../shell/ui/Button";
import { FileButton } from "../shell/ui/FileButton";
import { Field, Select } from "../shell/ui/Field";
import { useAct, useFetched } from "../shell/ui/hooks";
import { Progress } from "../shell/ui/Progress";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { Capture } from "./Capture";
import { Inbox } from "./Inbox";
import { sendAll, type Going, type SendSome } from "./sending";

type Table = GetAnswer<"/api/sittings/{sitting}/table">;
type Tally = Table["rooms"][number];
type Turned = { source: string; vi: string; en: string; next_vi: string; next_en: string };

/** The scanning table: one bag at a time, its sheets by scanner, files or camera, and its counts beside it. */
export function ScanningTable({ sitting, changed }: { sitting: Sitting; changed: () => void }) {
  const rooms = useFetched("/api/rooms", {}, []).value.value?.rooms ?? [];
  const table = useFetched("/api/sittings/{sitting}/table", { sitting: sitting.id }, ["sheets"], 2);
  const so = table.value.value;
  const [chosen, choose] = useState("");
  const { refusal, run, setRefusal } = useAct();
  const mine = so?.mine && so.mine.sitting === sitting.id ? so.mine : null;
  const tallyOf = (room: string) => so?.rooms.find((r) => r.room === room);
  const into = mine?.room ?? (chosen || (rooms.find((r) => !tallyOf(r.id)?.agrees) ?? rooms[0])?.id || "");
  const tally = tallyOf(into);
  useEffect(() => setRefusal(null), [mine?.room, so?.run?.running, tally?.pictures, tally?.unread]); // what it spoke of is another now
  const again = () => { void table.load(); changed(); };
  const act = async (work: ReturnType<typeof post>) => { if (await run(work)) choose(""); again(); };
  return (
    <section class="card stack" data-testid="scanning-table" data-bag={mine?.room ?? ""}>
      <h2><Text k="sheets.scan" /></h2>
      {mine
        ? <p><strong>{t("table.bag", { room: mine.room })}</strong> <span class="soft">{mine.packet}</span></p>
        : <Field k="terminals.room"><Select id="scan-room" value={into} change={choose} options={rooms.map((r) => [r.id, `${r.id} · ${r.place}${standing(tallyOf(r.id))}`])} /></Field>}
      {tally && (mine || tally.pictures > 0) && <Counts at={tally} />}
      {!mine && into && <Button id="bag-open" k="table.open" kind="main" wide
        press={() => act(post("/api/sittings/{sitting}/rooms/{room}/bag", { sitting: sitting.id, room: into }, {}))} />}
      {mine && <Button id="scan-run" k={so?.run?.running ? "table.running" : "table.scan"} kind="main" wide disabled={so?.run?.running ?? false}
        press={() => act(post("/api/bag/scan", {}, {}))} />}
      {mine && so?.run?.running && so.run.pages > 0 && (
        <Progress id="scan-going" done={so.run.pages} of={Math.max(mine.expected, so.run.pages)}><Text k="table.going" />{paceOf({ a_second: so.run.a_second, left: so.run.seconds_left })}</Progress>
      )}
      {mine && so?.run && !so.run.running && <Ran run={so.run} />}
      {mine && so?.run && so.run.left > 0 && <Button id="take-left" k="table.takeLeft" facts={{ n: so.run.left }} wide press={() => act(post("/api/bag/take-left", {}, {}))} />}
      {mine ? <Files key={into} sitting={sitting.id} room={into} changed={again} /> : <p class="soft small"><Text k="table.first" /></p>}
      <Inbox />
      {mine && <Button id="bag-finish" k={tally?.pictures === 0 ? "table.putBack" : "table.finish"} wide press={() => act(post("/api/bag/finish", {}, {}))} />}
      <RefusalCard refusal={refusal} />
      <RefusalCard refusal={so ? null : table.refusal.value} />
    </section>
  );
}

/** Behind a room's name: how far its bag is, once it has been on a table. */
const standing = (at: Tally | undefined) => (at && at.pictures > 0 ? ` · ${at.sheets - at.rejected}/${at.expected}${at.agrees ? " ✓" : ""}` : "");

function Counts({ at }: { at: Tally }) {
  return (
    <div class="stack tight" data-testid={`bag-${at.room}`} data-agrees={at.agrees} data-sheets={at.sheets} data-expected={at.expected} data-rejected={at.rejected}>
      <Progress done={at.sheets - at.rejected} of={at.expected}><Text k="table.counted" /></Progress>
      {at.sheets - at.rejected > at.expected && <p class="note stop"><Text k="table.over" facts={{ n: at.sheets - at.rejected - at.expected }} /></p>}
      {at.rejected > 0 && <p class="note care"><Text k="table.rejected" facts={{ n: at.rejected }} /></p>}
      {at.twice.length > 0 && <p class="note stop"><Text k="table.twice" facts={{ numbers: few(at.twice) }} /></p>}
      {at.sheets > 0 && at.missing.length > 0 && <p class="soft"><Text k="table.missing" facts={{ numbers: few(at.missing) }} /></p>}
      {at.unread > 0 && <p class="soft"><Text k="table.unread" facts={{ n: at.unread }} /></p>}
    </div>
  );
}

const few = (numbers: readonly string[]) => numbers.slice(0, 6).join(", ") + (numbers.length > 6 ? ` +${numbers.length - 6}` : "");

function Ran({ run }: { run: NonNullable<Table["run"]> }) {
  const stopped = run.stopped;
  return (
    <div data-testid="scan-ran" data-pages={run.pages} data-stopped={stopped?.reason ?? ""}>
      {stopped ? <RefusalCard refusal={stopped} /> : <p class="note"><Text k="table.ran" facts={{ n: run.pages, bad: run.refused }} /></p>}
    </div>
  );
}

/** Pictures that are files already: from this computer, a whole folder of a USB stick, or the camera before it. */
function Files({ sitting, room, changed }: { sitting: string; room: string; changed: () => void }) {
  const [going, setGoing] = useState<Going | null>(null);
  const [done, setDone] = useState<Awaited<ReturnType<typeof sendAll>> | null>(null);
  const [filming, film] = useState(false);
  const some: SendSome = (files, sent) => upload("/api/sittings/{sitting}/rooms/{room}/scans", { sitting, room }, files, { sent });
  const send = async (...files: File[]) => {
    setDone(null);
    setDone(await sendAll(files, some, setGoing));
    setGoing(null);
    changed();
  };
  const away = done?.refused.filter((r) => !here(r)) ?? [];
  return (
    <>
      <div class="camera-tools">
        <FileButton id="scan-files" k="sheets.choose" of="pages" several="files" disabled={going !== null} taken={send} />
        <FileButton id="scan-folder" k="table.folder" several="folder" disabled={going !== null} taken={send} />
        <Button id="scan-camera" k={filming ? "scan.cameraOff" : "scan.camera"} pressed={filming} press={() => film(!filming)} />
      </div>
      {filming && <Capture sitting={sitting} room={room} changed={changed} />}
      {going && <Progress done={Math.round(going.part * 100)} of={100}><Text k="sheets.sending" />{paceOf(going)}</Progress>}
      {done && done.images > 0 && <p class="note" role="status" data-testid="scans-taken"><Text k="sheets.taken" facts={{ n: done.images }} /></p>}
      {done && !done.stopped && done.images + done.refused.length === 0 && <p class="note care" role="status" data-testid="scans-none"><Text k="sheets.none" /></p>}
      {done && done.needless > 0 && <p class="soft small" data-testid="scans-needless"><Text k="sheets.needless" facts={{ n: done.needless }} /></p>}
      {done?.stopped && <p class="note stop" data-testid="scans-unsent"><Text k="sheets.unsent" facts={{ n: done.unsent }} /></p>}
      <RefusalCard refusal={done?.stopped ?? null} />
      {away.length > 0 && <div class="stack" role="status">{away.map((r) => <TurnedAway key={r.source} page={r} />)}</div>}
      {done?.refused.some(here) && (
        <details data-testid="scans-here">
          <summary><span><Text k="sheets.here" facts={{ n: done.refused.filter(here).length }} /></span></summary>
          {done.refused.filter(here).map((r) => <TurnedAway key={r.source} page={r} />)}
        </details>
      )}
    </>
  );
}

/** A folder chosen again brings all that is here already. */
const here = (turned: { reason: string }) => turned.reason === "duplicate-picture";

const paceOf = ({ a_second, left }: Omit<Going, "part">) =>
  a_second === null || left === null ? "" : ` · ${t("batch.rate", { rate: decimal(a_second, 1), left: Math.ceil(left) })}`;

/** A picture that was not read: which, why, and the next thing to do. */
export function TurnedAway({ page, children }: { page: Turned & { reason?: string }; children?: preact.ComponentChildren }) {
  return (
    <p class="note care" data-testid="turned-away" data-reason={page.reason}>
      <strong class="clip">{page.source}</strong> {children}<br />{pick(page.vi, page.en)}<br />→ {pick(page.next_vi, page.next_en)}
    </p>
  );
}
