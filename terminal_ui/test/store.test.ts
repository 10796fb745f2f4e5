import { afterEach, describe, expect, it, vi } from "vitest";
import { fetchSealed, keptCopy, sha256Hex } from "../src/papers/sealed_cache";
import { get, post } from "../src/api/client";
import { fetched, forgetFetched } from "../src/store/fetched";
import { recall, remember, forgetAll } from "../src/store/remembered";

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
const answer = (...responses: (Response | Error)[]) =>
  vi.stubGlobal("fetch", vi.fn(() => {
    const next = responses.shift();
    return next instanceof Response ? Promise.resolve(next) : Promise.reject(next ?? new TypeError("away"));
  }));

class MapCache {
  readonly kept = new Map<string, Response>();
  match = (name: string) => Promise.resolve(this.kept.get(name)?.clone());
  put = (name: string, response: Response) => Promise.resolve(void this.kept.set(name, response));
  delete = (name: string) => Promise.resolve(this.kept.delete(name));
}
const storage = (cache: MapCache) => ({ open: () => Promise.resolve(cache) }) as unknown as CacheStorage;

afterEach(() => vi.unstubAllGlobals());

describe("the door to the server", () => {
  it("hands back a refusal as a value", async () => {
    const no = { reason: "not-yet", vi: "Chưa đến giờ.", en: "Not yet.", next_vi: "Chờ.", next_en: "Wait." };
    answer(json(409, no));
    expect(await get("/api/sittings/{sitting}/keys", { sitting: "toan" })).toEqual({ ok: false, refusal: no, away: false });
  });

  it("calls the server away when it cannot be reached or only its front answers", async () => {
    answer(new TypeError("network"), new Response("<html>", { status: 502 }));
    for (let i = 0; i < 2; i++) expect(await get("/api/me")).toMatchObject({ ok: false, away: true });
  });

  it("sends the header that other origins cannot", async () => {
    answer(json(200, {}));
    await post("/api/sign-out", {}, {});
    const [, init] = vi.mocked(fetch).mock.calls[0] ?? [];
    expect(init?.headers).toMatchObject({ "X-Phong-Thi": "1" });
  });
});

describe("what screens watch", () => {
  it("keeps the last good value when a later question fails", async () => {
    answer(json(200, { rooms: [] }), new TypeError("away"));
    const rooms = fetched("/api/rooms");
    await rooms.load();
    await rooms.load();
    expect(rooms.value.value).toEqual({ rooms: [] });
    expect(rooms.refusal.value?.reason).toBe("server-away");
  });

  it("takes a good answer that comes after a newer question has failed, and no older one after a newer", async () => {
    const waits: ((answer: Response | Error) => void)[] = [];
    vi.stubGlobal("fetch", vi.fn(() => new Promise<Response>((good, bad) => waits.push((a) => (a instanceof Response ? good(a) : bad(a))))));
    const terminals = fetched("/api/terminals");
    const [first, second, third] = [terminals.load(), terminals.load(), terminals.load()];
    waits[1]?.(new TypeError("away"));
    await second;
    waits[0]?.(json(200, { terminals: ["older"] }));
    await first;
    expect(terminals.value.value).toEqual({ terminals: ["older"] });
    waits[2]?.(json(200, { terminals: ["newest"] }));
    await third;
    expect(terminals.value.value).toEqual({ terminals: ["newest"] });
    const [fourth, fifth] = [terminals.load(), terminals.load()];
    waits[4]?.(json(200, { terminals: ["fifth"] }));
    await fifth;
    waits[3]?.(json(200, { terminals: ["fourth"] }));
    await fourth;
    expect(terminals.value.value).toEqual({ terminals: ["fifth"] });
  });

  it("knows packets again after a reload, and nothing of theirs for the next person", async () => {
    answer(json(200, { packets: ["one"] }));
    await fetched("/api/packets").load();
    expect(recall("/api/packets")).toEqual({ packets: ["one"] });
    forgetFetched();
    expect(recall("/api/packets")).toBeNull();
    remember("/api/packets", { packets: ["kept"] });
    expect(fetched("/api/packets").value.value).toEqual({ packets: ["kept"] });
  });

  it("remembers for a reload and forgets at sign-out", () => {
    remember("me", { a: 1 });
    expect(recall("me")).toEqual({ a: 1 });
    forgetAll();
    expect(recall("me")).toBeNull();
  });
});

describe("a sealed paper fetched ahead", () => {
  const bytes = new TextEncoder().encode("sealed");
  const paper = async () => ({ paper: "toan-101", url: "/sealed/papers/toan-101.age", sha256: await sha256Hex(bytes.buffer) });

  it("is held when its check code is right, and then not fetched again", async () => {
    const caches = storage(new MapCache());
    answer(new Response(bytes));
    expect((await fetchSealed(await paper(), caches)).state).toBe("held");
    expect((await fetchSealed(await paper(), caches)).state).toBe("held");
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it("is turned away when a byte differs", async () => {
    const cache = new MapCache();
    answer(new Response("sealee"));
    expect((await fetchSealed(await paper(), storage(cache))).state).toBe("damaged");
    expect(cache.kept.size).toBe(0);
  });

  it("is held where the disk is full", async () => {
    const cache = new MapCache();
    cache.put = () => Promise.reject(new DOMException("no room", "QuotaExceededError"));
    answer(new Response(bytes));
    expect((await fetchSealed(await paper(), storage(cache))).state).toBe("held");
  });

  it("is thrown away when the kept copy went bad", async () => {
    const cache = new MapCache();
    const one = await paper();
    cache.kept.set(`${one.url}?sha256=${one.sha256}`, new Response("rotten"));
    expect(await keptCopy(one, storage(cache))).toBeNull();
    expect(cache.kept.size).toBe(0);
  });
});
