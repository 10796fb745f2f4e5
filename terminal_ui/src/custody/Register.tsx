import { useState } from "preact/hooks";
import { get, post, type GetAnswer } from "../api/client";
import type { Sitting } from "../store/exam";
import { t } from "../store/locale";
import { staff } from "../store/session";
import { Button } from "../shell/ui/Button";
import { useAct, useFetched } from "../shell/ui/hooks";
import { Badge } from "../shell/ui/Progress";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { SealReader } from "./SealReader";
import { PLACE } from "./words";

type Label = GetAnswer<"/api/sittings/{sitting}/labels">["labels"][number];

const TONE = { used: "good", "in-hand": "good", unaccounted: "care", spoilt: "stop", lost: "stop" } as const;
const serial = (label: Label) => `${label.packet}/${label.label}`;

/** The register of a sitting's seal labels. Those that were never laid are counted by two officers, each on their own
 *  sign-in: ticked or scanned. */
export function Register({ on }: { on: Sitting }) {
  const seals = useFetched("/api/sittings/{sitting}/labels", { sitting: on.id }, ["packets"]);
  const [all, show] = useState(false);
  const [held, hold] = useState<ReadonlySet<string>>(new Set());
  const { refusal, run, save } = useAct();
  const register = seals.value.value;
  if (!register) return null;
  const say = async (labels: string[]) => {
    if (await run(post("/api/sittings/{sitting}/labels/in-hand", { sitting: on.id }, { labels }))) hold(new Set());
    await seals.load();
  };
  const tick = (name: string) => hold((before) => {
    const after = new Set(before);
    if (!after.delete(name)) after.add(name);
    return after;
  });
  const waiting = register.labels.filter((l) => l.place === "unaccounted");
  const shown = register.labels.filter((l) => all || l.place === "spoilt" || l.place === "lost");
  return (
    <section class="card stack" data-testid="register" data-unaccounted={register.unaccounted}>
      <h2><Text k="register.title" /></h2>
      <p data-testid="register-sum">{t("register.sum", { issued: register.issued, used: register.used, spoilt: register.spoilt, lost: register.lost, hand: register.in_hand, unaccounted: register.unaccounted })}</p>
      {waiting.length === 0
        ? register.issued > 0 && <p class="note good" data-testid="register-whole"><Text k="register.whole" /></p>
        : (
          <details data-testid="register-count">
            <summary>{t("register.count", { n: waiting.length })}</summary>
            <div class="stack">
              <p class="soft"><Text k="register.how" /></p>
              <SealReader text={(said) => say([said])} how="register.scan" typing="register.serial" />
              <ul class="list">
                {waiting.map((l) => {
                  const mine = l.counted_by === staff.value?.id;
                  return (
                    <li key={serial(l)} data-testid={`label-${l.packet}-${l.label}`} data-counted={l.counted_by ?? ""}>
                      <label class="row">
                        <input type="checkbox" checked={held.has(serial(l))} disabled={mine} onChange={() => tick(serial(l))} />
                        <span><strong>{l.packet}</strong> · {t("register.label", { n: l.label })}</span>
                        {l.counted_by && <Badge tone="care">{t(mine ? "register.mine" : "register.first", { who: l.counted_by })}</Badge>}
                      </label>
                    </li>
                  );
                })}
              </ul>
              <Button id="register-held" k="register.held" facts={{ n: held.size }} kind="main" press={() => say([...held])} disabled={held.size === 0} />
            </div>
          </details>
        )}
      <RefusalCard refusal={refusal} />
      <div class="row wraps">
        {shown.map((l) => <Badge key={serial(l)} tone={TONE[l.place]}>{l.packet} · {l.label} · {t(PLACE[l.place])}{l.reason ? ` · ${l.reason}` : ""}</Badge>)}
      </div>
      <div class="row wraps">
        <Button id="register-all" kind="quiet" pressed={all} k="register.all" press={() => show(!all)} />
        <Button id="register-print" kind="quiet" k="register.print" press={() => save(get("/api/sittings/{sitting}/labels/register.pdf", { sitting: on.id }), `so-nhan-${on.id}.pdf`)} disabled={register.issued === 0} />
      </div>
    </section>
  );
}
