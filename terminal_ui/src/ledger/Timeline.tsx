import { useEffect, useState } from "preact/hooks";
import { get, post, type GetAnswer } from "../api/client";
import type { Refusal } from "../api/refusal";
import { whenLook } from "../live/socket";
import { inOrder } from "../store/in_order";
import { pick, t } from "../store/locale";
import { has } from "../store/session";
import { clockSeconds } from "../text/time";
import { Button } from "../shell/ui/Button";
import { useAct } from "../shell/ui/hooks";
import { Page } from "../shell/ui/Page";
import { RefusalCard } from "../shell/ui/RefusalCard";
import KeyOnPaper from "./KeyOnPaper";
import Minutes from "./Minutes";
import Witnesses from "./Witnesses";

type Ledger = GetAnswer<"/api/ledger">;
const PAGE = 200;
const EVERY_MS = 5000;

/** Whole hashes are for the export; here a beginning is enough to tell two apart. */
const short = (sentence: string) => sentence.replace(/\b([0-9a-f]{12})[0-9a-f]{52}\b/g, "$1…");

/** Every act in order, newest first; only what is new is asked for. */
export default function Timeline() {
  const [ledger, setLedger] = useState<Ledger | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const saving = useAct();
  useEffect(() => {
    let gone = false;
    let kept: Ledger["entries"] = [];
    const turn = inOrder();
    const last = () => kept.at(-1)?.position ?? -1;
    const more = async () => {
      const mine = turn();
      const answer = await get("/api/ledger", {}, { after: String(last()) });
      if (gone) return;
      if (mine.newest()) setRefusal(answer.ok ? null : answer.refusal);
      if (!answer.ok || !mine.show()) return;
      // Asked by the clock and by a hint at once, the same entries come twice.
      kept = [...kept, ...answer.value.entries.filter((e) => e.position > last())];
      setLedger({ ...answer.value, entries: kept });
      if (answer.value.entries.length >= PAGE) await more();
    };
    void more();
    const timer = setInterval(() => void more(), EVERY_MS);
    const deaf = whenLook(["exam", "packets", "sheets", "terminals", "receipts"], () => void more());
    return () => { gone = true; clearInterval(timer); deaf(); };
  }, []);
  const save = () => saving.save(post("/api/export", {}, {}), `phong-thi-${ledger?.size ?? 0}.zip`);
  return (
    <Page title="ledger.title" id="ledger" tools={has("officer") ? <Button id="export" k="ledger.export" press={save} /> : null}>
      <RefusalCard refusal={refusal ?? saving.refusal} />
      {ledger && (
        <p class="soft" data-testid="ledger-size" data-size={ledger.size}>
          {t("ledger.size", { n: ledger.size })} <span class="figures clip">{ledger.root.slice(0, 16)}</span>
        </p>
      )}
      <Minutes />
      <KeyOnPaper />
      <Witnesses />
      <ol class="timeline" reversed>
        {[...(ledger?.entries ?? [])].reverse().map((e) => (
          <li key={e.position} data-kind={e.kind}>
            <span class="figures soft">{e.position}</span>
            <span class="figures">{clockSeconds(e.at)}</span>
            <span>{short(pick(e.vi, e.en))} <span class="soft small">{[e.staff, e.terminal].filter(Boolean).join(" · ")}</span></span>
          </li>
        ))}
      </ol>
    </Page>
  );
}
