// @vitest-environment node
import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { describe, expect, it } from "vitest";
import { headerEnd, openAge, type FastCipher } from "../src/papers/age_open";
import { ageVectors, hexDigest } from "./age_vectors";

/** The chunk walk as in Chromium, with the cipher of age-encryption where Node has none of its own. */
const chunked: FastCipher = (key) =>
  Promise.resolve((nonce, sealed) => Promise.resolve(chacha20poly1305(key, nonce).decrypt(sealed)));
const none: FastCipher = () => Promise.resolve(null);

const ours = await ageVectors();

describe("the published age vectors", () => {
  it("cover what papers use", () => {
    expect(ours.length).toBeGreaterThan(30);
  });
  for (const [way, cipher] of [["chunk by chunk", chunked], ["by age-encryption", none]] as const) {
    it.each(ours.map((one) => [one.name, one] as const))(`${way}: %s`, async (_, one) => {
      const opening = openAge(one.file, one.identity, cipher);
      if (one.expect === "success") expect(await hexDigest(await opening)).toBe(one.payloadHash);
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
