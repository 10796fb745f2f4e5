import { useLayoutEffect } from "preact/hooks";

/** Keys pressed anywhere but into a field, each once. `taken` says whether the key meant something here; `at`: where the
 *  keyboard is. */
export function useKeys(taken: (key: string, at: HTMLElement | null) => boolean) {
  // Before the next picture is painted: a key pressed on sight of it must not fall between two listeners.
  useLayoutEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      const at = e.target as HTMLElement | null;
      if (e.ctrlKey || e.metaKey || e.altKey || e.repeat || at?.closest("input, textarea, select")) return;
      if (taken(e.key, at)) e.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });
}
