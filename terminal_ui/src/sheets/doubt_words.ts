/** What a doubt is about and why it is asked, in words. */
import { t } from "../store/locale";
import type { TextKey } from "../text/catalogue";

const REASONS: Readonly<Record<string, TextKey>> = {
  "weak": "doubt.weak", "tick": "doubt.tick", "readers-disagree": "doubt.readers", "erased": "doubt.erased", "foreign-ink": "doubt.foreignInk", "cancelled": "doubt.cancelled", "double": "doubt.double", "blank": "doubt.blank", "form": "doubt.form",
  "rings": "doubt.rings", "identity": "doubt.identity", "rejected": "doubt.rejected", "by-hand": "doubt.byHand",
  "no-number": "doubt.noNumber", "not-in-list": "doubt.notInList", "duplicate-number": "doubt.duplicate", "absent": "doubt.absent",
  "other-room": "doubt.otherRoom", "no-code": "doubt.noCode", "unknown-code": "doubt.unknownCode", "other-sitting": "doubt.otherSitting",
  "second-look": "doubt.secondLook", "conflict": "doubt.conflict",
};
const FIELDS: Readonly<Record<string, TextKey>> = { page: "field.page", room: "field.room", candidate_number: "field.number", paper_code: "field.code" };
export const fieldName = (field: string) => (FIELDS[field] ? t(FIELDS[field]) : t("field.answer", { field }));
export const reasonName = (reason: string) => (REASONS[reason] ? t(REASONS[reason]) : reason);
