import { useState } from "preact/hooks";
import { get, upload, type PostAnswer } from "../api/client";
import { pick } from "../store/locale";
import { Button } from "../shell/ui/Button";
import { FileButton } from "../shell/ui/FileButton";
import { useAct } from "../shell/ui/hooks";
import { Badge } from "../shell/ui/Progress";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";

type Checked = PostAnswer<"/api/scanner-check">;

/** Before the exam: print the calibration sheet, scan it once, and see line by line whether this scanner will do. */
export function ScannerCheck() {
  const [checked, setChecked] = useState<Checked | null>(null);
  const { refusal, run, save } = useAct();
  const print = () => save(get("/api/scanner-sheet.pdf", {}), "kiem-tra-may-quet.pdf");
  const send = async (file: File) => { setChecked(await run(upload("/api/scanner-check", {}, [file]))); };
  return (
    <section class="card stack" data-testid="scanner-check" data-fit={checked?.fit ?? ""}>
      <h2><Text k="scanner.title" /></h2>
      <p class="soft"><Text k="scanner.how" /></p>
      <div class="row wraps">
        <Button id="scanner-sheet" k="scanner.print" press={print} />
        <FileButton id="scanner-picture" k="scanner.choose" of="pages" taken={send} />
      </div>
      <RefusalCard refusal={refusal} />
      {checked && <p class={`note ${checked.fit ? "" : "stop"}`} role="status"><strong><Text k={checked.fit ? "scanner.fit" : "scanner.unfit"} /></strong></p>}
      {checked?.lines.map((line) => (
        <div key={line.code} class="stack tight" data-testid={`scanner-line-${line.code}`} data-reason={line.fault?.reason ?? ""}>
          <div class="row ends">
            <span>{pick(line.vi, line.en)}</span>
            <span class="row"><span class="figures">{pick(line.seen_vi, line.seen_en)}</span>
              <Badge tone={line.fault ? "stop" : "good"}><Text k={line.fault ? "scanner.bad" : "scanner.good"} /></Badge></span>
          </div>
          {line.fault && <p class="note care">{pick(line.fault.vi, line.fault.en)}<br />→ {pick(line.fault.next_vi, line.fault.next_en)}</p>}
        </div>
      ))}
    </section>
  );
}
