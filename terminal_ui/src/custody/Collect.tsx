import { useState } from "preact/hooks";
import type { Refusal } from "../api/refusal";
import { act } from "../queue/acts";
import type { Sitting } from "../store/exam";
import { put } from "../store/locale";
import { remember } from "../store/remembered";
import { Button } from "../shell/ui/Button";
import { Field, Input } from "../shell/ui/Field";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { CATALOGUE } from "../text/catalogue";

/** Sheets counted by hand, against the roll call. */
export function Collect({ sitting, room, done }: { sitting: Sitting; room: string; done: () => void }) {
  const [count, setCount] = useState("");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const send = async (e: Event) => {
    e.preventDefault();
    const facts = { room, n: count };
    const said = await act("/api/sittings/{sitting}/rooms/{room}/collect", { sitting: sitting.id, room }, { collected: Number(count) }, {
      vi: put(CATALOGUE["collect.said"].vi, facts), en: put(CATALOGUE["collect.said"].en, facts),
    });
    setRefusal(said.state === "refused" ? said.refusal : null);
    if (said.state === "refused") return;
    remember(`collected/${sitting.id}/${room}`, Number(count));
    done();
  };
  return (
    <form class="stack" onSubmit={send}>
      <p class="soft"><Text k="collect.how" /></p>
      <Field k="collect.count"><Input id="collect-count" type="number" mode="numeric" value={count} change={setCount} required /></Field>
      <RefusalCard refusal={refusal} />
      <Button id="collect-confirm" k="collect.confirm" kind="main" submit />
    </form>
  );
}
