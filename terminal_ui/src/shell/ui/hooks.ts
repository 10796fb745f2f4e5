import { useEffect, useState } from "preact/hooks";
import type { Outcome } from "../../api/client";
import type { Refusal } from "../../api/refusal";
import { whenLook, type Topic } from "../../live/socket";
import { fetched, type Fetched } from "../../store/fetched";
import { saveBlob } from "./download";
import type { GetAnswer, GetPath, Parts } from "../../api/client";

/** Load now, again when the server hints, and every `everySeconds` where hints do not reach. */
export function useFetched<P extends GetPath>(path: P, parts: Parts, topics: readonly Topic[], everySeconds = 15): Fetched<GetAnswer<P>> {
  const one = fetched(path, parts);
  const key = path + JSON.stringify(parts);
  useEffect(() => {
    const load = () => void one.load();
    load();
    const deaf = whenLook(topics, load);
    const timer = setInterval(load, everySeconds * 1000);
    return () => { deaf(); clearInterval(timer); };
  }, [key]);
  return one;
}

/** One act at a time with its refusal kept for the screen. */
export function useAct() {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const run = async <T,>(work: Promise<Outcome<T>>): Promise<T | null> => {
    const outcome = await work;
    setRefusal(outcome.ok ? null : outcome.refusal);
    return outcome.ok ? outcome.value : null;
  };
  /** Ask for a file and hand it to the person under that name. */
  const save = async (work: Promise<Outcome<Blob>>, name: string): Promise<boolean> => {
    const file = await run(work);
    if (file) saveBlob(file, name);
    return file !== null;
  };
  return { refusal, run, save, setRefusal };
}
