import { useState } from "preact/hooks";
import { post, type GetAnswer } from "../api/client";
import { t } from "../store/locale";
import { readOnly } from "../store/session";
import { Button } from "../shell/ui/Button";
import { Field, Input, Select } from "../shell/ui/Field";
import { useAct, useFetched } from "../shell/ui/hooks";
import { Empty, Page } from "../shell/ui/Page";
import { Badge, type Tone } from "../shell/ui/Progress";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import type { TextKey } from "../text/catalogue";
import { Unlock } from "./Unlock";

type Terminal = GetAnswer<"/api/terminals">["terminals"][number];

const STATES: Readonly<Record<string, readonly [TextKey, Tone]>> = {
  asked: ["terminal.asked", "care"],
  enrolled: ["terminal.enrolled", "good"],
  revoked: ["terminal.revoked", "stop"],
};

export default function Terminals() {
  const terminals = useFetched("/api/terminals", {}, ["terminals"], 5);
  const rooms = useFetched("/api/rooms", {}, []).value.value?.rooms ?? [];
  const all = terminals.value.value?.terminals ?? [];
  const order = ["asked", "enrolled", "revoked"];
  const sorted = [...all].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || (a.room ?? "").localeCompare(b.room ?? ""));
  return (
    <Page title="terminals.title" id="terminals">
      <p class="soft"><Text k="terminals.how" /></p>
      <RefusalCard refusal={terminals.refusal.value} />
      {sorted.length === 0 && !terminals.refusal.value && <Empty k="terminals.none" />}
      <div class="grid-cards">
        {sorted.map((one) => <TerminalCard key={one.id} terminal={one} rooms={rooms.map((r) => [r.id, `${r.id} · ${r.place}`])} changed={() => void terminals.load()} />)}
      </div>
      {!readOnly.value && <Unlock />}
    </Page>
  );
}

function TerminalCard({ terminal, rooms, changed }: { terminal: Terminal; rooms: readonly (readonly [string, string])[]; changed: () => void }) {
  const [key, tone] = STATES[terminal.state] ?? ["terminal.asked", "care"];
  return (
    <section class="card stack" data-testid={`terminal-${terminal.id}`} data-state={terminal.state} data-name={terminal.name}>
      <div class="row ends"><h2 class="clip">{terminal.name}</h2><Badge tone={tone}>{t(key)}</Badge></div>
      <p class="soft">{terminal.id}{terminal.room ? ` · ${t("word.room", { room: terminal.room })}` : ""}</p>
      {!readOnly.value && terminal.state === "asked" && <Approve id={terminal.id} rooms={rooms} changed={changed} />}
      {!readOnly.value && terminal.state === "enrolled" && <Revoke id={terminal.id} changed={changed} />}
    </section>
  );
}

function Approve({ id, rooms, changed }: { id: string; rooms: readonly (readonly [string, string])[]; changed: () => void }) {
  const [code, setCode] = useState("");
  const [room, setRoom] = useState("");
  const { refusal, run } = useAct();
  const approve = async () => {
    const answer = await run(post("/api/terminals/{terminal}/enrol", { terminal: id }, { code: code.trim(), room: room || (rooms[0]?.[0] ?? "") }));
    if (answer) changed();
  };
  return (
    <form class="stack" onSubmit={(e) => e.preventDefault()}>
      <Field k="terminals.code"><Input id={`code-${id}`} mode="numeric" value={code} change={setCode} required /></Field>
      <Field k="terminals.room"><Select id={`room-${id}`} value={room || (rooms[0]?.[0] ?? "")} change={setRoom} options={rooms} /></Field>
      <RefusalCard refusal={refusal} />
      <Button id={`approve-${id}`} k="terminals.approve" kind="main" submit press={approve} disabled={code.trim() === ""} />
    </form>
  );
}

function Revoke({ id, changed }: { id: string; changed: () => void }) {
  const [why, setWhy] = useState("");
  const { refusal, run } = useAct();
  const revoke = async () => {
    const answer = await run(post("/api/terminals/{terminal}/revoke", { terminal: id }, { why }));
    if (answer) changed();
  };
  return (
    <details>
      <summary data-testid={`revoke-open-${id}`}><Text k="terminals.revoke" /></summary>
      <div class="stack">
        <Field k="terminals.why"><Input id={`why-${id}`} value={why} change={setWhy} /></Field>
        <RefusalCard refusal={refusal} />
        <Button id={`revoke-${id}`} k="terminals.revoke" kind="danger" press={revoke} disabled={why.trim() === ""} />
      </div>
    </details>
  );
}
