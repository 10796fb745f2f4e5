import { useState } from "preact/hooks";
import { post } from "../api/client";
import { leftOut } from "../store/session";
import { signedIn } from "../shell/start";
import { Button } from "../shell/ui/Button";
import { Field, Input } from "../shell/ui/Field";
import { useAct } from "../shell/ui/hooks";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";

export function SignIn() {
  const [account, setAccount] = useState("");
  const [pin, setPin] = useState("");
  const [busy, setBusy] = useState(false);
  const { refusal, run } = useAct();
  const enter = async (e: Event) => {
    e.preventDefault();
    setBusy(true);
    const person = await run(post("/api/sign-in", {}, { account: account.trim(), pin }));
    setPin("");
    if (person) await signedIn();
    setBusy(false);
  };
  return (
    <form class="card stack" onSubmit={enter}>
      <h2><Text k="signIn.title" /></h2>
      {leftOut.value && <p class="note care" role="status" data-testid="left-out"><Text k="signIn.leftOut" /></p>}
      <Field k="signIn.account"><Input id="account" value={account} change={setAccount} complete="username" required first /></Field>
      <Field k="signIn.pin"><Input id="pin" type="password" mode="numeric" value={pin} change={setPin} complete="current-password" required /></Field>
      <RefusalCard refusal={refusal} />
      <Button id="sign-in" k="signIn.enter" kind="main" wide submit disabled={busy} />
    </form>
  );
}
