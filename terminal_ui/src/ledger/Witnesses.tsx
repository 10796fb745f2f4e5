import { useEffect } from "preact/hooks";
import { post } from "../api/client";
import { has, terminal } from "../store/session";
import { Button } from "../shell/ui/Button";
import { useAct, useFetched } from "../shell/ui/hooks";
import { Badge } from "../shell/ui/Progress";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { contradiction } from "../store/rewritten";
import { follow, look, standDown, standing } from "./standing";
import { keep, makeWitness, witnessKey } from "./witness";

/** Who has seen how much of the ledger, and whether this browser is one of them. */
export default function Witnesses() {
  const list = useFetched("/api/ledger/witnesses", {}, ["receipts"], 30);
  const act = useAct();
  useEffect(() => void follow(), []);
  const size = list.value.value?.size ?? 0;
  const stand = async () => {
    const made = await makeWitness(terminal.value?.id ?? `browser-${crypto.randomUUID().slice(0, 8)}`);
    if (!(await act.run(post("/api/ledger/witnesses", {}, { key: await witnessKey(made) })))) return;
    await keep(made);
    await look();
    await list.load();
  };
  return (
    <section class="card stack tight" data-testid="witnesses" data-standing={standing.value ? "yes" : "no"}>
      <h2><Text k="witness.title" /></h2>
      <RefusalCard refusal={act.refusal} />
      <ul class="list">
        {(list.value.value?.witnesses ?? []).map((w) => (
          <li key={w.name} class="row ends" data-witness={w.name} data-size={w.size}>
            <span>{w.name}</span>
            <Badge tone={size - w.size < 200 ? "good" : "care"}><Text k="witness.seen" facts={{ n: w.size, of: size }} /></Badge>
          </li>
        ))}
      </ul>
      {!standing.value && has("officer") && <Button id="stand-witness" k="witness.stand" press={stand} />}
      {contradiction.value?.why === "other-log" && has("officer") && <Button id="stand-down" k="witness.standDown" press={standDown} />}
      {standing.value && !contradiction.value && <p class="soft"><Text k="witness.standing" facts={{ name: standing.value.name, n: standing.value.size }} /></p>}
    </section>
  );
}
