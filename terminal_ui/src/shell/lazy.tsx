import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { serverAway } from "../api/refusal";
import { loadTexts } from "../store/locale";
import { Button } from "./ui/Button";
import { Progress } from "./ui/Progress";
import { RefusalCard } from "./ui/RefusalCard";
import { Text } from "./ui/Text";

/** A screen whose code and texts are fetched when it is first shown. A browser may keep a module that did not come as
 *  failed, so that only the whole page is loaded again. */
export function lazy(load: () => Promise<{ default: ComponentType }>): ComponentType {
  let ready: ComponentType | null = null;
  return function Lazy() {
    const [failed, fail] = useState(false);
    const [Screen, show] = useState<{ is: ComponentType | null }>({ is: ready });
    useEffect(() => {
      if (Screen.is) return;
      void Promise.all([load(), loadTexts()]).then(([m]) => { ready = m.default; show({ is: m.default }); }, () => fail(true));
    }, []);
    if (failed) return <main class="page narrow stack"><RefusalCard refusal={serverAway("")} /><Button id="load-again" k="shell.loadAgain" press={() => location.reload()} /></main>;
    if (!Screen.is) return <main class="page"><Progress done={0} of={0}><Text k="shell.loading" /></Progress></main>;
    return <Screen.is />;
  };
}
