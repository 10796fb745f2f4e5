import { useEffect, useRef, useState } from "preact/hooks";
import { NO_CAMERA, type Refusal } from "../api/refusal";
import { pick, t } from "../store/locale";
import { Badge } from "../shell/ui/Progress";
import { RefusalCard } from "../shell/ui/RefusalCard";
import type { TextKey } from "../text/catalogue";
import { film, type Heard } from "./filming";
import type { Hint } from "./sheet_view";

type Said = { state: string; text: string; next: string };

const ADVICE: Readonly<Record<string, TextKey>> = {
  empty: "capture.empty", dark: "capture.dark", moving: "capture.moving", blurred: "capture.blurred", focusing: "capture.focusing", steady: "capture.steady", lift: "capture.lift",
};
const HINT: Readonly<Record<Hint, TextKey>> = {
  closer: "capture.closer", straighten: "capture.straighten", shadow: "capture.shadow", glare: "capture.glare",
};
/** Reasons that lie in how the sheet is held or lit, where what is seen of it says more than the reader can. */
const HELD_BADLY = new Set(["no-markers", "marks-do-not-fit", "bad-fit", "rings-missing", "no-page-code", "frame-unsure", "frame-blurred"]);

/** Sheets under the camera, one after another: no button to press, the screen says what to do. */
export function Capture({ sitting, room, changed }: { sitting: string; room: string; changed: () => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const [said, say] = useState<Said>({ state: "opening", text: t("capture.opening"), next: "" });
  const [count, setCount] = useState(0);
  const [spent, setSpent] = useState(0);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const heard = (what: Heard) => {
      const told = toSaid(what);
      if (told) say((old) => (what.kind === "advice" && what.advice === "lift" && old.state === "taken" ? old : told));
      if (what.kind === "frame") {
        setRefusal(what.outcome.ok ? null : what.outcome.refusal);
        if (what.outcome.ok && what.outcome.value.taken) { setCount((n) => n + 1); setSpent(Math.round(what.milliseconds)); changed(); }
      }
    };
    if (video.current) film(video.current, { sitting, room }, heard, stop.signal).catch(() => setRefusal(NO_CAMERA));
    return () => stop.abort();
  }, [sitting, room]);
  return (
    <div class="stack" data-testid="capture" data-state={said.state} data-taken={count} data-ms={spent}>
      <div class="capture">
        <video class="camera" ref={video} muted playsInline data-testid="capture-video" />
        <p class={`capture-says ${said.state}`} role="status" aria-live="polite"><strong>{said.text}</strong>{said.next && <span>{said.next}</span>}</p>
      </div>
      <Badge tone={count ? "good" : ""} id="capture-count">{t("capture.count", { n: count })}</Badge>
      <RefusalCard refusal={refusal} />
    </div>
  );
}

function toSaid(heard: Heard): Said | null {
  if (heard.kind === "advice") return { state: heard.advice, text: t(ADVICE[heard.advice]!), next: "" };
  if (!heard.outcome.ok) return { state: "stopped", text: t("capture.stopped"), next: "" };
  const { taken, number, why } = heard.outcome.value;
  if (taken) return { state: "taken", text: number ? t("capture.taken", { number }) : t("capture.takenBlank"), next: t("capture.lift") };
  if (why && heard.hint && HELD_BADLY.has(why.reason)) return { state: heard.hint, text: t(HINT[heard.hint]), next: pick(why.vi, why.en) };
  return why ? { state: why.reason, text: pick(why.vi, why.en), next: pick(why.next_vi, why.next_en) } : null;
}
