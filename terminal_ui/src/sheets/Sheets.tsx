import { useEffect, useState } from "preact/hooks";
import { get, post, type GetAnswer } from "../api/client";
import { SittingTabs } from "../custody/Packets";
import { chooseSitting, sitting, type Sitting } from "../store/exam";
import { decimal, t } from "../store/locale";
import { has, scans } from "../store/session";
import { Button } from "../shell/ui/Button";
import { useAct, useFetched } from "../shell/ui/hooks";
import { Empty, Page } from "../shell/ui/Page";
import { Badge, Progress, type Tone } from "../shell/ui/Progress";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { go } from "../shell/routes";
import type { TextKey } from "../text/catalogue";
import { Doubts } from "./Doubts";
import { ScanReport } from "./Report";
import { ScannerCheck } from "./ScannerCheck";
import { ScanningTable } from "./Table";

type Sheets = GetAnswer<"/api/sittings/{sitting}/sheets">;

export default function SheetsScreen() {
  const on = sitting.value;
  useEffect(() => { if (on && scans()) void showBagOnTable(on.id); }, [on === null, scans()]);
  return (
    <Page title="sheets.title" id="sheets" tools={<SittingTabs />}>
      {on ? <OfSitting key={on.id} sitting={on} /> : <Empty k="rooms.none" />}
    </Page>
  );
}

/** Once, when the screen opens: a bag that lies open is what its person came for, whichever sitting the clock is at. Who
 *  has chosen another sitting meanwhile stays there. */
async function showBagOnTable(shown: string): Promise<void> {
  const table = await get("/api/sittings/{sitting}/table", { sitting: shown });
  const bag = table.ok ? table.value.mine : null;
  if (bag && bag.sitting !== shown && sitting.value?.id === shown) chooseSitting(bag.sitting);
}

function OfSitting({ sitting: on }: { sitting: Sitting }) {
  const sheets = useFetched("/api/sittings/{sitting}/sheets", { sitting: on.id }, ["sheets"], 4);
  const so = sheets.value.value;
  const again = () => void sheets.load();
  return (
    <>
      <RefusalCard refusal={so ? so.why : sheets.refusal.value} />
      {so && <Tally so={so} />}
      {so && scans() && (
        <>
          <div class="grid-cards">
            {!so.frozen && <ScanningTable sitting={on} changed={again} />}
            <AfterScan sitting={on} so={so} changed={again} />
          </div>
          {!so.frozen && <Doubts sitting={on} count={so.review + so.rejected} changed={again} />}
        </>
      )}
      {so && so.batches.length > 0 && <Batches batches={so.batches} changed={again} />}
      {so && <ScanReport sitting={on} batches={so.batches} changed={again} />}
      {has("operator") && <ScannerCheck />}
    </>
  );
}

function Tally({ so }: { so: Sheets }) {
  return (
    <section class="card stack" data-testid="tally" data-accepted={so.accepted} data-review={so.review} data-expected={so.expected}
      data-frozen={so.frozen} data-key-open={so.key_open} data-marked={so.marked}>
      <Progress id="sheets-read" done={Math.min(so.accepted + so.review, so.expected)} of={so.expected}><Text k="sheets.read" /></Progress>
      <div class="tally">
        <div><b>{so.expected}</b><span class="soft">{t("sheets.expected")}</span></div>
        <div><b>{so.accepted}</b><span class="soft">{t("sheets.accepted")}</span></div>
        <div><b>{so.review}</b><span class="soft">{t("sheets.review")}</span></div>
        <div><b>{so.rejected}</b><span class="soft">{t("sheets.rejected")}</span></div>
      </div>
    </section>
  );
}

/** Freeze, then the key, then the marks: in this order and no other. */
function AfterScan({ sitting, so, changed }: { sitting: Sitting; so: Sheets; changed: () => void }) {
  const { refusal, run, setRefusal } = useAct();
  const [note, setNote] = useState("");
  const parts = { sitting: sitting.id };
  const officer = has("officer");
  useEffect(() => setRefusal(null), [so.accepted, so.review, so.rejected]); // what it spoke of is another now
  const freeze = async () => {
    const done = await run(post("/api/sittings/{sitting}/freeze", parts, {}));
    if (done) setNote(t("sheets.frozenNote", { n: done.sheets, hash: done.list_sha256.slice(0, 12) }));
    changed();
  };
  const key = async () => {
    const done = await run(post("/api/sittings/{sitting}/answer-key", parts, {}));
    if (done) setNote(t("sheets.keyNote", { codes: done.codes.join(", ") }));
    changed();
  };
  const mark = async () => {
    const done = await run(post("/api/sittings/{sitting}/marks", parts, {}));
    if (done) setNote(t("sheets.markNote", { n: done.sheets, hash: done.marks_sha256.slice(0, 12) }));
    changed();
  };
  return (
    <section class="card stack">
      <h2><Text k="sheets.after" /></h2>
      <Step n={1} done={so.frozen}><Button id="freeze" k="sheets.freeze" press={freeze} disabled={so.frozen} /></Step>
      <Step n={2} done={so.key_open}><Button id="open-key" k="sheets.key" press={key} disabled={!officer || !so.frozen || so.key_open} /></Step>
      {!officer && so.frozen && !so.marked && <p class="soft small"><Text k="sheets.officerNext" /></p>}
      <Step n={3} done={so.marked}><Button id="mark" k="sheets.mark" press={mark} disabled={!officer || !so.key_open} /></Step>
      <RefusalCard refusal={refusal} />
      {note && <p class="note clip" role="status" data-testid="sheets-note">{note}</p>}
      {so.marked && <Button id="to-results" k="sheets.toResults" kind="main" press={() => go("#/ket-qua")} />}
    </section>
  );
}

function Step({ n, done, children }: { n: number; done: boolean; children: preact.ComponentChildren }) {
  return <div class="row"><Badge tone={done ? "good" : ""}>{done ? "✓" : n}</Badge>{children}</div>;
}

const BATCH: Readonly<Record<Sheets["batches"][number]["state"], readonly [TextKey, Tone]>> = {
  "todo": ["batch.todo", ""], "doing": ["batch.doing", "accent"], "done": ["batch.done", "good"], "in-doubt": ["batch.inDoubt", "care"],
};

/** How fast and how long still, once the first second has shown it. */
function rate(b: Sheets["batches"][number]): string {
  if (b.a_second === null || b.seconds_left === null) return t("batch.doing");
  return t("batch.rate", { rate: decimal(b.a_second, 1), left: Math.ceil(b.seconds_left) });
}

function Batches({ batches, changed }: { batches: Sheets["batches"]; changed: () => void }) {
  const { refusal, run } = useAct();
  const retry = async (batch: string) => { await run(post("/api/batches/{batch}/retry", { batch }, {})); changed(); };
  return (
    <div class="grid-cards">
      <RefusalCard refusal={refusal} />
      {batches.map((b) => {
        const [key, tone] = BATCH[b.state];
        return (
          <div key={b.id} class="card flat stack tight" data-testid={`batch-${b.id}`} data-state={b.state} data-done={b.done}>
            <div class="row ends">
              <span>{t("word.room", { room: b.room })} · {t("batch.images", { n: b.images })}</span>
              <Badge tone={tone}>{t(key)}</Badge>
              {b.state === "in-doubt" && scans() && <Button id={`retry-${b.id}`} k="sheets.retry" press={() => retry(b.id)} />}
            </div>
            {b.state === "doing" && b.images > 1 && <Progress done={b.done} of={b.images}>{rate(b)}</Progress>}
          </div>
        );
      })}
    </div>
  );
}
