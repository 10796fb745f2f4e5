import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { get, getBytes, post, postJson, upload, type Outcome } from "../src/api/client";
import { PIECE_MS, QUIET_MS, WORK_MS } from "../src/api/patience";

const AWAY = { ok: false, away: true, refusal: expect.objectContaining({ reason: "server-away" }) };

/** A server that accepts and says nothing; as a browser does, the request ends when it is given up. */
const silent = (_url: unknown, init?: RequestInit) =>
  new Promise<Response>((_, no) => { init?.signal?.addEventListener("abort", () => no(new DOMException("given up", "AbortError"))); });

/** Waited for so long and no longer; then this came of it. */
async function outlasts(work: Promise<unknown>, ms: number, then: unknown): Promise<void> {
  const came = vi.fn();
  void work.then(came);
  await vi.advanceTimersByTimeAsync(ms - 1);
  expect(came).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(came).toHaveBeenCalledWith(then);
}

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); vi.unstubAllGlobals(); });

describe("a server that accepts and never answers", () => {
  beforeEach(() => { vi.stubGlobal("fetch", vi.fn(silent)); });

  it("counts as away after some seconds, so that acts are kept", async () => {
    await outlasts(Promise.all([get("/api/me"), postJson("/api/packets/TUI-01/steps", {})]), QUIET_MS, [AWAY, AWAY]);
  });

  it("is waited for where the work is long: PINs that are hashed, files that are made", async () => {
    const asks = [post("/api/sign-in", {}, { account: "gt-01a", pin: "1" } as never), get("/api/results.pdf")];
    await outlasts(Promise.all(asks), WORK_MS, [AWAY, AWAY]);
  });

  it("is asked anew for a sealed paper", async () => {
    await outlasts(getBytes("/sealed/papers/a.age"), PIECE_MS, null);
  });
});

describe("an answer that begins", () => {
  const pieces: ((piece: Uint8Array<ArrayBuffer> | null) => void)[] = [];
  /** A body that comes in pieces, or stays away until the request is given up. */
  const slowly = (_url: unknown, init?: RequestInit) => Promise.resolve(new Response(new ReadableStream({
    start(body) {
      pieces.push((piece) => (piece ? body.enqueue(piece) : body.close()));
      init?.signal?.addEventListener("abort", () => body.error(new DOMException("given up", "AbortError")));
    },
  }), { headers: { "Content-Type": "application/json" } }));
  beforeEach(() => { pieces.length = 0; vi.stubGlobal("fetch", vi.fn(slowly)); });

  it("and stops half way is no answer", async () => {
    const ask = get("/api/me");
    await vi.advanceTimersByTimeAsync(0);
    pieces[0]?.(new TextEncoder().encode("{"));
    await vi.advanceTimersByTimeAsync(QUIET_MS);
    expect(await ask).toEqual(AWAY);
  });

  it("and goes on slowly is waited for to its end, when it is a paper", async () => {
    const bytes = getBytes("/sealed/papers/a.age");
    for (let n = 0; n < 5; n += 1) {
      await vi.advanceTimersByTimeAsync(PIECE_MS - 1);
      pieces[0]?.(new Uint8Array([n]));
    }
    await vi.advanceTimersByTimeAsync(0);
    pieces[0]?.(null);
    expect([...new Uint8Array((await bytes) ?? new ArrayBuffer(0))]).toEqual([0, 1, 2, 3, 4]);
  });
});

describe("files that are sent", () => {
  /** As the browser's: tells what happens to it, and ends when it is aborted. */
  class Sending {
    static last: Sending;
    upload: { onprogress?: (e: object) => void; onload?: () => void } = {};
    onload?: () => void;
    onabort?: () => void;
    onloadend?: () => void;
    status = 200;
    responseText = "";
    open = () => undefined;
    setRequestHeader = () => undefined;
    send = () => { Sending.last = this; };
    abort = () => { this.onabort?.(); this.onloadend?.(); };
    moves = (loaded: number) => this.upload.onprogress?.({ loaded, total: 100, lengthComputable: true });
    answers = (text: string) => { this.responseText = text; this.onload?.(); this.onloadend?.(); };
  }
  beforeEach(() => { vi.stubGlobal("XMLHttpRequest", Sending); });
  const send = (): Promise<Outcome<unknown>> => upload("/api/scanner-check", {}, [new Blob(["a"])]);

  it("go on however slowly, as long as something moves", async () => {
    const ask = send();
    for (let n = 1; n < 20; n += 1) {
      await vi.advanceTimersByTimeAsync(QUIET_MS - 1);
      Sending.last.moves(n);
    }
    Sending.last.upload.onload?.();
    await vi.advanceTimersByTimeAsync(WORK_MS - 1);
    Sending.last.answers("{}");
    expect(await ask).toEqual({ ok: true, value: {} });
  });

  it("are given up when nothing moves any more", async () => {
    const ask = send();
    Sending.last.moves(40);
    await outlasts(ask, QUIET_MS, AWAY);
  });

  it("are given up when all was sent and nobody answers", async () => {
    const ask = send();
    Sending.last.moves(100);
    await outlasts(ask, WORK_MS, AWAY);
  });
});
