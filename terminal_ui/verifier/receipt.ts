/** The witness in a receipt's QR: read, checked alone, and held against another (docs/formats/receipt.md). */

import { same, sha256 } from "../src/ledger/merkle";

export type Receipt = {
  text: string;
  origin: string;
  position: number;
  size: number;
  root: Uint8Array<ArrayBuffer>;
  leaf: Uint8Array<ArrayBuffer>;
  keyId: Uint8Array<ArrayBuffer>;
  signature: Uint8Array<ArrayBuffer>;
  proof: Uint8Array<ArrayBuffer>[] | null;
};
export type Key = { name: string; id: Uint8Array; raw: Uint8Array<ArrayBuffer> };
export type Signature = "good" | "bad" | "other-key" | "no-key" | "cannot";
export type Checked = { receipt: Receipt; signature: Signature; inclusion: "right" | "wrong" | "left-out" };
export type Pair = "fork" | "agree" | "strangers";

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

/** null: not a receipt of this version, or one that must be rejected. */
export function parseReceipt(typed: string): Receipt | null {
  const text = typed.trim();
  const [version, origin, position, size, ...rest] = text.split("|");
  if (version !== "PT1R" || rest.length !== 4 || !origin || /[\s+|]/.test(origin) || origin.length > 200) return null;
  const number = /^(0|[1-9][0-9]{0,14})$/;
  if (!position || !size || !number.test(position) || !number.test(size) || Number(size) <= Number(position)) return null;
  const [root, leaf, signed] = rest.slice(0, 3).map(fromBase64url);
  const joined = rest[3] === "-" ? null : fromBase64url(rest[3] ?? "");
  if (root?.length !== HASH || leaf?.length !== HASH || signed?.length !== 68) return null;
  if (rest[3] !== "-" && (!joined || joined.length % HASH || joined.length > MOST_PROOF * HASH)) return null;
  const proof = joined && Array.from({ length: joined.length / HASH }, (_, n) => joined.slice(n * HASH, (n + 1) * HASH));
  const common = { text, origin, position: Number(position), size: Number(size), root, leaf, proof };
  return { ...common, keyId: signed.slice(0, 4), signature: signed.slice(4) };
}

/** `name+id+base64(0x01 || key)`, as in an export's keys.json. */
export function parseKey(typed: string): Key | null {
  const match = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(typed.trim());
  const raw = match && fromBase64(match[3] ?? "");
  if (!match || raw?.length !== 33 || raw[0] !== 1) return null;
  return { name: match[1] ?? "", id: Uint8Array.from((match[2] ?? "").match(/../g) ?? [], (b) => parseInt(b, 16)), raw: raw.slice(1) };
}

/** RFC 9162 §2.1.3.2. */
async function rootOf(receipt: Receipt): Promise<Uint8Array | null> {
  let [at, last, hash] = [receipt.position, receipt.size - 1, receipt.leaf];
  for (const node of receipt.proof ?? []) {
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

export async function check(receipt: Receipt, key: Key | null): Promise<Checked> {
  const root = receipt.proof && (await rootOf(receipt));
  const inclusion = receipt.proof === null ? "left-out" : root && same(root, receipt.root) ? "right" : "wrong";
  return { receipt, signature: await signatureOf(receipt, key), inclusion };
}

/** Hashes of the tree that the slip vouches for, by level and index. The proof of a tree's last leaf names exactly the
 * subtrees on its left. */
function vouched(receipt: Receipt): Map<string, string> {
  const nodes = new Map([[`0:${receipt.position}`, hex(receipt.leaf)], [`size:${receipt.size}`, hex(receipt.root)]]);
  if (receipt.size !== receipt.position + 1) return nodes;
  let level = 0;
  let rest = receipt.position;
  for (const hash of receipt.proof ?? []) {
    while (rest > 0 && rest % 2 === 0) [rest, level] = [rest / 2, level + 1];
    nodes.set(`${level}:${rest - 1}`, hex(hash));
    [rest, level] = [Math.floor(rest / 2), level + 1];
  }
  return nodes;
}

/** Two slips of one ledger that give the same place two contents. Judge only slips whose signatures are good. */
export function compare(one: Receipt, other: Receipt): Pair {
  if (one.origin !== other.origin || !same(one.keyId, other.keyId)) return "strangers";
  const theirs = vouched(other);
  const differs = [...vouched(one)].some(([place, hash]) => theirs.has(place) && theirs.get(place) !== hash);
  return differs ? "fork" : "agree";
}
