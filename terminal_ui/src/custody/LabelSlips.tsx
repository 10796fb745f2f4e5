import { useState } from "preact/hooks";
import { post } from "../api/client";
import { pick, t } from "../store/locale";
import { Button } from "../shell/ui/Button";
import { useAct, useFetched } from "../shell/ui/hooks";
import { Badge } from "../shell/ui/Progress";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";

/** Seal labels on the receipt printer. A label in doubt was seen to be whole, or is spoilt and gets the next serial. */
export function LabelSlips({ sitting }: { sitting: string }) {
  const slips = useFetched("/api/sittings/{sitting}/labels/slips", { sitting }, ["packets", "receipts"], 3);
  const [asked, setAsked] = useState<number | null>(null);
  const { refusal, run } = useAct();
  const ask = async () => {
    const answer = await run(post("/api/sittings/{sitting}/labels/slips", { sitting }, {}));
    if (answer) setAsked(answer.asked);
    await slips.load();
  };
  const whole = async (packet: string, label: number) => {
    await run(post("/api/packets/{packet}/labels/{label}/printed", { packet, label }, {}));
    await slips.load();
  };
  const spoilt = async (packet: string) => {
    await run(post("/api/packets/{packet}/label", { packet }, { reason: t("slip.reason"), lost: false, slip: true }));
    await slips.load();
  };
  const waiting = slips.value.value?.slips ?? [];
  return (
    <div class="stack tight" data-testid="label-slips" data-waiting={waiting.length}>
      <div class="row wraps">
        <Button id="print-slips" k="slip.print" press={ask} />
        {asked !== null && <Badge tone={asked ? "good" : ""} id="slips-asked">{t("slip.asked", { n: asked })}</Badge>}
      </div>
      <RefusalCard refusal={refusal} />
      {waiting.length > 0 && (
        <ul class="list">
          {waiting.map((s) => (
            <li key={`${s.packet}/${s.label}`} class="row ends" data-testid={`slip-${s.packet}-${s.label}`} data-state={s.state}>
              <span><strong>{s.packet}</strong> · {s.label} · <Text k={s.state === "in-doubt" ? "slip.doubt" : "slip.waits"} /> {pick(s.note_vi, s.note_en)}</span>
              {s.state === "in-doubt" && (
                <span class="row">
                  <Button id="slip-whole" k="slip.whole" press={() => whole(s.packet, s.label)} />
                  <Button id="slip-spoilt" k="slip.spoilt" kind="danger" press={() => spoilt(s.packet)} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
