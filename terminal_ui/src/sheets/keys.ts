import { useLayoutEffect } from "preact/hooks";

/** Takes back. Not Backspace: a Vietnamese input method sends that by itself, to make "â" of a second "a". */
export const UNDO = "ArrowLeft";

/** A letter no key of the review has: what an input method makes of two keys. */
export const isComposed = (key: string): boolean => key.length === 1 && key > "~";

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
