/** Words of a custodian's card while they are typed (docs/formats/card.md): known words, check words, suggestions. */
const A_LINE = 4;
const WORDS = 33;
const LETTERS = 4;

/** Typed text to words; one cut after its fourth letter is completed. */
export function typedWords(text: string, list: readonly string[]): string[] {
  const whole = new Map(list.map((w) => [w.slice(0, LETTERS), w]));
  return (text.toLowerCase().match(/[a-z]+/g) ?? []).map((w) => (w.length === LETTERS ? (whole.get(w) ?? w) : w));
}

export function linesOf(words: readonly string[]): string[][] {
  const lines: string[][] = [];
  for (let at = 0; at < words.length; at += A_LINE) lines.push(words.slice(at, at + A_LINE));
  return lines;
}

/** Of a whole line, counted from 1; the card has the same word beside it. */
export async function checkWord(line: number, words: readonly string[], list: readonly string[]): Promise<string> {
  const text = new TextEncoder().encode(`phong-thi/line/v1\n${line}\n${words.join(" ")}`);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
  return list[((digest[0] ?? 0) << 2) | ((digest[1] ?? 0) >> 6)] ?? "";
}

/** Is the line complete: four words, or the last one alone? */
export function isWhole(line: number, words: readonly string[]): boolean {
  return words.length === A_LINE || (line - 1) * A_LINE + words.length === WORDS;
}

/** What the word being typed may become; nothing once it stands there or a space follows. */
export function suggestions(text: string, list: readonly string[], most = 4): string[] {
  const begun = /[a-z]+$/i.exec(text)?.[0].toLowerCase() ?? "";
  if (begun.length < 2 || list.includes(begun)) return [];
  return list.filter((w) => w.startsWith(begun)).slice(0, most);
}

export function completed(text: string, word: string): string {
  return `${text.replace(/[a-z]+$/i, "")}${word} `;
}

/** A scanned card that needs its PIN. */
export const isSealed = (text: string): boolean => /^PTC1:[^:]*:[^:]*:\d+:\d+:S:/.test(text.trim());
export const isCode = (text: string): boolean => text.trim().startsWith("PTC1:");
