/** A witness's text and its commitment (docs/formats/draw.md). */

const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
const LENGTH = 16;

/** Easy to copy onto paper: no o, 0, i, 1, l. 31 letters: 79 bits of chance. */
export function suggestion(): string {
  const letters: string[] = [];
  while (letters.length < LENGTH) {
    for (const byte of crypto.getRandomValues(new Uint8Array(LENGTH))) {
      const letter = LETTERS[byte % 32];
      if (letter !== undefined && letters.length < LENGTH) letters.push(letter);
    }
  }
  return letters.join("");
}

/** SHA-256 in hexadecimal over the line that binds a witness to the text. */
export async function promise(sitting: string, witness: string, text: string): Promise<string> {
  const line = new TextEncoder().encode(`phong-thi/draw/v1 ${sitting} ${witness} ${text}\n`);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", line));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
