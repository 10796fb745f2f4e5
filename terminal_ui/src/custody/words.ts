/** Which text stands for which of the server's words. */
import type { PostBody } from "../api/client";
import type { TextKey } from "../text/catalogue";

export type Control = PostBody<"/api/waivers">["control"];
export type Penalty = PostBody<"/api/incidents/{number}/penalty">["penalty"];

export const WAIVED: Readonly<Record<Control, TextKey>> = {
  "second-check": "waive.second-check",
  photo: "waive.photo",
  label: "waive.label",
  "damaged-open": "waive.damaged-open",
  "use-spare": "waive.use-spare",
  "new-seal": "waive.new-seal",
  "paper-count": "waive.paper-count",
  "script-count": "waive.script-count",
  "sheet-count": "waive.sheet-count",
};
export const PENALTY: Readonly<Record<Penalty, TextKey>> = {
  none: "incident.none",
  reprimand: "incident.reprimand",
  warning: "incident.warning",
  suspension: "incident.suspension",
};
export const MOMENT = { sealing: "photo.sealing", opening: "photo.opening" } as const;
export const COUNTED = { used: "count.used", spare: "count.spare", spoilt: "count.spoilt" } as const;
export const PLACE = {
  used: "register.used",
  spoilt: "register.spoilt",
  lost: "register.lost",
  "in-hand": "register.in-hand",
  unaccounted: "register.unaccounted",
} as const;
export const RECORD = {
  opening: "record.opening",
  handover: "record.handover",
  spare: "record.spare",
  incident: "record.incident",
  collection: "record.collection",
  handin: "record.handin",
  report: "record.report",
} as const;
