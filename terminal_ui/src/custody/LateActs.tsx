import { useState } from "preact/hooks";
import { post } from "../api/client";
import { pick } from "../store/locale";
import { has } from "../store/session";
import { clockTime } from "../text/time";
import { Button } from "../shell/ui/Button";
import { Field, Input } from "../shell/ui/Field";
import { useAct, useFetched } from "../shell/ui/hooks";
import { Badge } from "../shell/ui/Progress";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";

const TONES = { merged: "good", conflict: "stop", accepted: "care", "set-aside": "care" } as const;

/** Acts that came in after the network was back; an officer decides about those that no longer fitted. */
export function LateActs() {
  const late = useFetched("/api/late-acts", {}, ["packets"]);
  const [reason, setReason] = useState("");
  const { refusal, run } = useAct();
  const acts = late.value.value?.acts ?? [];
  if (acts.length === 0) return null;
  const decide = async (id: string, accept: boolean) => {
    await run(post("/api/late-acts/{late}/verdict", { late: id }, { accept, reason: reason.trim() }));
    await late.load();
  };
  const open = acts.some((a) => a.outcome === "conflict") && has("officer");
  return (
    <section class="card stack" data-testid="late-acts">
      <h2><Text k="late.title" /></h2>
      <p class="soft"><Text k="late.how" /></p>
      {open && <Field k="waive.reason"><Input id="late-reason" value={reason} change={setReason} /></Field>}
      <RefusalCard refusal={refusal} />
      <ul class="list">
        {acts.map((a) => (
          <li key={a.id} class="row ends" data-testid={`late-${a.id.slice(0, 8)}`} data-outcome={a.outcome}>
            <span>{clockTime(a.done_at)} <strong>{a.packet}</strong> · {pick(a.step_vi, a.step_en)} · {a.staff} <Badge tone={TONES[a.outcome]}>{a.outcome === "conflict" ? pick(a.reason_vi, a.reason_en) : a.decision || "✓"}</Badge></span>
            {a.outcome === "conflict" && has("officer") && (
              <span class="row">
                <Button id="late-accept" k="late.accept" press={() => decide(a.id, true)} disabled={!reason.trim()} />
                <Button id="late-set-aside" k="late.setAside" kind="danger" press={() => decide(a.id, false)} disabled={!reason.trim()} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
