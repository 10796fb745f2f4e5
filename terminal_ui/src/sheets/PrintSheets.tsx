import { useState } from "preact/hooks";
import { post } from "../api/client";
import type { Sitting } from "../store/exam";
import { t } from "../store/locale";
import { Button } from "../shell/ui/Button";
import { Field, Input, Select } from "../shell/ui/Field";
import { useAct, useFetched } from "../shell/ui/hooks";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";

const BLANK = "blank";

/** Before the exam: a room's answer sheets with their candidates on them, one candidate's on other paper, or blank ones
 *  alone for what was not foreseen. */
export function PrintSheets({ sitting }: { sitting: Sitting }) {
  const rooms = useFetched("/api/rooms", {}, []).value.value?.rooms ?? [];
  const [chosen, choose] = useState("");
  const [number, setNumber] = useState("");
  const [spares, setSpares] = useState("2");
  const [large, setLarge] = useState(false);
  const [left, setLeft] = useState(false);
  const [made, setMade] = useState("");
  const { refusal, save } = useAct();
  const room = chosen || (rooms[0]?.id ?? "");
  const blank = room === BLANK;
  const one = blank ? "" : number.trim();
  const print = async () => {
    setMade("");
    const asked = blank
      ? post("/api/sittings/{sitting}/blank-sheets", { sitting: sitting.id }, { copies: Number(spares), large, left })
      : post("/api/sittings/{sitting}/rooms/{room}/answer-sheets", { sitting: sitting.id, room }, { number: one, spares: one ? 0 : Number(spares), large, left });
    const file = `phieu-${sitting.id}-${blank ? "trong" : one || room}.pdf`;
    if (await save(asked, file)) setMade(file);
  };
  const wrong = !/^\d+$/.test(spares) || Number(spares) > 100 || (blank && Number(spares) === 0);
  return (
    <section class="card stack" data-testid="print-sheets">
      <h2><Text k="sheetPrint.title" /></h2>
      <p class="soft"><Text k="sheetPrint.how" /></p>
      <form class="stack" onSubmit={(e) => e.preventDefault()}>
        <Field k="copies.room"><Select id="sheets-room" value={room} change={choose} options={[...rooms.map((r): [string, string] => [r.id, `${r.id} · ${r.place}`]), [BLANK, t("sheetPrint.blank")]]} /></Field>
        {!blank && <Field k="sheetPrint.one"><Input id="sheets-number" mode="numeric" value={number} change={setNumber} /></Field>}
        {!one && <Field k={blank ? "sheetPrint.copies" : "sheetPrint.spares"}><Input id="sheets-spares" type="number" mode="numeric" value={spares} change={setSpares} /></Field>}
        {sitting.sheet_layout.startsWith("own") && (
          <>
            <label class="row together"><input type="checkbox" data-testid="sheets-large" checked={large} onChange={() => setLarge(!large)} /> <span><Text k="sheetPrint.large" /></span></label>
            <label class="row together"><input type="checkbox" data-testid="sheets-left" checked={left} onChange={() => setLeft(!left)} /> <span><Text k="sheetPrint.left" /></span></label>
          </>
        )}
        <RefusalCard refusal={refusal} />
        <Button id="sheets-print" k="copies.do" kind="main" submit press={print} disabled={room === "" || (!one && wrong)} />
        {made && <p class="note" role="status" data-testid="sheets-made">{t("sheetPrint.made", { file: made })}</p>}
      </form>
    </section>
  );
}
