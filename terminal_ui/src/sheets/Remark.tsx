import { useState } from "preact/hooks";
import { get, post, type GetAnswer } from "../api/client";
import { t } from "../store/locale";
import { has } from "../store/session";
import { Button } from "../shell/ui/Button";
import { Field, Input, Select } from "../shell/ui/Field";
import { useAct, useFetched } from "../shell/ui/hooks";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { fieldName } from "./doubt_words";

type Remark = GetAnswer<"/api/remarks">["remarks"][number];
const points = (text: string) => text.replace(".", ",");

/** Phúc khảo beside a candidate's sheet: one officer proposes, another confirms. */
export function RemarkDesk({ number, sitting }: { number: string; sitting: string }) {
  const remarks = useFetched("/api/remarks", {}, ["sheets"]);
  const { refusal, run } = useAct();
  const mine = (remarks.value.value?.remarks ?? []).filter((r) => r.number === number && r.sitting === sitting);
  const last = mine[mine.length - 1];
  const ask = async () => { if (await run(post("/api/sittings/{sitting}/candidates/{number}/remark", { sitting, number }, {}))) await remarks.load(); };
  return (
    <section class="stack no-print" data-testid="remark" data-id={last?.id ?? ""} data-state={!last ? "none" : last.confirmed_by ? "decided" : last.proposed_by ? "proposed" : "asked"}>
      <h3><Text k="remark.title" /></h3>
      {last && <Compared remark={last} />}
      {last && !last.confirmed_by && has("officer") && <Decide key={JSON.stringify(last.changes)} remark={last} changed={() => void remarks.load()} />}
      {has("officer") && (!last || last.confirmed_by) && <Button id="remark-ask" k="remark.ask" press={ask} />}
      <RefusalCard refusal={refusal ?? remarks.refusal.value} />
    </section>
  );
}

/** What was read at first, what people decided, what is read today: only where they say more than one thing. */
function Compared({ remark }: { remark: Remark }) {
  const { refusal, save } = useAct();
  const told = remark.fields.filter((f) => f.decided !== null || f.read !== f.again || f.field in remark.changes);
  const print = () => save(get("/api/remarks/{remark}/record.pdf", { remark: remark.id }), `phuc-khao-${remark.id}.pdf`);
  return (
    <>
      <p>{t("remark.of", { id: remark.id, old: points(remark.old), now: points(remark.new) })}</p>
      {told.length === 0 ? <p class="soft"><Text k="remark.same" /></p> : (
        <table data-testid="remark-fields">
          <thead><tr><th>{t("remark.field")}</th><th>{t("remark.read")}</th><th>{t("remark.decided")}</th><th>{t("remark.again")}</th><th>{t("remark.change")}</th></tr></thead>
          <tbody>
            {told.map((f) => (
              <tr key={f.field}><td>{fieldName(f.field)}</td><td>{f.read || "–"}</td><td>{f.decided ?? ""}</td><td>{f.again || "–"}</td><td><strong>{remark.changes[f.field] ?? ""}</strong></td></tr>
            ))}
          </tbody>
        </table>
      )}
      <Button id="remark-record" k="remark.record" kind="quiet" press={print} />
      <RefusalCard refusal={refusal} />
    </>
  );
}

function Decide({ remark, changed }: { remark: Remark; changed: () => void }) {
  const fields = remark.fields.filter((f) => f.field !== "candidate_number");
  const [field, setField] = useState(fields[0]?.field ?? "");
  const [value, setValue] = useState("");
  const [changes, setChanges] = useState<Readonly<Record<string, string>>>(remark.changes);
  const { refusal, run } = useAct();
  /** A value that stands in the box is meant, added or not. */
  const all = value.trim() ? { ...changes, [field]: value.trim() } : changes;
  const propose = async () => { if (await run(post("/api/remarks/{remark}/propose", { remark: remark.id }, { changes: all }))) { setValue(""); changed(); } };
  const confirm = async () => { if (await run(post("/api/remarks/{remark}/confirm", { remark: remark.id }, {}))) changed(); };
  return (
    <div class="stack">
      <div class="row">
        <Field k="remark.field"><Select id="remark-field" value={field} change={setField} options={fields.map((f) => [f.field, fieldName(f.field)])} /></Field>
        <Field k="remark.value"><Input id="remark-value" value={value} change={setValue} /></Field>
        <Button id="remark-add" k="remark.add" press={() => { setChanges({ ...changes, [field]: value.trim() }); setValue(""); }} />
      </div>
      <p data-testid="remark-changes">{Object.entries(changes).map(([f, v]) => `${fieldName(f)} → ${v || t("doubts.blank")}`).join(" · ") || t("remark.keep")}</p>
      <div class="row">
        <Button id="remark-clear" k="remark.clear" kind="quiet" press={() => setChanges({})} />
        <Button id="remark-propose" k="remark.propose" press={propose} />
        <Button id="remark-confirm" k="remark.confirm" kind="main" press={confirm} disabled={!remark.proposed_by} />
      </div>
      <RefusalCard refusal={refusal} />
    </div>
  );
}
