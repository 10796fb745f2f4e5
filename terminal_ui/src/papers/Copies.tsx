/** Printing numbered copies of an open paper, and finding where a sheet or a photographed screen came from. */
import { useState } from "preact/hooks";
import { post, upload, type Outcome, type PostAnswer } from "../api/client";
import { SittingTabs } from "../custody/Packets";
import { isReleased, sitting } from "../store/exam";
import { pick, t } from "../store/locale";
import { has } from "../store/session";
import { Button } from "../shell/ui/Button";
import { Field, Input, Select } from "../shell/ui/Field";
import { FileButton } from "../shell/ui/FileButton";
import { useAct, useFetched } from "../shell/ui/hooks";
import { Empty, Page } from "../shell/ui/Page";
import { Badge } from "../shell/ui/Progress";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { PrintSheets } from "../sheets/PrintSheets";
import { clockSeconds, day } from "../text/time";

type Trace = PostAnswer<"/api/trace">;

export default function Copies() {
  return (
    <Page title="copies.title" id="copies" tools={<SittingTabs />}>
      <div class="lines">
        {has("officer") && sitting.value && <PrintSheets key={sitting.value.id} sitting={sitting.value} />}
        {has("officer") && <Print />}
        <Tracing />
      </div>
    </Page>
  );
}

function Print() {
  const on = sitting.value;
  const rooms = useFetched("/api/rooms", {}, []).value.value?.rooms ?? [];
  const [paper, setPaper] = useState("");
  const [room, setRoom] = useState("");
  const [copies, setCopies] = useState("1");
  const [made, setMade] = useState<string | null>(null);
  const { refusal, save } = useAct();
  const papers = on?.papers ?? [];
  const which = papers.includes(paper) ? paper : (papers[0] ?? "");
  const where = room || (rooms[0]?.id ?? "");
  const print = async () => {
    if (!on) return;
    setMade(null);
    const asked = post("/api/sittings/{sitting}/papers/{paper}/copies", { sitting: on.id, paper: which }, { room: where, copies: Number(copies) });
    if (await save(asked, `${which}-${where}.pdf`)) setMade(t("copies.made", { n: copies, paper: which, room: where }));
  };
  return (
    <section class="card stack" data-testid="print-copies">
      <h2><Text k="copies.print" /></h2>
      <p class="soft"><Text k="copies.how" /></p>
      {!on || !isReleased(on) ? <Empty k="copies.wait" /> : (
        <form class="stack" onSubmit={(e) => e.preventDefault()}>
          <Field k="copies.paper"><Select id="copies-paper" value={which} change={setPaper} options={papers.map((p) => [p, p])} /></Field>
          <Field k="copies.room"><Select id="copies-room" value={where} change={setRoom} options={rooms.map((r) => [r.id, `${r.id} · ${r.place}`])} /></Field>
          <Field k="copies.count"><Input id="copies-count" type="number" mode="numeric" value={copies} change={setCopies} required /></Field>
          <RefusalCard refusal={refusal} />
          <Button id="copies-print" k="copies.do" kind="main" submit press={print} disabled={!(Number(copies) > 0) || which === ""} />
          {made && <p class="note" role="status" data-testid="copies-made">{made}</p>}
        </form>
      )}
    </section>
  );
}

function Tracing() {
  const [text, setText] = useState("");
  const [found, setFound] = useState<Trace | null>(null);
  const { refusal, run } = useAct();
  const look = async (asked: Promise<Outcome<Trace>>) => setFound(await run(asked));
  return (
    <section class="card stack" data-testid="trace">
      <h2><Text k="trace.title" /></h2>
      <p class="soft"><Text k="trace.how" /></p>
      <form class="typed" onSubmit={(e) => { e.preventDefault(); if (text.trim()) void look(upload("/api/trace", {}, [], { body: { text: text.trim() } })); }}>
        <Field k="trace.text"><Input id="trace-text" value={text} change={setText} /></Field>
        <Button id="trace-find" k="trace.find" submit />
      </form>
      <FileButton id="trace-picture" k="trace.picture" of="pictures" taken={(file: File) => look(upload("/api/trace", {}, [file]))} />
      <RefusalCard refusal={refusal} />
      {found && (found.kind === "copy" ? <CopyFound found={found} /> : <ScreenFound found={found} />)}
      {found && <Story found={found} />}
    </section>
  );
}

const when = (at: string) => `${day(Date.parse(at))} ${clockSeconds(Date.parse(at))}`;

function CopyFound({ found }: { found: Trace }) {
  return (
    <div class="stack" data-testid="traced" data-kind="copy" data-code={found.code}>
      <div class="row ends"><h3 class="figures">{found.code}</h3><Badge tone={found.verified ? "good" : "care"}>{t(found.verified ? "trace.verified" : "trace.typed")}</Badge></div>
      <p>{t("trace.copy", { subject: found.subject, paper: found.paper, room: found.room, place: found.place })}</p>
      <p>{t("trace.printed", { at: when(found.printed_at), who: found.printed_by_name || found.printed_by, first: found.first, last: found.last })}</p>
      {found.packets.map((p) => <p key={p.packet}><strong class="figures">{p.packet}</strong> · {pick(p.vi, p.en)}{p.holder ? ` · ${p.holder}` : ""}</p>)}
    </div>
  );
}

function ScreenFound({ found }: { found: Trace }) {
  return (
    <div class="stack" data-testid="traced" data-kind="screen" data-code={found.terminal}>
      <h3>{found.terminal_name}</h3>
      <p>{t("trace.screen", { terminal: found.terminal, room: found.room || "–", place: found.place })}</p>
    </div>
  );
}

function Story({ found }: { found: Trace }) {
  if (found.story.length === 0) return <Empty k="trace.nothing" />;
  return (
    <div class="table-wrap">
      <table data-testid="trace-story">
        <thead><tr><th>{t("trace.at")}</th><th>{t("trace.what")}</th><th>{t("trace.by")}</th></tr></thead>
        <tbody>
          {found.story.map((line) => (
            <tr key={line.position}><td class="figures">{when(line.at)}</td><td>{pick(line.vi, line.en)}</td><td>{line.by || "–"}</td></tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
