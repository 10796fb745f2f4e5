/** The age vectors against the terminal's own opening, in a real browser with its own cipher (tests/ui/test_age_in_browser.py). */
import { browserCipher, openAge, type FastCipher } from "../src/papers/age_open";
import { ageVectors, hexDigest } from "../test/age_vectors";

interface Told {
  native: boolean;
  vectors: { name: string; expect: string; payloadHash: string | null; opened: string | null; byLibrary: string | null }[];
}

async function tried(file: Uint8Array<ArrayBuffer>, identity: string, cipher: FastCipher): Promise<string | null> {
  try {
    return await hexDigest(await openAge(file, identity, cipher));
  } catch {
    return null;
  }
}

async function run(): Promise<Told> {
  const native = (await browserCipher(new Uint8Array(32))) !== null;
  const told: Told["vectors"] = [];
  for (const { name, expect, payloadHash, file, identity } of await ageVectors()) {
    const opened = await tried(file, identity, browserCipher);
    const byLibrary = await tried(file, identity, () => Promise.resolve(null));
    told.push({ name, expect, payloadHash, opened, byLibrary });
  }
  return { native, vectors: told };
}

Object.assign(globalThis, { runVectors: run });
