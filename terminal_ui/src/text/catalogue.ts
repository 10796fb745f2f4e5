/** The texts of every screen but the first (first.ts), a file a room: Vietnamese first, English beside it. The glossary
 * of the field decides the words. Fetched with the first screen that is not the first. */
import { CUSTODY } from "./custody";
import type { FIRST } from "./first";
import { LEDGER } from "./ledger";
import { PAPERS } from "./papers";
import { PEOPLE } from "./people";
import { SHEETS } from "./sheets";

export const CATALOGUE = { ...PAPERS, ...PEOPLE, ...CUSTODY, ...SHEETS, ...LEDGER };

export type TextKey = keyof typeof FIRST | keyof typeof CATALOGUE;
