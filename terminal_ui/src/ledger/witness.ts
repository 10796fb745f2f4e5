/** This browser as a witness of the ledger: it keeps what it has seen and signs that it only grew (docs/formats/witness.md). */
import { openDB, type DBSchema } from "idb";
import { parseKey } from "../../verifier/receipt";
import type { Contradiction } from "../store/rewritten";
import { consistent, same, sha256, type Bytes } from "./merkle";

export interface Seen {
  size: number;
  root: Bytes;
}
export interface Witness {
  name: string;
  privateKey: CryptoKey;
  publicKey: Bytes;
  /** The ledger's verifier key, as first shown; another one later is refused. */
  log: string | null;
  seen: Seen | null;
}
export interface Shown {
  key: string;
  note: string;
  proof: readonly string[];
}
type Verdict = { good: true; note: string; seen: Seen; log: string } | { good: false; why: Contradiction };

interface Shape extends DBSchema {
  witness: { key: "this"; value: Witness };
}
const opened = () => openDB<Shape>("phong-thi-witness", 1, { upgrade: (db) => void db.createObjectStore("witness") });
const COSIGNER = 4;
const LOG = 1;
const utf8 = (text: string): Bytes => new Uint8Array(new TextEncoder().encode(text));
const base64 = (raw: Uint8Array): string => btoa(String.fromCharCode(...raw));
const bytes = (text: string): Bytes => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
const hex = (raw: Uint8Array): string => [...raw].map((b) => b.toString(16).padStart(2, "0")).join("");
const keyId = async (name: string, kind: number, raw: Uint8Array): Promise<Bytes> =>
  (await sha256(utf8(`${name}\n`), Uint8Array.of(kind), raw)).slice(0, 4);

export const known = async (): Promise<Witness | null> => (await (await opened()).get("witness", "this")) ?? null;
export const keep = async (witness: Witness): Promise<void> => void (await (await opened()).put("witness", witness, "this"));
export const forget = async (): Promise<void> => (await opened()).delete("witness", "this");

/** The private half cannot be exported. Rejects where the browser has no Ed25519. */
export async function makeWitness(name: string): Promise<Witness> {
  const pair = (await crypto.subtle.generateKey({ name: "Ed25519" }, false, ["sign", "verify"])) as CryptoKeyPair;
  const publicKey = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  return { name, privateKey: pair.privateKey, publicKey, log: null, seen: null };
}

export async function witnessKey(witness: Witness): Promise<string> {
  const id = await keyId(witness.name, COSIGNER, witness.publicKey);
  return `${witness.name}+${hex(id)}+${base64(Uint8Array.of(COSIGNER, ...witness.publicKey))}`;
}

async function signedBy(note: string, log: string): Promise<{ text: string; seen: Seen } | null> {
  const cut = note.lastIndexOf("\n\n");
  const text = note.slice(0, cut + 1);
  const [origin = "", size = "", root = "", end] = text.split("\n");
  const signer = parseKey(log);
  if (end !== "" || signer?.name !== origin || !/^(0|[1-9][0-9]{0,14})$/.test(size)) return null;
  const id = await keyId(origin, LOG, signer.raw);
  const lines = note.slice(cut + 2).split("\n").filter((line) => line.startsWith(`— ${origin} `));
  const line = lines.map((l) => bytes(l.slice(`— ${origin} `.length))).find((value) => same(value.slice(0, 4), id));
  if (!line) return null;
  const key = await crypto.subtle.importKey("raw", signer.raw, { name: "Ed25519" }, false, ["verify"]);
  const good = await crypto.subtle.verify({ name: "Ed25519" }, key, line.slice(4), utf8(text));
  return good ? { text, seen: { size: Number(size), root: bytes(root) } } : null;
}

/** Judge what the appliance shows; a good one comes back cosigned. `now`: seconds since 1970. */
export async function cosign(witness: Witness, shown: Shown, now: number): Promise<Verdict> {
  if (witness.log !== null && witness.log !== shown.key) return { good: false, why: "other-log" };
  const read = await signedBy(shown.note, shown.key).catch(() => null);
  if (!read) return { good: false, why: "forged" };
  const { seen } = witness;
  const grew = seen === null || (await consistent(seen.size, read.seen.size, seen.root, read.seen.root, shown.proof.map(bytes)));
  if (!grew) return { good: false, why: "rewritten" };
  const message = utf8(`cosignature/v1\ntime ${now}\n${read.text}`);
  const signature = new Uint8Array(await crypto.subtle.sign({ name: "Ed25519" }, witness.privateKey, message));
  const time = new Uint8Array(8);
  new DataView(time.buffer).setBigUint64(0, BigInt(now));
  const id = await keyId(witness.name, COSIGNER, witness.publicKey);
  const line = `— ${witness.name} ${base64(new Uint8Array([...id, ...time, ...signature]))}\n`;
  return { good: true, note: shown.note + line, seen: read.seen, log: shown.key };
}
