/** Lễ sinh khóa: walks people through it and prints the minutes. No word of a card is typed, scanned or shown here. */
import { useState } from "preact/hooks";
import { post, type GetAnswer } from "../api/client";
import { Button } from "../shell/ui/Button";
import { Field } from "../shell/ui/Field";
import { useAct, useFetched } from "../shell/ui/hooks";
import { Empty, Page } from "../shell/ui/Page";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { t } from "../store/locale";
import type { TextKey } from "../text/catalogue";

type Keys = GetAnswer<"/api/ceremony">;
const BEFORE: readonly TextKey[] = ["ceremony.offline", "ceremony.people", "ceremony.printer"];
const MOST_PEOPLE = 20;
const MOST_LETTERS = 80;

/** In groups, as two people read them to each other. */
const inGroups = (hex: string) => (hex.match(/.{1,8}/g) ?? []).join(" ");
const peopleOf = (typed: string) =>
  typed.split("\n").map((line) => line.trim().slice(0, MOST_LETTERS)).filter((line) => line !== "").slice(0, MOST_PEOPLE);

export default function Ceremony() {
  const loaded = useFetched("/api/ceremony", {}, ["exam"]);
  const [keys, refusal] = [loaded.value.value, loaded.refusal.value];
  return (
    <Page title="ceremony.title" id="ceremony" narrow>
      {!keys && (refusal ? <RefusalCard refusal={refusal} /> : <Empty k="shell.loading" />)}
      {keys && (keys.keepers.length === 0 || keys.sets.length === 0 ? <Empty k="ceremony.none" /> : <Steps keys={keys} />)}
    </Page>
  );
}

function Steps({ keys }: { keys: Keys }) {
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const [present, setPresent] = useState("");
  const [made, setMade] = useState(false);
  const { refusal, save } = useAct();
  const all = [...BEFORE, "ceremony.same", ...keys.keepers];
  const tick = (one: string) => {
    const next = new Set(done);
    if (!next.delete(one)) next.add(one);
    setDone(next);
  };
  const step = (id: string, name: string, text: string) => (
    <label class="row together" key={id}>
      <input type="checkbox" data-testid={`ceremony-${name}`} checked={done.has(id)} onChange={() => tick(id)} /> <span>{text}</span>
    </label>
  );
  const print = async () => {
    const asked = post("/api/ceremony/minutes", {}, { present: peopleOf(present) });
    if (await save(asked, `sinh-khoa-${keys.number}.pdf`)) setMade(true);
  };
  const purposes = keys.sets.map((s) => s.purpose).join(", ");
  return (
    <>
      <section class="card stack">
        <h2><Text k="ceremony.before" /></h2>
        <p class="soft"><Text k="ceremony.where" /></p>
        <p><code>examroom ceremony</code></p>
        {BEFORE.map((k) => step(k, k.replace("ceremony.", ""), t(k)))}
      </section>
      <section class="card stack" data-testid="ceremony-keys">
        <h2><Text k="ceremony.compare" facts={{ number: keys.number }} /></h2>
        <dl>
          <dt><Text k="ceremony.manifest" /></dt><dd><code>{inGroups(keys.manifest_sha256)}</code></dd>
          <dt><Text k="ceremony.signer" /></dt><dd><code>{keys.signer}</code></dd>
          {keys.sets.map((s) => (
            <div key={s.purpose}>
              <dt><Text k="ceremony.set" facts={{ purpose: s.purpose }} /></dt>
              <dd><Text k="ceremony.setFacts" facts={{ identifier: s.identifier, needed: s.needed, total: s.total }} /> <code>{s.check}</code></dd>
            </div>
          ))}
        </dl>
        {step("ceremony.same", "same", t("ceremony.same"))}
      </section>
      <section class="card stack">
        <h2><Text k="ceremony.hand" /></h2>
        {keys.keepers.map((keeper) => step(keeper, `card-${keeper}`, t("ceremony.taken", { keeper, count: keys.sets.length, purposes })))}
      </section>
      <section class="card stack">
        <h2><Text k="ceremony.minutes" /></h2>
        <Field k="ceremony.present">
          <textarea class="input" rows={4} data-testid="ceremony-present" value={present} onInput={(e) => setPresent(e.currentTarget.value)} />
        </Field>
        <RefusalCard refusal={refusal} />
        <Button id="ceremony-print" k="ceremony.print" kind="main" press={print} disabled={!all.every((one) => done.has(one))} />
        {made && <p class="note" role="status" data-testid="ceremony-made"><Text k="ceremony.made" /></p>}
      </section>
    </>
  );
}
