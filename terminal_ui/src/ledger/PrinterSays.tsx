import type { GetAnswer } from "../api/client";
import { pick } from "../store/locale";
import { Text } from "../shell/ui/Text";

export type Receipt = GetAnswer<"/api/receipts">["receipts"][number];
const WELL = ["", "ready"];

/** What keeps the printer from printing, as the oldest waiting slip has it; else what the newest slip said. How many
 * slips are in doubt stands beside it. `all`: newest first. */
export function PrinterSays({ all }: { all: readonly Receipt[] }) {
  const waiting = all.filter((r) => r.state === "todo");
  const doubtful = all.filter((r) => r.state === "in-doubt").length;
  const said = waiting.at(-1) ?? all.find((r) => r.state === "done");
  const ill = said && !WELL.includes(said.note) ? said : null;
  if (!ill && doubtful === 0) return null;
  const kind = waiting.length > 0 || doubtful > 0 ? "refusal" : "refusal away";
  return (
    <div class={kind} role="status" data-testid="printer-says" data-status={ill?.note ?? ""} data-waiting={waiting.length} data-doubtful={doubtful}>
      {ill && <strong>{pick(ill.note_vi, ill.note_en)}</strong>}
      {ill && waiting.length > 0 && <p><Text k="printer.waiting" facts={{ n: waiting.length }} /></p>}
      {doubtful > 0 && <p><Text k="printer.doubtful" facts={{ n: doubtful }} /></p>}
    </div>
  );
}
