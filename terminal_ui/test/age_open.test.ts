// @vitest-environment node
import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import * as vectors from "cctv-age";
import { gunzipSync, inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { headerEnd, openAge, type FastCipher } from "../src/papers/age_open";

/** The chunk walk as in Chromium, with the cipher of age-encryption where Node has none of its own. */
const chunked: FastCipher = (key) =>
  Promise.resolve((nonce, sealed) => Promise.resolve(chacha20poly1305(key, nonce).decrypt(sealed)));
const none: FastCipher = () => Promise.resolve(null);

interface Vector {
  name: string;
  expect: string;
  identities: string[];
  payloadHash: string | null;
  skip: boolean;
  file: Uint8Array<ArrayBuffer>;
}

function read(name: string, bytes: Uint8Array): Vector {
  const latin = Buffer.from(bytes).toString("latin1");
  const split = latin.indexOf("\n\n");
  const fields = latin.slice(0, split).split("\n").map((line) => line.split(/: (.*)/s) as [string, string]);
  const all = (wanted: string) => fields.filter(([key]) => key === wanted).map(([, value]) => value);
  let file: Buffer = Buffer.from(latin.slice(split + 2), "latin1");
  if (all("compressed")[0] === "zlib") file = inflateSync(file);
  if (all("compressed")[0] === "gzip") file = gunzipSync(file);
  return {
    name, file: new Uint8Array(file), expect: all("expect")[0] ?? "", identities: all("identity"), payloadHash: all("payload")[0] ?? null,
    // Papers are sealed to one X25519 recipient, never armored, never to a passphrase.
    skip: all("armored").length > 0 || all("passphrase").length > 0 || all("identity").some((i) => !i.startsWith("AGE-SECRET-KEY-1")) || all("identity").length !== 1,
  };
}

const hex = async (bytes: Uint8Array<ArrayBuffer>) => Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
const source = ("default" in vectors ? vectors["default"] : vectors) as unknown as Record<string, Uint8Array>;
const cases = Object.entries(source).filter(([, v]) => v instanceof Uint8Array).map(([name, bytes]) => read(name, bytes));
const ours = cases.filter((one) => !one.skip);

describe("the published age vectors", () => {
  it("cover what papers use", () => {
    expect(ours.length).toBeGreaterThan(30);
  });
  for (const [way, cipher] of [["chunk by chunk", chunked], ["by age-encryption", none]] as const) {
    it.each(ours.map((one) => [one.name, one] as const))(`${way}: %s`, async (_, one) => {
      const opening = openAge(one.file, one.identities[0] ?? "", cipher);
      if (one.expect === "success") expect(await hex(await opening)).toBe(one.payloadHash);
      else await expect(opening).rejects.toThrow();
    });
  }
});

describe("a sealed paper", () => {
  const sizes = [0, 1, 65535, 65536, 65537, 200_000];
  it.each(sizes)("of %i bytes opens to the same bytes", async (size) => {
    const plain = new Uint8Array(size).map((_, i) => i % 251);
    const { sealed, key } = await seal(plain);
    expect(await openAge(sealed, key, chunked)).toEqual(plain);
  });

  it("gives nothing when a byte was changed", async () => {
    const { sealed, key } = await seal(new Uint8Array(150_000));
    const at = sealed.length - 100_000;
    sealed[at] = (sealed[at] ?? 0) ^ 1;
    await expect(openAge(sealed, key, chunked)).rejects.toThrow();
  });

  it("gives nothing when it was cut at a chunk's edge", async () => {
    const { sealed, key } = await seal(new Uint8Array(131_072));
    const end = headerEnd(sealed) + 16 + 65_552;
    await expect(openAge(sealed.slice(0, end), key, chunked)).rejects.toThrow();
  });

  it("gives nothing to another paper's key", async () => {
    const { sealed } = await seal(new Uint8Array(10));
    await expect(openAge(sealed, await generateX25519Identity(), chunked)).rejects.toThrow();
  });
});

async function seal(plain: Uint8Array) {
  const key = await generateX25519Identity();
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(key));
  return { key, sealed: new Uint8Array(await encrypter.encrypt(plain)) };
}
