import { useState } from "preact/hooks";
import { post } from "../api/client";
import { refreshExam, type Sitting } from "../store/exam";
import { Button } from "../shell/ui/Button";
import { useAct } from "../shell/ui/hooks";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";

/** Two officers take the papers back and put the reserve in their place: for when a paper has leaked. */
export function Reserve({ sitting }: { sitting: Sitting }) {
  const [reason, setReason] = useState("");
  const { refusal, run } = useAct();
  const first = sitting.reserve_asked_by;
  const change = async () => {
    const body = { reason: reason.trim() || "xác nhận" };
    const answer = await run(post("/api/sittings/{sitting}/reserve", { sitting: sitting.id }, body));
    if (answer) await refreshExam();
  };
  return (
    <details>
      <summary data-testid={`reserve-${sitting.id}`}><Text k="reserve.use" /></summary>
      <div class="stack">
        <p class="soft"><Text k="reserve.why" /></p>
        <RefusalCard refusal={refusal} />
        {first
          ? <p class="note care" role="status" data-testid="reserve-asked-by"><Text k="release.second" facts={{ who: first }} /></p>
          : (
            <label class="field">
              <span><Text k="reserve.reason" /></span>
              <input class="input" data-testid={`reserve-reason-${sitting.id}`} value={reason} maxLength={200} autocomplete="off"
                onInput={(e) => setReason(e.currentTarget.value)} />
            </label>
          )}
        <Button id={`use-reserve-${sitting.id}`} k="reserve.act" kind="danger" press={change} disabled={!first && reason.trim() === ""} />
      </div>
    </details>
  );
}
