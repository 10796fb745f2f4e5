import { useState } from "preact/hooks";
import { post, type PostAnswer } from "../api/client";
import { t } from "../store/locale";
import { Button } from "../shell/ui/Button";
import { useAct } from "../shell/ui/hooks";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { CardInput, useWords, type GivenCard } from "./CardInput";

/** Days ahead: custodians lay their cards together, everything is opened once, nothing is kept. */
export function DryOpen({ done }: { done: () => void }) {
  const [cards, setCards] = useState<readonly GivenCard[]>([]);
  const [proven, setProven] = useState<PostAnswer<"/api/exam/dry-open"> | null>(null);
  const words = useWords();
  const { refusal, run } = useAct();
  const open = async () => {
    const answer = await run(post("/api/exam/dry-open", {}, { cards: [...cards] }));
    setCards([]);
    setProven(answer);
    done();
  };
  return (
    <details class="card flat" data-testid="dry-open" data-cards={cards.length}>
      <summary data-testid="dry-open-start"><Text k="dry.title" /></summary>
      <div class="stack">
        <p class="soft"><Text k="dry.how" /></p>
        {proven && <p class="note" role="status" data-testid="dry-proven"><Text k="dry.proven" facts={{ ...proven }} /></p>}
        <RefusalCard refusal={refusal} />
        <p role="status">{t("dry.cards", { n: cards.length })}</p>
        <CardInput words={words} act="dry.add" give={async (card) => { setProven(null); setCards([...cards, card]); return true; }} />
        <Button id="dry-open-now" k="dry.open" kind="main" wide press={open} disabled={cards.length === 0} />
      </div>
    </details>
  );
}
