/** One text in both languages. */
export interface Pair {
  vi: string;
  en: string;
}
