import { beside, otherLanguage, t, type Facts } from "../../store/locale";
import type { TextKey } from "../../text/catalogue";

/** A text in the chosen language with the other one small beside it. */
export function Text({ k, facts, alone = false }: { k: TextKey; facts?: Facts; alone?: boolean }) {
  return (
    <>
      {t(k, facts)}
      {!alone && <span class="beside" lang={otherLanguage()}>{beside(k, facts)}</span>}
    </>
  );
}
