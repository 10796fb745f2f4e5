import { useState } from "preact/hooks";
import { fill, post } from "../api/client";
import { pick, t } from "../store/locale";
import { has } from "../store/session";
import { clockSeconds } from "../text/time";
import { Button } from "../shell/ui/Button";
import { useAct, useFetched } from "../shell/ui/hooks";
import { Empty, Page } from "../shell/ui/Page";
import { Badge, type Tone } from "../shell/ui/Progress";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import type { TextKey } from "../text/catalogue";
import { PrinterSays, type Receipt } from "./PrinterSays";


const STATES: Readonly<Record<Receipt["state"], readonly [TextKey, Tone]>> = {
  "todo": ["receipt.todo", ""],
  "doing": ["receipt.doing", "accent"],
  "done": ["receipt.done", "good"],
  "in-doubt": ["receipt.inDoubt", "care"],
};
const SECONDS = 5;
const keyOf = (r: Receipt) => `${r.position}/${r.copy_number}`;

export default function Receipts() {
  const receipts = useFetched("/api/receipts", {}, ["receipts"], SECONDS);
  const [shown, show] = useState<string | null>(null);
  const all = [...(receipts.value.value?.receipts ?? [])].sort((a, b) => b.position - a.position || b.copy_number - a.copy_number);
  // A person must look at these; everything else goes on by itself.
  const inOrder = [...all.filter((r) => r.state === "in-doubt"), ...all.filter((r) => r.state !== "in-doubt")];
  const on = inOrder.find((r) => keyOf(r) === shown) ?? inOrder[0];
  const again = () => void receipts.load();
  return (
    <Page title="receipts.title" id="receipts">
      <RefusalCard refusal={receipts.refusal.value} />
      <PrinterSays all={all} />
      {all.length === 0 ? <Empty k="receipts.none" /> : (
        <div class="board">
          <ul class="list">
            {inOrder.map((r) => {
              const [key, tone] = STATES[r.state];
              return (
                <li key={keyOf(r)}>
                  <Button id={`receipt-${r.position}`} wide pressed={r === on} press={() => show(keyOf(r))} class="line">
                    <span><strong class="figures">{r.position}</strong> {pick(r.title_vi, r.title_en)}{r.copy_number > 0 ? ` · ${t("receipt.copy", { n: r.copy_number })}` : ""}</span>
                    <span class="row small soft"><span class="figures">{clockSeconds(r.at_us / 1000)}</span><Badge tone={tone}>{t(key)}</Badge></span>
                  </Button>
                </li>
              );
            })}
          </ul>
          {on && <Slip key={keyOf(on)} receipt={on} changed={again} />}
        </div>
      )}
    </Page>
  );
}

function Slip({ receipt, changed }: { receipt: Receipt; changed: () => void }) {
  const { refusal, run } = useAct();
  const parts = { position: receipt.position };
  const picture = `${fill("/api/receipts/{position}.png", parts)}${receipt.copy_number ? `?copy=${receipt.copy_number}` : ""}`;
  const settle = async (printed: boolean) => {
    await run(post("/api/receipts/{position}/settle", parts, { printed }));
    changed();
  };
  const reprint = async () => {
    await run(post("/api/receipts/{position}/reprint", parts, {}));
    changed();
  };
  return (
    <section class="card stack">
      <img class="slip" src={picture} alt={pick(receipt.title_vi, receipt.title_en)} data-testid="slip" />
      {receipt.note && <p class="soft clip">{pick(receipt.note_vi, receipt.note_en)}</p>}
      <RefusalCard refusal={refusal} />
      {has("officer") && receipt.state === "in-doubt" && (
        <div class="stack tight">
          <p><Text k="receipt.ask" /></p>
          <div class="choice">
            <Button id="settle-printed" k="receipt.printed" press={() => settle(true)} />
            <Button id="settle-not" k="receipt.notPrinted" press={() => settle(false)} />
          </div>
        </div>
      )}
      {has("officer") && receipt.state === "done" && <Button id="reprint" k="receipt.reprint" press={reprint} />}
    </section>
  );
}
