import { useState } from "preact/hooks";
import { act, waiting } from "../queue/acts";
import { fill, type GetAnswer, type PostBody } from "../api/client";
import type { Refusal } from "../api/refusal";
import type { Sitting } from "../store/exam";
import { fetched } from "../store/fetched";
import { put, t } from "../store/locale";
import { Button } from "../shell/ui/Button";
import { useFetched } from "../shell/ui/hooks";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { CATALOGUE } from "../text/catalogue";
import { clockTime } from "../text/time";

type Latecomer = GetAnswer<typeof ROLL>["late"][number];

const ROLL = "/api/sittings/{sitting}/rooms/{room}/roll";

/** The room's last roll call that waits here to be handed in: newer than what the server says. */
function keptRoll(parts: { sitting: string; room: string }): PostBody<typeof ROLL> | undefined {
  const url = fill(ROLL, parts);
  return waiting.value.filter((one) => one.url === url).at(-1)?.body as PostBody<typeof ROLL> | undefined;
}

function cameLate(late: Latecomer | undefined): string {
  if (!late) return "";
  const heard = clockTime(late.heard_at);
  return ` · ${late.told_at ? t("roll.cameTold", { at: clockTime(late.told_at), heard }) : t("roll.came", { at: heard })}`;
}

function toggled(numbers: ReadonlySet<string>, number: string): ReadonlySet<string> {
  const next = new Set(numbers);
  if (!next.delete(number)) next.add(number);
  return next;
}

/** Everyone is present until tapped absent. */
export function Roll({ sitting, room, done }: { sitting: Sitting; room: string; done: () => void }) {
  const parts = { sitting: sitting.id, room };
  const roll = useFetched(ROLL, parts, []);
  const [tapped, tap] = useState<ReadonlySet<string> | null>(null);
  const [mistaken, setMistaken] = useState<ReadonlySet<string>>(new Set());
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const candidates = roll.value.value?.candidates ?? [];
  const kept = keptRoll(parts);
  const recorded = new Set(kept?.absent ?? candidates.filter((c) => c.absent).map((c) => c.number));
  const absent = tapped ?? recorded;
  const late = new Map(roll.value.value?.late.map((l) => [l.number, l]));
  const takenOff = candidates.filter((c) => recorded.has(c.number) && !absent.has(c.number));
  const confirm = async () => {
    const facts = { room, n: absent.size };
    const body = { absent: [...absent].sort(), mistaken: takenOff.map((c) => c.number).filter((n) => mistaken.has(n)), at_us: null };
    const said = await act(ROLL, parts, body, {
      vi: put(CATALOGUE["roll.said"].vi, facts), en: put(CATALOGUE["roll.said"].en, facts),
    }, (atUs) => ({ ...body, at_us: atUs }));
    setRefusal(said.state === "refused" ? said.refusal : null);
    if (said.state === "refused") return;
    tap(null);
    setMistaken(new Set());
    if (said.state === "done") await fetched(ROLL, parts).load();
    done();
  };
  return (
    <div class="stack">
      <p class="soft"><Text k={roll.value.value?.called || kept ? "roll.late" : "roll.how"} /></p>
      <RefusalCard refusal={refusal ?? (candidates.length ? null : roll.refusal.value)} />
      <div class="seats">
        {candidates.map((c) => (
          <Button key={c.number} id={`seat-${c.number}`} pressed={absent.has(c.number)} press={() => tap(toggled(absent, c.number))} class="seat">
            <span class="number">{c.number}</span>
            <span>{c.name}</span>
            <span class="small soft">{t("roll.seat", { seat: c.seat, code: c.paper_code })}{absent.has(c.number) ? ` · ${t("roll.absent")}` : cameLate(late.get(c.number))}</span>
          </Button>
        ))}
      </div>
      {takenOff.length > 0 && (
        <ul class="list" data-testid="roll-taken-off">
          {takenOff.map((c) => (
            <li key={c.number} class="row wraps">
              <span><strong>{c.number}</strong> {c.name}: {t(mistaken.has(c.number) ? "roll.wasHere" : "roll.comesLate")}</span>
              <Button id={`mistaken-${c.number}`} k="roll.mistaken" pressed={mistaken.has(c.number)} press={() => setMistaken(toggled(mistaken, c.number))} />
            </li>
          ))}
        </ul>
      )}
      <div class="row ends">
        <strong data-testid="roll-count"><Text k="roll.count" facts={{ present: candidates.length - absent.size, absent: absent.size }} /></strong>
        <Button id="roll-confirm" k="roll.confirm" kind="main" disabled={candidates.length === 0} press={confirm} />
      </div>
    </div>
  );
}
