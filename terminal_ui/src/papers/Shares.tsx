import { useState } from "preact/hooks";
import { post, type Outcome } from "../api/client";
import { exam, refreshExam, subject, type Sitting } from "../store/exam";
import { language, t } from "../store/locale";
import { clockTime, day } from "../text/time";
import { Button } from "../shell/ui/Button";
import { useAct } from "../shell/ui/hooks";
import { Empty, Page } from "../shell/ui/Page";
import { Badge } from "../shell/ui/Progress";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { CardInput, useWords, type GivenCard } from "./CardInput";

interface Given { given: number; needed: number; armed: boolean }

export function ShareDots({ given, needed }: { given: number; needed: number }) {
  return (
    <span class="shares" role="img" aria-label={`${given}/${needed}`} data-given={given} data-needed={needed}>
      {Array.from({ length: needed }, (_, i) => <i key={i} class={i < given ? "given" : ""} />)}
      <strong class="figures">{given}/{needed}</strong>
    </span>
  );
}

const MARKING = "marking";

/** A custodian gives their share: by the card's QR, or typed. Words are sent once and kept nowhere here. */
export default function Shares() {
  const sittings = (exam.value?.sittings ?? []).filter((s) => s.shares.needed > 0);
  const waiting = sittings.find((s) => !s.shares.armed && (s.state === "scheduled" || s.state === "held"));
  const [chosen, choose] = useState<string | null>(null);
  const on = chosen ?? waiting?.id ?? sittings[0]?.id ?? MARKING;
  if (!exam.value) return <Page title="shares.title" id="shares" narrow><Empty k="shell.loading" /></Page>;
  return (
    <Page title="shares.title" id="shares" narrow>
      <div class="row" role="group" aria-label={t("word.sitting")}>
        {sittings.map((s) => (
          <Button key={s.id} id={`share-for-${s.id}`} pressed={on === s.id} press={() => choose(s.id)}>
            {subject(s, language.value)} <span class="beside">{clockTime(s.starts_at)} {day(s.starts_at)}</span>
          </Button>
        ))}
        <Button id="share-for-marking" k="shares.marking" pressed={on === MARKING} press={() => choose(MARKING)} />
      </div>
      <Give key={on} purpose={on} sitting={sittings.find((s) => s.id === on) ?? null} given={() => choose(on)} />
    </Page>
  );
}

/** `given` keeps this purpose on the screen, though the next one now waits. */
function Give({ purpose, sitting, given }: { purpose: string; sitting: Sitting | null; given: () => void }) {
  const words = useWords();
  const [last, setLast] = useState<Given | null>(null);
  const { refusal, run } = useAct();
  const out = sitting?.state === "released" || sitting?.state === "ended" || sitting?.state === "cancelled";
  const reserve = sitting?.reserve_key ?? "";
  const told = sitting ? { ...sitting.shares, armed: sitting.shares.armed || (out && reserve !== "lost") } : exam.value?.marking;
  const so = last?.armed ? last : (told ?? { given: 0, needed: 0, armed: false });
  const give = async (body: GivenCard) => {
    const answer: Given | null = await run(purpose === MARKING
      ? (post("/api/marking/shares", {}, body) as Promise<Outcome<Given>>)
      : (post("/api/sittings/{sitting}/shares", { sitting: purpose }, body) as Promise<Outcome<Given>>));
    if (!answer) return false;
    setLast(answer);
    given();
    await refreshExam();
    return true;
  };
  return (
    <div class="card stack loose" data-testid="share" data-armed={so.armed}>
      <div class="row ends">
        <h2>{sitting ? subject(sitting, language.value) : t("shares.marking")}</h2>
        <ShareDots given={so.given} needed={so.needed} />
      </div>
      {sitting?.key_lost && <p class="note care" role="alert" data-testid="share-key-lost"><Text k="exam.keyLost" /></p>}
      {reserve !== "" && (
        <p class={`note ${reserve === "lost" ? "care" : ""}`} role="status" data-testid="reserve-key" data-key={reserve}>
          <Text k={reserve === "lost" ? "shares.reserveLost" : "shares.reserveHeld"} />
        </p>
      )}
      {so.armed
        ? <p class="note" data-testid="armed"><Text k={out ? "shares.out" : "shares.armed"} /></p>
        : (
          <>
            {last && <p class="note" role="status"><Text k="shares.taken" facts={{ given: last.given, needed: last.needed }} /></p>}
            <RefusalCard refusal={refusal} />
            <CardInput give={give} words={words} />
          </>
        )}
      {so.armed && <Badge tone="good">{t("shares.done")}</Badge>}
    </div>
  );
}
