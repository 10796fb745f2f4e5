import { get } from "../api/client";
import { Button } from "../shell/ui/Button";
import { useAct } from "../shell/ui/hooks";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { RECORD } from "./words";

type RecordName = keyof typeof RECORD;

/** A room's records on A4, with blank lines for signatures in ink. */
export function Records({ sitting, room, names, incident }: { sitting: string; room: string; names: readonly RecordName[]; incident?: number }) {
  const { refusal, save } = useAct();
  const print = (name: RecordName) => save(
    get("/api/sittings/{sitting}/rooms/{room}/records/{name}.pdf", { sitting, room, name }, incident === undefined ? undefined : { number: String(incident) }),
    `${name}-${sitting}-${room}.pdf`,
  );
  return (
    <div class="stack tight">
      <div class="row wraps">{names.map((name) => <Button key={name} id={`record-${name}`} k={RECORD[name]} kind="quiet" press={() => print(name)} />)}</div>
      <RefusalCard refusal={refusal} />
    </div>
  );
}
