import { useState } from "preact/hooks";
import type { GetAnswer } from "../api/client";
import { subject, type Sitting } from "../store/exam";
import { decimal, language, t } from "../store/locale";
import { Button } from "../shell/ui/Button";
import { Field, Select } from "../shell/ui/Field";
import { useFetched } from "../shell/ui/hooks";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { written } from "./review";

type Item = GetAnswer<"/api/sittings/{sitting}/items">["rows"][number];

/** How each question went, by paper code: for the teachers who wrote the paper, and to find a wrong letter in the key. */
export function Items({ sittings, save }: { sittings: readonly Sitting[]; save: (() => void) | null }) {
  const [open, turn] = useState(false);
  const [chosen, choose] = useState("");
  const on = sittings.find((s) => s.id === chosen) ?? sittings[0];
  return (
    <section class="card stack" data-testid="items" data-sitting={open ? on?.id : ""}>
      <div class="row ends">
        <Button id="items-show" k={open ? "items.hide" : "items.show"} kind="quiet" pressed={open} press={() => turn(!open)} />
        {save && <Button id="items-save" k="items.save" kind="quiet" press={save} />}
      </div>
      {open && sittings.length > 1 && <Select id="items-sitting" value={on?.id ?? ""} change={choose} options={sittings.map((s) => [s.id, subject(s, language.value)])} />}
      {open && on && <OfSitting key={on.id} sitting={on} />}
    </section>
  );
}

function OfSitting({ sitting }: { sitting: Sitting }) {
  const items = useFetched("/api/sittings/{sitting}/items", { sitting: sitting.id }, ["sheets"], 60);
  const [chosen, choose] = useState("");
  const rows = items.value.value?.rows ?? [];
  const codes = [...new Map(rows.map((row) => [row.code, row.sheets]))];
  const code = chosen || (codes[0]?.[0] ?? "");
  const shown = rows.filter((row) => row.code === code);
  const suspect = shown.filter((row) => (row.discrimination ?? 0) < 0).map((row) => row.question);
  return (
    <>
      <RefusalCard refusal={items.refusal.value} />
      <h2><Text k="items.title" /></h2>
      <Field k="field.code"><Select id="items-code" value={code} change={choose} options={codes.map(([one, n]) => [one, t("items.sheets", { code: one, n })])} /></Field>
      {suspect.length > 0 && <p class="note care" data-testid="items-suspect"><Text k="items.suspect" facts={{ questions: suspect.join(", ") }} /></p>}
      <div class="table-wrap">
        <table>
          <thead>
            <tr>
              <th>{t("items.question")}</th><th>{t("items.key")}</th><th class="figures">{t("items.right")}</th><th class="figures">{t("items.discrimination")}</th>
              <th class="figures">{t("items.lure")}</th><th class="figures">{t("items.blank")}</th><th class="figures">{t("items.multiple")}</th>
            </tr>
          </thead>
          <tbody>{shown.map((row) => <Row key={row.question} row={row} />)}</tbody>
        </table>
      </div>
      <p class="soft small"><Text k="items.basis" /></p>
    </>
  );
}

function Row({ row }: { row: Item }) {
  const share = (count: number) => `${Math.round((100 * count) / row.sheets)}%`;
  return (
    <tr data-testid={`item-${row.question}`}>
      <td><strong>{row.question}</strong></td><td>{written(row.question, row.key)}</td><td class="figures">{share(row.right)}</td>
      <td class="figures">{row.discrimination === null ? "–" : decimal(row.discrimination, 2).replace("-", "−")}</td>
      <td class="figures">{row.lured > 0 ? `${written(row.question, row.lure)} · ${share(row.lured)}` : "–"}</td>
      <td class="figures">{share(row.blank)}</td><td class="figures">{share(row.multiple)}</td>
    </tr>
  );
}
