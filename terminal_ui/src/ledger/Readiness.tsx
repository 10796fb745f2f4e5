import { DryOpen } from "../papers/DryOpen";
import { pick, t } from "../store/locale";
import { Button } from "../shell/ui/Button";
import { useFetched } from "../shell/ui/hooks";
import { Page } from "../shell/ui/Page";
import { Badge, Progress, type Tone } from "../shell/ui/Progress";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import type { TextKey } from "../text/catalogue";
import { PrinterSays } from "./PrinterSays";

const VERDICTS: Readonly<Record<string, readonly [TextKey, Tone]>> = {
  pass: ["ready.pass", "good"],
  remark: ["ready.remark", "care"],
  fail: ["ready.fail", "stop"],
};
const ORDER = ["fail", "remark", "pass"];

export default function Readiness() {
  const readiness = useFetched("/api/readiness", {}, [], 60);
  const receipts = useFetched("/api/receipts", {}, ["receipts"]);
  const slips = [...(receipts.value.value?.receipts ?? [])].reverse();
  const lines = [...(readiness.value.value?.lines ?? [])].sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
  return (
    <Page title="ready.title" id="readiness" tools={<Button id="check-again" k="ready.again" press={() => readiness.load()} />}>
      <RefusalCard refusal={readiness.refusal.value} />
      <PrinterSays all={slips} />
      {readiness.value.value === null && !readiness.refusal.value && <Progress done={0} of={0}><Text k="shell.loading" /></Progress>}
      <ul class="list">
        {lines.map((line) => {
          const [key, tone] = VERDICTS[line.verdict] ?? ["ready.remark", "care"];
          return (
            <li key={line.name} class="card flat row ends" data-verdict={line.verdict}>
              <div class="grow"><span>{pick(line.vi, line.en)}</span><div class="soft small">{pick(line.en, line.vi)}</div></div>
              <Badge tone={tone}>{t(key)}</Badge>
            </li>
          );
        })}
      </ul>
      <DryOpen done={() => readiness.load()} />
    </Page>
  );
}
