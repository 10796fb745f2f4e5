import "fake-indexeddb/auto";
import { createHash, generateKeyPairSync, sign as signNode, type KeyObject } from "node:crypto";
import { describe, expect, it } from "vitest";
import { consistent } from "../src/ledger/merkle";
import { cosign, keep, known, makeWitness, witnessKey, type Shown, type Witness } from "../src/ledger/witness";

type Raw = Uint8Array<ArrayBuffer>;
const sha = (...parts: Uint8Array[]): Raw => new Uint8Array(createHash("sha256").update(Buffer.concat(parts)).digest());
const leaf = (n: number): Raw => sha(Uint8Array.of(0), Buffer.from(`entry ${n}`));
const split = (n: number): number => 2 ** (Math.ceil(Math.log2(n)) - 1);

/** RFC 6962 §2.1, word for word: MTH and SUBPROOF. */
function root(from: number, to: number): Raw {
  if (to - from === 1) return leaf(from);
  const k = split(to - from);
  return sha(Uint8Array.of(1), root(from, from + k), root(from + k, to));
}
function subproof(m: number, from: number, to: number, whole: boolean): Raw[] {
  if (m === to - from) return whole ? [] : [root(from, to)];
  const k = split(to - from);
  return m <= k
    ? [...subproof(m, from, from + k, whole), root(from + k, to)]
    : [...subproof(m - k, from + k, to, false), root(from, from + k)];
}
const proof = (old: number, size: number) => subproof(old, 0, size, true);

describe("a ledger that only grew", () => {
  it("is recognised for every pair of sizes up to 20, and no other root is", async () => {
    for (let size = 1; size <= 20; size++) {
      for (let old = 1; old <= size; old++) {
        expect(await consistent(old, size, root(0, old), root(0, size), proof(old, size))).toBe(true);
        expect(await consistent(old, size, leaf(99), root(0, size), proof(old, size))).toBe(false);
        expect(await consistent(old, size, root(0, old), leaf(99), proof(old, size))).toBe(false);
      }
    }
  });
  it("is not proved from nothing, backwards, or with a hash more or less", async () => {
    expect(await consistent(0, 5, leaf(0), root(0, 5), [])).toBe(false);
    expect(await consistent(5, 3, root(0, 5), root(0, 3), proof(3, 5))).toBe(false);
    expect(await consistent(3, 7, root(0, 3), root(0, 7), proof(3, 7).slice(1))).toBe(false);
    expect(await consistent(3, 7, root(0, 3), root(0, 7), [...proof(3, 7), leaf(1)])).toBe(false);
  });
});

const log = generateKeyPairSync("ed25519");
const rawKey = (key: KeyObject) => key.export({ format: "der", type: "spki" }).subarray(-32);
const b64 = (raw: Uint8Array) => Buffer.from(raw).toString("base64");
const ORIGIN = "phong-thi/HC01";
const idOf = (kind: number, name: string, key: Uint8Array) => sha(Buffer.from(`${name}\n`), Uint8Array.of(kind), key).slice(0, 4);

function shown(size: number, seen: number, of: { privateKey: KeyObject; publicKey: KeyObject } = log, top = root(0, size)): Shown {
  const key = rawKey(of.publicKey);
  const text = `${ORIGIN}\n${size}\n${b64(top)}\n`;
  const line = Buffer.concat([idOf(1, ORIGIN, key), signNode(null, Buffer.from(text), of.privateKey)]);
  const vkey = `${ORIGIN}+${Buffer.from(idOf(1, ORIGIN, key)).toString("hex")}+${b64(Buffer.concat([Uint8Array.of(1), key]))}`;
  return { key: vkey, note: `${text}\n— ${ORIGIN} ${b64(line)}\n`, proof: seen ? proof(seen, size).map(b64) : [] };
}

async function follow(witness: Witness, ...all: Shown[]) {
  const verdicts = [];
  for (const one of all) {
    const verdict = await cosign(witness, one, 1_796_000_000);
    if (verdict.good) witness = { ...witness, seen: verdict.seen, log: verdict.log };
    verdicts.push(verdict.good ? "good" : verdict.why);
  }
  return verdicts;
}

describe("a browser that stands witness", () => {
  it("cosigns what grows, in the form of the standard", async () => {
    const witness = await makeWitness("may-01");
    const verdict = await cosign(witness, shown(7, 0), 1_796_000_000);
    if (!verdict.good) throw new Error(verdict.why);
    const line = Buffer.from(verdict.note.trimEnd().split(" ").at(-1) ?? "", "base64");
    expect(line.subarray(0, 4).equals(Buffer.from(idOf(4, "may-01", witness.publicKey)))).toBe(true);
    expect(line.readBigUInt64BE(4)).toBe(1_796_000_000n);
    const text = `cosignature/v1\ntime 1796000000\n${ORIGIN}\n7\n${b64(root(0, 7))}\n`;
    const key = await crypto.subtle.importKey("raw", witness.publicKey, { name: "Ed25519" }, false, ["verify"]);
    expect(await crypto.subtle.verify({ name: "Ed25519" }, key, new Uint8Array(line.subarray(12)), Buffer.from(text))).toBe(true);
    expect(await witnessKey(witness)).toMatch(/^may-01\+[0-9a-f]{8}\+B[A-Za-z0-9+/]{43}=?$/);
  });
  it("follows from checkpoint to checkpoint", async () => {
    expect(await follow(await makeWitness("w"), shown(3, 0), shown(3, 3), shown(11, 3))).toEqual(["good", "good", "good"]);
  });
  it("says when the past was rewritten, and signs nothing", async () => {
    expect(await follow(await makeWitness("w"), shown(3, 0), shown(11, 3, log, leaf(9)))).toEqual(["good", "rewritten"]);
    expect(await follow(await makeWitness("w"), shown(5, 0), shown(3, 0))).toEqual(["good", "rewritten"]);
  });
  it("keeps to the key it saw first, and believes no bad signature", async () => {
    const other = generateKeyPairSync("ed25519");
    expect(await follow(await makeWitness("w"), shown(3, 0), shown(4, 3, other))).toEqual(["good", "other-log"]);
    const forged = { ...shown(4, 0), note: shown(4, 0).note.replace("\n4\n", "\n5\n") };
    expect(await follow(await makeWitness("w"), forged, { ...forged, note: "rubbish" })).toEqual(["forged", "forged"]);
  });
  it("remembers across a reload what it has seen", async () => {
    const witness = await makeWitness("w");
    await keep({ ...witness, seen: { size: 3, root: root(0, 3) }, log: shown(3, 0).key });
    const again = await known();
    expect(again?.seen?.size).toBe(3);
    expect(again && (await cosign(again, shown(4, 3), 1)).good).toBe(true);
  });
});
