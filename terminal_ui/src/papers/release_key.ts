/** Keys as the release carries them (docs/formats/release.md), and the spelling age wants. */
import { base64urlnopad, bech32 } from "@scure/base";

/** `AGE-SECRET-KEY-1…` of a short key; throws for a text that is none. */
export function identityOf(key: string): string {
  const scalar = base64urlnopad.decode(key);
  if (scalar.length !== 32) throw new Error("a key has 32 bytes");
  return bech32.encodeFromBytes("age-secret-key-", scalar).toUpperCase();
}

/** Short keys by paper id, from a release's keys by code. */
export function byPaper(sitting: string, keys: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(keys).map(([code, key]) => [`${sitting}-${code}`, key]));
}
