import { useState } from "preact/hooks";
import { Select } from "../shell/ui/Field";
import { t } from "../store/locale";
import { has } from "../store/session";
import { Text } from "../shell/ui/Text";
import type { Packet, Seen } from "./packet";
import { NewLabel } from "./NewLabel";
import { Waive } from "./Waive";
import { WAIVED, type Control } from "./words";

const OF_PACKET = ["second-check", "photo", "label", "damaged-open", "use-spare", "new-seal", "paper-count"] as const;

/** When a control fails: two persons set it aside, with a reason. An officer can give the packet a new label. */
export function Trouble({ packet, waived }: { packet: Packet; waived: Seen["waived"] }) {
  const [control, choose] = useState<Control | "">("");
  return (
    <details class="trouble">
      <summary data-testid="trouble"><Text k="trouble.title" /></summary>
      <div class="stack">
        <p class="soft"><Text k="trouble.how" /></p>
        {waived.length > 0 && <p class="note care" data-testid="waived">{waived.map((w) => t(WAIVED[w as Control])).join(" · ")}</p>}
        <Select id="trouble-what" value={control} change={(to) => choose(to as Control | "")}
          options={[["", t("trouble.choose")], ...OF_PACKET.map((c) => [c, t(WAIVED[c])] as const)]} />
        {control && <Waive key={control} control={control} subject={packet.id} />}
        {has("officer") && <NewLabel packet={packet} />}
      </div>
    </details>
  );
}
