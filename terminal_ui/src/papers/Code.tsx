import { useEffect, useState } from "preact/hooks";
import { get, post } from "../api/client";
import { exam, type Sitting } from "../store/exam";
import { inOrder } from "../store/in_order";
import { Button } from "../shell/ui/Button";
import { useAct } from "../shell/ui/hooks";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";

const DIGITS = 16;

/** Digits only, in groups of four as they are dictated. */
const grouped = (typed: string) => typed.replace(/\D/g, "").slice(0, DIGITS).replace(/(\d{4})(?=\d)/g, "$1 ");

/** A code that the district dictates by phone: typed once, kept nowhere here. */
export function Code({ sitting }: { sitting: Sitting }) {
  const [state, setState] = useState("none");
  const [typed, type] = useState("");
  const { refusal, run } = useAct();
  const [turn] = useState(inOrder);
  const look = async () => {
    const mine = turn();
    const answer = await get("/api/sittings/{sitting}/code", { sitting: sitting.id });
    if (answer.ok && mine.show()) setState(answer.value.state);
  };
  useEffect(() => { if (sitting.policy === "quorum+code") void look(); }, [sitting.id, exam.value]);
  const send = async () => {
    const answer = await run(post("/api/sittings/{sitting}/code", { sitting: sitting.id }, { code: typed }));
    if (!answer) return;
    type("");
    await look();
  };
  if (state === "none") return null;
  return (
    <div class="stack" data-testid={`code-${sitting.id}`} data-state={state}>
      {state === "given" && <p class="note" role="status"><Text k="code.given" /></p>}
      {state === "missing" && (
        <form class="stack" onSubmit={(e) => { e.preventDefault(); void send(); }}>
          <p class="note care"><Text k="code.waits" /></p>
          <label class="field">
            <span><Text k="code.digits" /></span>
            <input class="input figures" data-testid={`code-digits-${sitting.id}`} inputMode="numeric" autocomplete="off" value={typed}
              onInput={(e) => type(grouped(e.currentTarget.value))} />
          </label>
          <Button id={`give-code-${sitting.id}`} k="code.give" press={send} disabled={typed.replace(/ /g, "").length !== DIGITS} />
        </form>
      )}
      <RefusalCard refusal={refusal} />
    </div>
  );
}
