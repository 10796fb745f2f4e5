/** Vectors come from the appliance's own code: tests/golden/test_verifier_vectors.py. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { check, compare, parseKey, parseReceipt } from "../verifier/receipt.ts";
import { between, verdict } from "../verifier/words.ts";

type Vectors = { key: string; other_key: string; receipts: string[]; forked: string[]; rejected: string[]; checkpoint: string };
const vectors = JSON.parse(readFileSync("verifier/vectors.json", "utf8")) as Vectors;
const key = parseKey(vectors.key);

const read = (text: string) => {
  const receipt = parseReceipt(text);
  if (!receipt) throw new Error(text);
  return receipt;
};

describe("a receipt held against the ledger's key", () => {
  it.each(vectors.receipts)("is good and in its place: %s", async (text) => {
    const checked = await check(read(text), key);
    expect([checked.signature, checked.inclusion]).toEqual(["good", text.endsWith("|-") ? "left-out" : "right"]);
  });
  it.each(vectors.rejected)("is no receipt: %s", (text) => expect(parseReceipt(text)).toBeNull());

  it("is not judged without a key, and another key is another key", async () => {
    const receipt = read(vectors.receipts[0] ?? "");
    expect((await check(receipt, null)).signature).toBe("no-key");
    expect((await check(receipt, parseKey(vectors.other_key))).signature).toBe("other-key");
  });

  it("with one field changed is forged or in no place", async () => {
    const text = vectors.receipts[5] ?? "";
    const receipt = read(text);
    const slip = receipt.slip;
    if (!slip) throw new Error("a slip was wanted");
    expect((await check({ ...receipt, root: slip.leaf }, key)).signature).toBe("bad");
    expect((await check({ ...receipt, slip: { ...slip, leaf: receipt.root } }, key)).inclusion).toBe("wrong");
    expect((await check({ ...receipt, slip: { ...slip, position: slip.position - 1 } }, key)).inclusion).toBe("wrong");
  });
});

describe("two receipts", () => {
  it("of one history agree, and prove the extension where a proof names the earlier root", async () => {
    for (const a of vectors.receipts)
      for (const b of vectors.receipts) {
        const pair = await compare(read(a), read(b));
        expect(["agree", "extends"]).toContain(pair);
        expect(await compare(read(b), read(a))).toBe(pair);
      }
    const size = (n: number) => read(vectors.receipts.find((text) => read(text).size === n) ?? "");
    expect(await compare(size(5), size(7))).toBe("agree");
    for (const older of [4, 6, 7]) expect(await compare(size(older), size(7))).toBe("extends");
    expect(await compare(size(12), size(1024))).toBe("agree");
  });

  it("and checkpoints: the printed checkpoint is extended, or contradicted at its size", async () => {
    const checkpoint = read(vectors.checkpoint);
    expect((await check(checkpoint, key)).signature).toBe("good");
    expect((await check(checkpoint, key)).inclusion).toBe("none");
    expect(verdict(await check(checkpoint, key))[0]?.vi).toContain("điểm chốt lúc sổ có 6 việc");
    expect(await compare(checkpoint, read(vectors.receipts[6] ?? ""))).toBe("extends");
    expect(await compare(checkpoint, read(vectors.forked[0] ?? ""))).toBe("fork");
  });

  it("of two histories under one key show the fork, also at different sizes", async () => {
    const [kept, later] = [read(vectors.receipts[5] ?? ""), read(vectors.receipts[6] ?? "")];
    for (const text of vectors.forked) {
      const other = read(text);
      const pair = await Promise.all([kept, later].map((mine) => compare(mine, other)));
      expect(pair).toContain("fork");
      const said = between(await check(kept, key), await check(other, key), "fork");
      expect(said.vi).toContain("MÂU THUẪN");
    }
  });

  it("that are not both signed prove nothing", async () => {
    const [one, other] = [read(vectors.receipts[5] ?? ""), read(vectors.forked[0] ?? "")];
    expect(between(await check(one, key), await check(other, null), await compare(one, other)).good).toBeNull();
  });
});

it("says which ledger, which place and how large", async () => {
  const [first] = verdict(await check(read(vectors.receipts[5] ?? ""), key));
  expect(first?.vi).toContain("phong-thi/HC01: việc số 5, lúc sổ có 6 việc");
});
