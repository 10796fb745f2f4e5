import type { Sitting } from "../store/exam";
import { Progress } from "../shell/ui/Progress";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { deskRefusal, holding, papersOf } from "./desk";

/** Sealed papers on this terminal: how many are here and whole. */
export function Prefetch({ sitting }: { sitting: Sitting }) {
  const listed = papersOf(sitting.id);
  const held = listed.filter((p) => holding.value[p.paper] === "held").length;
  if (listed.length === 0) return <><p class="soft" data-testid="prefetch-none"><Text k="prefetch.none" /></p><RefusalCard refusal={deskRefusal.value} /></>;
  return (
    <div class="stack">
      <p class="soft"><Text k="prefetch.why" /></p>
      <Progress id="prefetch" done={held} of={listed.length}><Text k={held < listed.length ? "prefetch.going" : "prefetch.held"} /></Progress>
      <RefusalCard refusal={deskRefusal.value} />
    </div>
  );
}
