import { useEffect, useState } from "preact/hooks";
import { get, post, type GetAnswer, type Outcome } from "../api/client";
import { exam, subject, type Sitting } from "../store/exam";
import { inOrder } from "../store/in_order";
import { language, t } from "../store/locale";
import { readOnly, roles, staff } from "../store/session";
import { Button } from "../shell/ui/Button";
import { useAct } from "../shell/ui/hooks";
import { Empty, Page } from "../shell/ui/Page";
import { Badge } from "../shell/ui/Progress";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { promise, suggestion } from "./draw_text";

type State = GetAnswer<"/api/sittings/{sitting}/draw">;

const STEPS = { waiting: "draw.waiting", binding: "draw.binding", saying: "draw.saying", done: "draw.done" } as const;

/** Bốc thăm: one of the proposed papers, before witnesses. */
export default function Draw() {
  const sittings = exam.value?.sittings ?? [];
  const [states, setStates] = useState<Record<string, State>>({});
  const [looked, setLooked] = useState(false);
  const [turn] = useState(inOrder);
  const look = async () => {
    const mine = turn();
    const found: Record<string, State> = {};
    for (const s of sittings) {
      const answer = await get("/api/sittings/{sitting}/draw", { sitting: s.id });
      if (answer.ok) found[s.id] = answer.value;
    }
    // A draw that could not be asked for just now stays, and one that was asked for before the last act changes nothing:
    // the text that a witness is copying must not give way to another.
    if (!mine.show()) return;
    setStates((before) => ({ ...before, ...found }));
    setLooked(true);
  };
  useEffect(() => { void look(); }, [exam.value]);
  const drawn = sittings.filter((s) => states[s.id]?.proposals.length);
  return (
    <Page title="draw.title" id="draw" narrow>
      {!looked && <Empty k="shell.loading" />}
      {looked && drawn.length === 0 && <Empty k="draw.none" />}
      {drawn.map((s) => <OneDraw key={s.id} sitting={s} state={states[s.id]!} look={look} />)}
    </Page>
  );
}

function OneDraw({ sitting, state, look }: { sitting: Sitting; state: State; look: () => Promise<void> }) {
  const { refusal, run, save } = useAct();
  const officer = roles.value.includes("officer") && !readOnly.value;
  const step = state.proposal ? "done" : state.closed ? "saying" : state.open ? "binding" : "waiting";
  const act = async (asked: Promise<Outcome<unknown>>) => { if (await run(asked)) await look(); };
  const at = { sitting: sitting.id };
  const own = state.witnesses.find((w) => w.witness === staff.value?.id);
  return (
    <section class="card stack" data-testid={`draw-${sitting.id}`} data-step={step}>
      <div class="row ends"><h2>{subject(sitting, language.value)}</h2><Badge tone={state.proposal ? "good" : ""}>{t(STEPS[step])}</Badge></div>
      <p class="soft"><Text k="draw.list" facts={{ proposals: state.proposals.join(", ") }} /></p>
      <p class="soft small"><code>{state.list_sha256.slice(0, 12)}…</code></p>
      {state.witnesses.length > 0 && (
        <ul>{state.witnesses.map((w) => <li key={w.witness}>{w.witness} {w.said ? "✓" : "🔒"}</li>)}</ul>
      )}
      {step === "waiting" && officer && <Button id={`draw-open-${sitting.id}`} k="draw.open" kind="main" press={() => act(post("/api/sittings/{sitting}/draw/open", at, {}))} />}
      {step === "binding" && !own && <Bind sitting={sitting} act={act} />}
      {step === "binding" && officer && <Button id={`draw-close-${sitting.id}`} k="draw.close" press={() => act(post("/api/sittings/{sitting}/draw/close", at, {}))} disabled={state.witnesses.length < 2} />}
      {step === "saying" && own && !own.said && <Say sitting={sitting} act={act} />}
      {(step === "binding" || step === "saying") && officer && <Void sitting={sitting} act={act} />}
      {state.proposal && <p class="note" role="status" data-testid={`drawn-${sitting.id}`}><Text k="draw.result" facts={{ proposal: state.proposal }} /></p>}
      {state.proposal && roles.value.some((r) => r !== "proctor" && r !== "custodian") && (
        <Button id={`draw-minutes-${sitting.id}`} k="draw.minutes" press={() => save(get("/api/sittings/{sitting}/draw/minutes", at), `boc-tham-${sitting.id}.txt`)} />
      )}
      <RefusalCard refusal={refusal} />
    </section>
  );
}

type Act = (asked: Promise<Outcome<unknown>>) => Promise<void>;

/** The text stays on this screen and on the witness's paper; only its hash is sent. */
function Bind({ sitting, act }: { sitting: Sitting; act: Act }) {
  const [text, type] = useState(suggestion);
  const bind = async () => {
    const commitment = await promise(sitting.id, staff.value?.id ?? "", text);
    await act(post("/api/sittings/{sitting}/draw/bind", { sitting: sitting.id }, { commitment }));
  };
  return (
    <div class="stack">
      <p class="note care"><Text k="draw.copy" /></p>
      <TextField id={`draw-text-${sitting.id}`} text={text} type={type} />
      <Button id={`draw-bind-${sitting.id}`} k="draw.bind" kind="main" press={bind} disabled={!/^[0-9A-Za-z]{8,64}$/.test(text)} />
    </div>
  );
}

function Say({ sitting, act }: { sitting: Sitting; act: Act }) {
  const [text, type] = useState("");
  const say = () => act(post("/api/sittings/{sitting}/draw/say", { sitting: sitting.id }, { text: text.trim() }));
  return (
    <div class="stack">
      <TextField id={`draw-say-text-${sitting.id}`} text={text} type={type} />
      <Button id={`draw-say-${sitting.id}`} k="draw.say" kind="main" press={say} disabled={text.trim() === ""} />
    </div>
  );
}

function TextField({ id, text, type }: { id: string; text: string; type: (text: string) => void }) {
  return (
    <label class="field">
      <span><Text k="draw.text" /></span>
      <input class="input figures" data-testid={id} value={text} maxLength={64} autocomplete="off" autocapitalize="off" spellcheck={false}
        onInput={(e) => type(e.currentTarget.value)} />
    </label>
  );
}

function Void({ sitting, act }: { sitting: Sitting; act: Act }) {
  const [reason, setReason] = useState("");
  return (
    <details>
      <summary><Text k="draw.void" /></summary>
      <div class="stack">
        <label class="field">
          <span><Text k="draw.reason" /></span>
          <input class="input" data-testid={`draw-reason-${sitting.id}`} value={reason} maxLength={200} autocomplete="off"
            onInput={(e) => setReason(e.currentTarget.value)} />
        </label>
        <Button id={`draw-void-${sitting.id}`} k="draw.void" kind="danger" disabled={reason.trim() === ""}
          press={() => act(post("/api/sittings/{sitting}/draw/void", { sitting: sitting.id }, { reason: reason.trim() }))} />
      </div>
    </details>
  );
}
