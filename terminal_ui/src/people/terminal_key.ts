/** The terminal's key pair: made here, never leaves; the private half cannot be exported. */
import { openDB, type DBSchema } from "idb";

interface Shape extends DBSchema {
  terminal: { key: "this"; value: Enrolment };
}

export interface Enrolment {
  name: string;
  privateKey: CryptoKey;
  publicKey: string;
  terminal: string | null;
  code: string | null;
}

const opened = () =>
  openDB<Shape>("phong-thi-terminal", 1, { upgrade: (db) => void db.createObjectStore("terminal") });

export async function known(): Promise<Enrolment | null> {
  return (await (await opened()).get("terminal", "this")) ?? null;
}

export async function keep(enrolment: Enrolment): Promise<void> {
  await (await opened()).put("terminal", enrolment, "this");
}

export async function forget(): Promise<void> {
  await (await opened()).delete("terminal", "this");
}

export function base64url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

export async function makeEnrolment(name: string): Promise<Enrolment> {
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  return { name, privateKey: pair.privateKey, publicKey: base64url(point), terminal: null, code: null };
}

/** What a terminal signs to open its door, with its namespace line before everything else. */
export function openingText(terminal: string, nonce: string): string {
  return `phong-thi/terminal-open/v1\n${terminal}\n${nonce}`;
}

/** Raw r‖s, base64url. */
export async function sign(key: CryptoKey, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, bytes);
  return base64url(new Uint8Array(signature));
}
