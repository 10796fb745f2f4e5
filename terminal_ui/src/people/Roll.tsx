import { useState } from "preact/hooks";
import { act } from "../queue/acts";
import type { Refusal } from "../api/refusal";
import type { Sitting } from "../store/exam";
import { fetched } from "../store/fetched";
import { put, t } from "../store/locale";
import { Button } from "../shell/ui/Button";
import { useFetched } from "../shell/ui/hooks";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { CATALOGUE } from "../text/catalogue";

/** Everyone is present until tapped absent. */
export function Roll({ sitting, room, done }: { sitting: Sitting; room: string; done: () => void }) {
  const roll = useFetched("/api/sittings/{sitting}/rooms/{room}/roll", { sitting: sitting.id, room }, []);
  const [tapped, tap] = useState<ReadonlySet<string> | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const candidates = roll.value.value?.candidates ?? [];
  const absent = tapped ?? new Set(candidates.filter((c) => c.absent).map((c) => c.number));
  const toggle = (number: string) => {
    const next = new Set(absent);
    if (!next.delete(number)) next.add(number);
    tap(next);
  };
  const confirm = async () => {
    const facts = { room, n: absent.size };
    const said = await act("/api/sittings/{sitting}/rooms/{room}/roll", { sitting: sitting.id, room }, { absent: [...absent].sort() }, {
      vi: put(CATALOGUE["roll.said"].vi, facts), en: put(CATALOGUE["roll.said"].en, facts),
    });
    setRefusal(said.state === "refused" ? said.refusal : null);
    if (said.state === "refused") return;
    tap(null);
    await fetched("/api/sittings/{sitting}/rooms/{room}/roll", { sitting: sitting.id, room }).load();
    done();
  };
  return (
    <div class="stack">
      <p class="soft"><Text k={roll.value.value?.called ? "roll.late" : "roll.how"} /></p>
      <RefusalCard refusal={refusal ?? (candidates.length ? null : roll.refusal.value)} />
      <div class="seats">
        {candidates.map((c) => (
          <Button key={c.number} id={`seat-${c.number}`} pressed={absent.has(c.number)} press={() => toggle(c.number)} class="seat">
            <span class="number">{c.number}</span>
            <span>{c.name}</span>
            <span class="small soft">{t("roll.seat", { seat: c.seat, code: c.paper_code })}{absent.has(c.number) ? ` · ${t("roll.absent")}` : ""}</span>
          </Button>
        ))}
      </div>
      <div class="row ends">
        <strong data-testid="roll-count"><Text k="roll.count" facts={{ present: candidates.length - absent.size, absent: absent.size }} /></strong>
        <Button id="roll-confirm" k="roll.confirm" kind="main" disabled={candidates.length === 0} press={confirm} />
      </div>
    </div>
  );
}
