/** Vietnamese first; the other language stays beside it, smaller. */
import { signal } from "@preact/signals";
import type { TextKey } from "../text/catalogue";
import { FIRST } from "../text/first";
import type { Pair } from "../text/pair";

type Language = "vi" | "en";
const KEY = "phong-thi/language";

function remembered(): Language {
  try {
    return localStorage.getItem(KEY) === "en" ? "en" : "vi";
  } catch {
    return "vi";
  }
}

export const language = signal<Language>(remembered());

export function setLanguage(to: Language): void {
  language.value = to;
  document.documentElement.lang = to;
  try {
    localStorage.setItem(KEY, to);
  } catch {
    // A browser without storage keeps the choice until it is closed.
  }
}

const texts = signal<Readonly<Partial<Record<TextKey, Pair>>>>(FIRST);
let whole: Promise<void> | null = null;

/** Fetch the texts of all screens but the first, once; a failed attempt is made again by the next caller. */
export function loadTexts(): Promise<void> {
  whole ??= import("../text/catalogue").then(
    ({ CATALOGUE }) => { texts.value = { ...FIRST, ...CATALOGUE }; },
    (error: unknown) => { whole = null; throw error; },
  );
  return whole;
}

export type Facts = Readonly<Record<string, string | number>>;

export function put(text: string, facts: Facts = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
}

/** The text in the chosen language. */
export function t(key: TextKey, facts?: Facts): string {
  return put(texts.value[key]?.[language.value] ?? "", facts);
}

export const otherLanguage = () => (language.value === "vi" ? "en" : "vi");

/** The text in the other language. */
export function beside(key: TextKey, facts?: Facts): string {
  return put(texts.value[key]?.[otherLanguage()] ?? "", facts);
}

/** A number as the chosen language writes it: 16,2 or 16.2. */
export function decimal(value: number, digits: number): string {
  const written = value.toFixed(digits);
  return language.value === "vi" ? written.replace(".", ",") : written;
}

/** Choose from a pair the server gave. */
export function pick(vi: string, en: string): string {
  return language.value === "vi" ? vi : en;
}
