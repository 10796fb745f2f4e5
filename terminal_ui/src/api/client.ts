/** The one door to the server: typed by its OpenAPI document, a "no" is a value, never an exception. */
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

/** `away`: the server could not be reached or could not write, so that the act is to be sent again. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: Refusal; away: boolean };

/** Put parts into a path template: `fill("/a/{b}", {b: "c d"})` is `/a/c%20d`. */
export function fill(template: string, parts: Parts = {}): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`${template} needs ${name}`);
    return encodeURIComponent(String(part));
  });
}

async function readRefusal(response: Response): Promise<Refusal> {
  try {
    const body = (await response.json()) as Partial<Refusal>;
    if (typeof body.reason === "string" && typeof body.vi === "string") return body as Refusal;
  } catch {
    // Not JSON: nginx answers for a server that is down or starting.
  }
  return serverAway(String(response.status));
}

async function ask<T>(url: string, init: RequestInit): Promise<Outcome<T>> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: "same-origin", cache: "no-store", ...init });
  } catch {
    return { ok: false, away: true, refusal: serverAway("") };
  }
  if (!response.ok) {
    const refusal = await readRefusal(response);
    return { ok: false, refusal, away: passes(refusal) };
  }
  try {
    const json = response.headers.get("Content-Type")?.includes("json");
    return { ok: true, value: (json ? await response.json() : await response.blob()) as T };
  } catch {
    return { ok: false, away: true, refusal: serverAway("") };
  }
}

export function get<P extends GetPath>(path: P, parts?: Parts, query?: Record<string, string>) {
  const words = query ? `?${new URLSearchParams(query).toString()}` : "";
  return ask<GetAnswer<P>>(fill(path, parts) + words, { method: "GET" });
}

const HEADERS = { "X-Phong-Thi": "1" };

/** POST to an already filled path. The outbox replays with this. */
export function postJson<T>(url: string, body: unknown): Promise<Outcome<T>> {
  const headers = { ...HEADERS, "Content-Type": "application/json" };
  return ask<T>(url, { method: "POST", headers, body: JSON.stringify(body ?? {}) });
}

export function post<P extends PostPath>(path: P, parts: Parts, body: PostBody<P>) {
  return postJson<PostAnswer<P>>(fill(path, parts), body);
}

export type Sent = (fraction: number) => void;

/** Multipart upload with progress, which `fetch` does not tell. `body` travels as JSON beside the files. */
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
    request.upload.onprogress = (e) => e.lengthComputable && options.sent?.(e.loaded / e.total);
    request.onerror = () => resolve({ ok: false, away: true, refusal: serverAway("") });
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
