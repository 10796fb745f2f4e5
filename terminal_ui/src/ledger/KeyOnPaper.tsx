import { useState } from "preact/hooks";
import { post } from "../api/client";
import { has } from "../store/session";
import { Button } from "../shell/ui/Button";
import { useAct } from "../shell/ui/hooks";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";

/** Event 0 opened the ledger; its slip carries the public key, for phones that check receipts. */
export default function KeyOnPaper() {
  const [copy, setCopy] = useState<number | null>(null);
  const { refusal, run } = useAct();
  const print = async () => {
    const made = await run(post("/api/receipts/{position}/reprint", { position: 0 }, {}));
    if (made) setCopy(made.copy_number);
  };
  return (
    <section class="card stack tight">
      <p><Text k="key.about" /></p>
      <div class="row wraps">
        {has("officer") && <Button id="key-slip" k="key.print" kind="quiet" press={print} />}
        <a href="/verifier.html" target="_blank" rel="noopener" data-testid="verifier"><Text k="key.verifier" /></a>
        {copy !== null && <span data-testid="key-slip-asked"><Text k="key.asked" facts={{ n: copy }} /></span>}
      </div>
      <RefusalCard refusal={refusal} />
    </section>
  );
}
