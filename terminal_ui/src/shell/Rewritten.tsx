import { contradiction } from "../store/rewritten";
import { Text } from "./ui/Text";

/** The loudest thing a witness of the ledger can say; it stays on every screen. */
export function Rewritten() {
  const found = contradiction.value;
  if (!found) return null;
  const stranger = found.why === "other-log";
  return (
    <div class="refusal" role="alert" data-testid="rewritten" data-why={found.why}>
      <strong><Text k={stranger ? "witness.otherLog" : "witness.rewritten"} facts={{ n: found.size }} /></strong>
      <p>→ <Text k={stranger ? "witness.otherLogNext" : "witness.rewrittenNext"} /></p>
    </div>
  );
}
