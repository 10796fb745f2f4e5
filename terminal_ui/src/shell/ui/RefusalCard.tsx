import type { Refusal } from "../../api/refusal";
import { language, pick } from "../../store/locale";

/** What is wrong and the nearest thing one can do, in both languages. */
export function RefusalCard({ refusal }: { refusal: Refusal | null | undefined }) {
  if (!refusal) return null;
  const other = language.value === "vi";
  return (
    <div class={`refusal ${refusal.reason === "server-away" ? "away" : ""}`} role="alert" data-testid="refusal" data-reason={refusal.reason}>
      <strong>{pick(refusal.vi, refusal.en)}</strong>
      <p>→ {pick(refusal.next_vi, refusal.next_en)}</p>
      <p class="soft small">{other ? refusal.en : refusal.vi} {other ? refusal.next_en : refusal.next_vi}</p>
    </div>
  );
}
