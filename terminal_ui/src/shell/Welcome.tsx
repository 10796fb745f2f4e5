import { exam } from "../store/exam";
import { me, online, terminal } from "../store/session";
import { Enrol } from "../people/Enrol";
import { SignIn } from "../people/SignIn";
import { Page } from "./ui/Page";
import { Progress } from "./ui/Progress";
import { Text } from "./ui/Text";
import { lazy } from "./lazy";

const AwayRoom = lazy(() => import("../papers/AwayRoom"));

export function Welcome() {
  if (me.value === null) {
    return <main class="page narrow"><Progress done={0} of={0}><Text k="shell.reaching" /></Progress></main>;
  }
  return (
    <Page title={terminal.value ? "welcome.terminal" : "welcome.title"} id="welcome">
      {online.value === false && terminal.value && exam.value && <AwayRoom />}
      <div class="welcome">
        <SignIn />
        <Enrol />
      </div>
    </Page>
  );
}
