import { get } from "../api/client";
import { Button } from "../shell/ui/Button";
import { saveBlob } from "../shell/ui/download";
import { useAct } from "../shell/ui/hooks";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { RECORD } from "./words";

export type RecordName = keyof typeof RECORD;

/** A room's records on A4, with blank lines for signatures in ink. */
export function Records({ sitting, room, names, incident }: { sitting: string; room: string; names: readonly RecordName[]; incident?: number }) {
  const { refusal, run } = useAct();
  const print = async (name: RecordName) => {
    const pdf = await run(get("/api/sittings/{sitting}/rooms/{room}/records/{name}.pdf", { sitting, room, name }, incident === undefined ? undefined : { number: String(incident) }));
    if (pdf) saveBlob(pdf as Blob, `${name}-${sitting}-${room}.pdf`);
  };
  return (
    <div class="stack tight">
      <div class="row wraps">{names.map((name) => <Button key={name} id={`record-${name}`} k={RECORD[name]} kind="quiet" press={() => print(name)} />)}</div>
      <RefusalCard refusal={refusal} />
    </div>
  );
}
