import { useState } from "preact/hooks";
import { post } from "../api/client";
import { Button } from "../shell/ui/Button";
import { Field, Select } from "../shell/ui/Field";
import { useAct, useFetched } from "../shell/ui/hooks";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";

/** What the refusal of a locked account sends people to an officer for: nothing else lets them sign in again. */
export function Unlock() {
  const staff = useFetched("/api/staff", {}, []).value.value?.staff ?? [];
  const [account, choose] = useState("");
  const [unlocked, setUnlocked] = useState("");
  const { refusal, run } = useAct();
  const unlock = async () => {
    setUnlocked("");
    if (await run(post("/api/staff/{account}/unlock", { account }, {}))) setUnlocked(account);
  };
  const options: [string, string][] = [["", "…"], ...staff.map((p): [string, string] => [p.id, `${p.name} (${p.id})`])];
  return (
    <section class="card stack" data-testid="unlock">
      <h2><Text k="unlock.title" /></h2>
      <p class="soft"><Text k="unlock.how" /></p>
      <Field k="unlock.account"><Select id="unlock-account" value={account} change={choose} options={options} /></Field>
      <RefusalCard refusal={refusal} />
      {unlocked && <p class="note good" data-testid="unlocked"><Text k="unlock.done" facts={{ account: unlocked }} /></p>}
      <Button id="unlock-confirm" k="unlock.confirm" press={unlock} disabled={account === ""} />
    </section>
  );
}
