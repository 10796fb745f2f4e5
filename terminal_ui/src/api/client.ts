/** The one door to the server: typed by its OpenAPI document, a "no" is a value, never an exception. */
import { Patience, patienceFor, PIECE_MS, QUIET_MS, WORK_MS } from "./patience";
import type { paths } from "./schema";
import { passes, serverAway, type Refusal } from "./refusal";

type Json<T> = T extends { responses: { 200: { content: infer C } } }
  ? C extends { "application/json": infer J } ? J : Blob
  : never;
type JsonBody<T> = T extends { requestBody: { content: { "application/json": infer B } } } ? B : undefined;

export type GetPath = { [P in keyof paths]: paths[P] extends { get: object } ? P : never }[keyof paths];
export type PostPath = { [P in keyof paths]: paths[P] extends { post: object } ? P : never }[keyof paths];
export type GetAnswer<P extends GetPath> = Json<paths[P]["get"]>;
export type PostAnswer<P extends PostPath> = Json<paths[P]["post"]>;
export type PostBody<P extends PostPath> = JsonBody<paths[P]["post"]>;
export type Parts = Readonly<Record<string, string | number>>;

/** `away`: the server could not be reached, was silent too long (patience.ts) or could not write, so that the act is to be
 *  sent again; where it was done and only the answer got lost, the server knows it again. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: Refusal; away: boolean };

/** Put parts into a path template: `fill("/a/{b}", {b: "c d"})` is `/a/c%20d`. */
export function fill(template: string, parts: Parts = {}): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`${template} needs ${name}`);
    return encodeURIComponent(String(part));
  });
}

const onSignedOut = new Set<() => void>();

/** `heard` runs when the server knows no sign-in of this browser for what was asked. */
export function whenSignedOut(heard: () => void): () => void {
  onSignedOut.add(heard);
  return () => onSignedOut.delete(heard);
}

async function readRefusal(response: Response): Promise<Refusal> {
  try {
    const body = (await response.json()) as Partial<Refusal>;
    if (body.reason === "not-signed-in") for (const heard of onSignedOut) heard();
    if (typeof body.reason === "string" && typeof body.vi === "string") return body as Refusal;
  } catch {
    // Not JSON: nginx answers for a server that is down or starting.
  }
  return serverAway(String(response.status));
}

async function ask<T>(url: string, init: RequestInit, ms: number): Promise<Outcome<T>> {
  const giveUp = new AbortController();
  const patience = new Patience(ms, () => giveUp.abort());
  try {
    const response = await fetch(url, { credentials: "same-origin", cache: "no-store", signal: giveUp.signal, ...init });
    if (!response.ok) {
      const refusal = await readRefusal(response);
      return { ok: false, refusal, away: passes(refusal) };
    }
    const json = response.headers.get("Content-Type")?.includes("json");
    return { ok: true, value: (json ? await response.json() : await response.blob()) as T };
  } catch {
    return { ok: false, away: true, refusal: serverAway("") };
  } finally {
    patience.end();
  }
}

export function get<P extends GetPath>(path: P, parts?: Parts, query?: Record<string, string>) {
  const words = query ? `?${new URLSearchParams(query).toString()}` : "";
  return ask<GetAnswer<P>>(fill(path, parts) + words, { method: "GET" }, patienceFor(path));
}

/** The bytes behind an address, however slowly they come; null where it does not answer or falls silent. */
export async function getBytes(url: string): Promise<ArrayBuffer | null> {
  const giveUp = new AbortController();
  const patience = new Patience(PIECE_MS, () => giveUp.abort());
  try {
    const response = await fetch(url, { credentials: "same-origin", cache: "no-store", signal: giveUp.signal });
    const reader = response.ok ? response.body?.getReader() : undefined;
    if (!reader) return null;
    const pieces: BlobPart[] = [];
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      patience.again(PIECE_MS);
      pieces.push(piece.value);
    }
    return await new Blob(pieces).arrayBuffer();
  } catch {
    return null;
  } finally {
    patience.end();
  }
}

const HEADERS = { "X-Phong-Thi": "1" };

/** POST to an already filled path. The outbox replays with this. */
export function postJson<T>(url: string, body: unknown, ms = QUIET_MS): Promise<Outcome<T>> {
  const headers = { ...HEADERS, "Content-Type": "application/json" };
  return ask<T>(url, { method: "POST", headers, body: JSON.stringify(body ?? {}) }, ms);
}

export function post<P extends PostPath>(path: P, parts: Parts, body: PostBody<P>) {
  return postJson<PostAnswer<P>>(fill(path, parts), body, patienceFor(path));
}

export type Sent = (fraction: number) => void;

/** Multipart upload with progress, which `fetch` does not tell. `body` travels as JSON beside the files. However slow, it
 *  goes on as long as something moves; what was sent is then looked at, which is work. */
export function upload<P extends PostPath>(
  path: P, parts: Parts, files: readonly Blob[], options: { body?: unknown; sent?: Sent; query?: Record<string, string> } = {},
): Promise<Outcome<PostAnswer<P>>> {
  const form = new FormData();
  for (const file of files) form.append("file", file, file instanceof File ? file.name : "picture.png");
  if (options.body !== undefined) form.append("body", JSON.stringify(options.body));
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", fill(path, parts) + (options.query ? `?${new URLSearchParams(options.query).toString()}` : ""));
    for (const [name, value] of Object.entries(HEADERS)) request.setRequestHeader(name, value);
    const patience = new Patience(QUIET_MS, () => request.abort());
    request.upload.onprogress = (e) => {
      patience.again(e.loaded === e.total ? WORK_MS : QUIET_MS);
      if (e.lengthComputable) options.sent?.(e.loaded / e.total);
    };
    request.upload.onload = () => patience.again(WORK_MS);
    request.onloadend = () => patience.end();
    request.onerror = request.onabort = () => resolve({ ok: false, away: true, refusal: serverAway("") });
    request.onload = async () => {
      const response = new Response(request.responseText, { status: request.status });
      if (!response.ok) {
        const refusal = await readRefusal(response);
        return resolve({ ok: false, refusal, away: passes(refusal) });
      }
      resolve({ ok: true, value: JSON.parse(request.responseText) as PostAnswer<P> });
    };
    request.send(form);
  });
}
