import { useEffect, useState } from "preact/hooks";
import { refreshMe, terminal } from "../store/session";
import { Button } from "../shell/ui/Button";
import { Field, Input } from "../shell/ui/Field";
import { Badge } from "../shell/ui/Progress";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { askToJoin, enrolment, enrolmentRefusal, openDoor, startOver } from "./enrolment";

const ASK_AGAIN_MS = 2000;

export function Enrol() {
  const state = enrolment.value;
  if (terminal.value) {
    return (
      <div class="card good stack">
        <h2><Text k="enrol.done" facts={{ room: terminal.value.room }} /></h2>
        <Badge tone="good" id="enrolled">{terminal.value.id}</Badge>
      </div>
    );
  }
  if (state.at === "waiting") return <Waiting code={state.code} name={state.name} />;
  return <Ask />;
}

function Ask() {
  const [name, setName] = useState("");
  const ask = async (e: Event) => {
    e.preventDefault();
    await askToJoin(name.trim());
  };
  return (
    <form class="card flat stack" onSubmit={ask}>
      <h2><Text k="enrol.title" /></h2>
      <p class="soft"><Text k="enrol.why" /></p>
      <Field k="enrol.name"><Input id="terminal-name" value={name} change={setName} required placeholder="Máy phòng 01" /></Field>
      <RefusalCard refusal={enrolmentRefusal.value} />
      <Button id="ask-to-join" k="enrol.ask" wide submit />
    </form>
  );
}

function Waiting({ code, name }: { code: string; name: string }) {
  useEffect(() => {
    let stop = false;
    const again = async () => {
      if (stop) return;
      if (await openDoor()) await refreshMe();
      else setTimeout(() => void again(), ASK_AGAIN_MS);
    };
    void again();
    return () => { stop = true; };
  }, []);
  return (
    <div class="card stack" data-testid="enrolment" data-state="waiting">
      <h2><Text k="enrol.read" /></h2>
      <p class="code" data-testid="terminal-code">{code}</p>
      <p class="soft">{name} · <Text k="enrol.waiting" /></p>
      <RefusalCard refusal={enrolmentRefusal.value} />
      <Button id="start-over" k="enrol.again" kind="quiet" press={startOver} />
    </div>
  );
}
