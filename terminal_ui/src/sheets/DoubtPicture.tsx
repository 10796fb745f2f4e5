import { useEffect, useState } from "preact/hooks";
import { post } from "../api/client";
import { t } from "../store/locale";
import { has } from "../store/session";
import { Button } from "../shell/ui/Button";
import { useAct } from "../shell/ui/hooks";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { fieldName } from "./doubt_words";
import { beside, shown, type Ahead, type Doubt } from "./review";

/** Doubts of a page that could not be read: where it could not even be placed, its picture is too coarse to read. */
const REFUSED = new Set(["rejected", "by-hand"]);

/** What the doubt is about, or the whole page where an officer has uncovered it. */
export function DoubtPicture({ doubt, ahead, clear, uncovered }: {
  doubt: Doubt; ahead: Ahead; clear: string | undefined; uncovered: (url: string) => void;
}) {
  if (clear) return <img class="crop whole" src={clear} data-testid="uncovered" alt={t("page.uncovered")} />;
  return (
    <>
      <Crop doubt={doubt} ahead={ahead} />
      {REFUSED.has(doubt.reason) && <Uncover sheet={doubt.sheet} uncovered={uncovered} />}
    </>
  );
}

/** The field's picture with the two most probable values beside each other, so that eyes move little. */
function Crop({ doubt, ahead }: { doubt: Doubt; ahead: Ahead }) {
  const [at, setAt] = useState<string | null>(null);
  const [lost, setLost] = useState(false);
  useEffect(() => {
    let gone = false;
    ahead.picture(doubt.crop_url).then((url) => { if (!gone) setAt(url); }, () => { if (!gone) setLost(true); });
    return () => { gone = true; };
  }, [doubt.crop_url]);
  const [left, right] = beside(doubt);
  return (
    <div class="candidates">
      {left !== undefined && <b class="candidate" aria-hidden="true">{shown(doubt, left)}</b>}
      {at ? <img class="crop" src={at} data-testid="crop" data-url={doubt.crop_url} alt={t("doubts.crop", { field: fieldName(doubt.field) })} />
        : <div class="crop waiting" role={lost ? "alert" : "status"}>{lost ? t("doubts.noCrop") : ""}</div>}
      {right !== undefined && <b class="candidate" aria-hidden="true">{shown(doubt, right)}</b>}
    </div>
  );
}

function Uncover({ sheet, uncovered }: { sheet: string; uncovered: (url: string) => void }) {
  const { refusal, run } = useAct();
  const ask = async () => {
    const page = await run(post("/api/sheets/{sheet}/uncover", { sheet }, {}));
    if (page) uncovered(URL.createObjectURL(page));
  };
  return (
    <div class="stack tight">
      <p class="soft small"><Text k="page.coarse" /></p>
      {has("officer") && <Button id="page-uncover" k="page.uncover" kind="quiet" press={ask} />}
      <RefusalCard refusal={refusal} />
    </div>
  );
}
