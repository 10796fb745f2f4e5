import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { loadTexts } from "../store/locale";
import { Progress } from "./ui/Progress";
import { Text } from "./ui/Text";

/** A screen whose code and texts are fetched when it is first shown. */
export function lazy(load: () => Promise<{ default: ComponentType }>): ComponentType {
  let ready: ComponentType | null = null;
  return function Lazy() {
    const [Screen, show] = useState<{ is: ComponentType | null }>({ is: ready });
    useEffect(() => {
      if (Screen.is) return;
      void Promise.all([load(), loadTexts()]).then(([m]) => { ready = m.default; show({ is: m.default }); });
    }, []);
    if (!Screen.is) return <main class="page"><Progress done={0} of={0}><Text k="shell.loading" /></Progress></main>;
    return <Screen.is />;
  };
}
