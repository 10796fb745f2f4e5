import { useState } from "preact/hooks";
import { upload } from "../api/client";
import { known } from "../people/terminal_key";
import { keepPicture } from "../queue/acts";
import { t } from "../store/locale";
import { useAct } from "../shell/ui/hooks";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import { CATALOGUE } from "../text/catalogue";
import { PhotoTaker } from "./PhotoTaker";
import type { Packet, Seen } from "./packet";
import { MOMENT } from "./words";

const MOMENTS = ["sealing", "opening"] as const;

/** The seal as it was photographed at sealing and as it is now, side by side; `asked`: the next step wants a picture. */
export function SealPhotos({ packet, photos, asked }: { packet: Packet; photos: Seen["photos"]; asked: boolean }) {
  const [all, setAll] = useState(photos);
  const [waits, wait] = useState(false);
  const { refusal, run } = useAct();
  const send = async (file: File) => {
    const outcome = await upload("/api/packets/{packet}/photos", { packet: packet.id }, [file]);
    if (!outcome.ok && outcome.away && (await known())?.terminal) {
      await keepPicture("/api/packets/{packet}/photos", { packet: packet.id }, file, {
        vi: `${packet.id}: ${CATALOGUE["photo.take"].vi}`, en: `${packet.id}: ${CATALOGUE["photo.take"].en}`,
      });
      wait(true);
      return;
    }
    const kept = await run(Promise.resolve(outcome));
    if (kept) setAll(kept.photos);
  };
  if (all.length === 0 && !asked) return null;
  return (
    <div class="stack tight" data-testid="seal-photos">
      {all.length > 0 && (
        <div class="choice">
          {MOMENTS.map((moment) => {
            const photo = all.filter((p) => p.moment === moment).at(-1);
            return (
              <figure key={moment} class="seal-photo">
                {photo
                  ? <img data-testid={`photo-${moment}`} alt={t(MOMENT[moment])} src={`/api/packets/${packet.id}/photos/${photo.sha256}`} />
                  : <p class="empty card flat">{t("photo.none")}</p>}
                <figcaption class="small"><Text k={MOMENT[moment]} />{photo ? ` · ${photo.taken_by}` : ""}</figcaption>
              </figure>
            );
          })}
        </div>
      )}
      {asked && <><strong><Text k="photo.take" /></strong><PhotoTaker taken={send} /></>}
      {waits && <p class="note care" role="status" data-testid="photo-kept"><Text k="photo.kept" /></p>}
      <RefusalCard refusal={refusal} />
    </div>
  );
}
