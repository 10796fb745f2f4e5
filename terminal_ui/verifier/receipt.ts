/** The witness in a QR code on paper: read, checked alone, and held against another (docs/formats/receipt.md). */

import { same, sha256 } from "../src/ledger/merkle";

/** `slip` null: a bare checkpoint, as at the end of a printed timeline. `proof` null: left out. */
export type Receipt = {
  text: string;
  origin: string;
  size: number;
  root: Uint8Array<ArrayBuffer>;
  keyId: Uint8Array<ArrayBuffer>;
  signature: Uint8Array<ArrayBuffer>;
  slip: { position: number; leaf: Uint8Array<ArrayBuffer>; proof: Uint8Array<ArrayBuffer>[] | null } | null;
};
export type Key = { name: string; id: Uint8Array; raw: Uint8Array<ArrayBuffer> };
export type Signature = "good" | "bad" | "other-key" | "no-key" | "cannot";
export type Checked = { receipt: Receipt; signature: Signature; inclusion: "right" | "wrong" | "left-out" | "none" };
export type Pair = "fork" | "extends" | "agree" | "strangers";

const HASH = 32;
const MOST_PROOF = 10;
const utf8 = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text));

export function hex(raw: Uint8Array): string {
  return [...raw].map((b) => b.toString(16).padStart(2, "0")).join("");
}

function base64(raw: Uint8Array): string {
  return btoa(String.fromCharCode(...raw));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const raw = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    return base64(raw) === text ? raw : null;
  } catch {
    return null;
  }
}

/** One spelling a value: no padding, no stray bits. */
function fromBase64url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return null;
  const padded = text.replaceAll("-", "+").replaceAll("_", "/") + "=".repeat((4 - (text.length % 4)) % 4);
  return fromBase64(padded);
}

const number = /^(0|[1-9][0-9]{0,14})$/;

/** null: not a code of this version, or one that must be rejected. */
export function parseReceipt(typed: string): Receipt | null {
  const text = typed.trim();
  const [version, origin, ...rest] = text.split("|");
  if (!origin || /[\s+|]/.test(origin) || origin.length > 200) return null;
  if (version === "PT1C" && rest.length === 3) return signedOver(text, origin, rest[0], rest[1], rest[2], null);
  if (version !== "PT1R" || rest.length !== 6) return null;
  const [position, size, root, leafText, signed, proofText] = rest;
  if (!position || !number.test(position) || Number(size) <= Number(position)) return null;
  const leaf = fromBase64url(leafText ?? "");
  const joined = proofText === "-" ? null : fromBase64url(proofText ?? "");
  if (leaf?.length !== HASH) return null;
  if (proofText !== "-" && (!joined || joined.length % HASH || joined.length > MOST_PROOF * HASH)) return null;
  const proof = joined && Array.from({ length: joined.length / HASH }, (_, n) => joined.slice(n * HASH, (n + 1) * HASH));
  return signedOver(text, origin, size, root, signed, { position: Number(position), leaf, proof });
}

function signedOver(text: string, origin: string, size = "", rootText = "", signedText = "", slip: Receipt["slip"]): Receipt | null {
  const [root, signed] = [fromBase64url(rootText), fromBase64url(signedText)];
  if (!number.test(size) || root?.length !== HASH || signed?.length !== 68) return null;
  return { text, origin, size: Number(size), root, keyId: signed.slice(0, 4), signature: signed.slice(4), slip };
}

/** `name+id+base64(0x01 || key)`, as in an export's keys.json. */
export function parseKey(typed: string): Key | null {
  const match = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(typed.trim());
  const raw = match && fromBase64(match[3] ?? "");
  if (!match || raw?.length !== 33 || raw[0] !== 1) return null;
  return { name: match[1] ?? "", id: Uint8Array.from((match[2] ?? "").match(/../g) ?? [], (b) => parseInt(b, 16)), raw: raw.slice(1) };
}

/** RFC 9162 §2.1.3.2. */
async function rootOf(slip: NonNullable<Receipt["slip"]>, size: number): Promise<Uint8Array | null> {
  let [at, last, hash] = [slip.position, size - 1, slip.leaf];
  for (const node of slip.proof ?? []) {
    if (last === 0) return null;
    if (at % 2 || at === last) {
      hash = await sha256(Uint8Array.of(1), node, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else hash = await sha256(Uint8Array.of(1), hash, node);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hash : null;
}

async function signatureOf(receipt: Receipt, key: Key | null): Promise<Signature> {
  if (!key) return "no-key";
  const id = (await sha256(utf8(`${key.name}\n`), Uint8Array.of(1), key.raw)).slice(0, 4);
  if (!same(id, key.id) || key.name !== receipt.origin || !same(id, receipt.keyId)) return "other-key";
  const text = utf8(`${receipt.origin}\n${receipt.size}\n${base64(receipt.root)}\n`);
  let verifying: CryptoKey;
  try {
    verifying = await crypto.subtle.importKey("raw", key.raw, { name: "Ed25519" }, false, ["verify"]);
  } catch {
    return "cannot"; // this browser has no Ed25519
  }
  return (await crypto.subtle.verify({ name: "Ed25519" }, verifying, receipt.signature, text)) ? "good" : "bad";
}

async function placed({ slip, size, root }: Receipt): Promise<Checked["inclusion"]> {
  if (!slip) return "none";
  if (!slip.proof) return "left-out";
  const led = await rootOf(slip, size);
  return led && same(led, root) ? "right" : "wrong";
}

export async function check(receipt: Receipt, key: Key | null): Promise<Checked> {
  return { receipt, signature: await signatureOf(receipt, key), inclusion: await placed(receipt) };
}

/** What the paper vouches for: hashes over runs of entries, RFC 6962's MTH(D[start:end]), by "start-end". Siblings on
 * the event's left also make up earlier roots of the ledger. The same in domain/ledger/comparison.py. */
async function runs({ slip, size, root }: Receipt): Promise<Map<string, string>> {
  const said = new Map([[`0-${size}`, hex(root)]]);
  if (!slip) return said;
  said.set(`${slip.position}-${slip.position + 1}`, hex(slip.leaf));
  const siblings: [number, number][] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    let half = 1;
    while (half * 2 < end - start) half *= 2;
    const middle = start + half;
    siblings.push(slip.position < middle ? [middle, end] : [start, middle]);
    [start, end] = slip.position < middle ? [start, middle] : [middle, end];
  }
  const hashes = [...(slip.proof ?? [])].reverse();
  if (hashes.length !== siblings.length) return said;
  siblings.forEach(([from, to], n) => said.set(`${from}-${to}`, hex(hashes[n] as Uint8Array)));
  const left = siblings.map((run, n) => ({ run, hash: hashes[n] as Uint8Array })).filter(({ run }) => run[1] <= slip.position);
  left.sort((a, b) => a.run[0] - b.run[0]);
  for (const [n, last] of left.entries()) {
    let value = last.hash;
    for (const { hash } of left.slice(0, n).reverse()) value = await sha256(Uint8Array.of(1), hash, value);
    said.set(`0-${last.run[1]}`, hex(value));
  }
  return said;
}

/** Two papers of one ledger that give the same run two hashes are a fork. Judge only papers whose signatures are good. */
export async function compare(one: Receipt, other: Receipt): Promise<Pair> {
  if (one.origin !== other.origin || !same(one.keyId, other.keyId)) return "strangers";
  const [mine, theirs] = [await runs(one), await runs(other)];
  for (const [run, hash] of mine) if (theirs.has(run) && theirs.get(run) !== hash) return "fork";
  const [older, newer] = one.size <= other.size ? [one, theirs] : [other, mine];
  return newer.get(`0-${older.size}`) === hex(older.root) ? "extends" : "agree";
}
