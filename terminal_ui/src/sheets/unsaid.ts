/** What a person was about to say of a doubt: typed or picked, not yet said. It stands again in this window for the same
 *  person after a reload, or when they sign in again. */
import { recall, remember } from "../store/remembered";
import { staff } from "../store/session";
import { keyOf, type Doubt } from "./review";

/** `key`: of the doubt before their eyes. `again`: the doubt itself where they took back their word on it. */
export interface Unsaid { key: string; again: Doubt | null; typed: string; picked: string }

const NOTHING: Unsaid = { key: "", again: null, typed: "", picked: "" };
const place = (sitting: string) => `unsaid/${staff.value?.id ?? ""}/${sitting}`;

export const unsaid = (sitting: string): Unsaid => recall<Unsaid>(place(sitting)) ?? NOTHING;
export const keepUnsaid = (sitting: string, what: Unsaid): void => remember(place(sitting), what);

/** It is said and saved. */
export function forgetUnsaid(sitting: string, doubt: Doubt): void {
  if (unsaid(sitting).key === keyOf(doubt)) keepUnsaid(sitting, NOTHING);
}
