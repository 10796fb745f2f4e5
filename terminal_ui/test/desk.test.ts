import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { keysTaken } from "../src/papers/release_taken";
import type { FromOpener, ToOpener } from "../src/worker/opener";
import type { Exam } from "../src/store/exam";

const KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
const OTHER = "HxwdHhsYGRoXFBUWExAREg8MDQ4LCAkKBwQFBgMAAQI";
const P101 = { paper: "toan-101", sitting: "toan", reserve: false };
const P102 = { paper: "toan-102", sitting: "toan", reserve: false };
const SPARE = { paper: "toan-109", sitting: "toan", reserve: true };
const ENGLISH = { paper: "anh-201", sitting: "anh", reserve: false };
const LISTED = [P101, P102, SPARE, ENGLISH];

describe("what is taken from a release", () => {
  it("is the keys of papers that are listed here", () => {
    expect(keysTaken("toan", { 101: KEY, 102: OTHER }, LISTED, {})).toEqual({ "toan-101": KEY, "toan-102": OTHER });
  });

  it.each([
    ["of another sitting", "van", { 101: KEY }],
    ["of papers nobody listed", "toan", { 777: KEY }],
    ["that climbs into another sitting", "toan", { "101/../anh-201": KEY }],
    ["without keys", "toan", {}],
    ["that is null", "toan", null],
    ["that is a text", "toan", "101"],
    ["whose key is too short", "toan", { 101: KEY.slice(1) }],
    ["whose key is a number", "toan", { 101: 7 }],
    ["that mixes the reserve with the others", "toan", { 101: KEY, 109: OTHER }],
  ])("is nothing when it is one %s", (_, sitting, given) => {
    expect(keysTaken(sitting, given, LISTED, {})).toBeNull();
  });

  it("is nothing when a message from before the switch comes late or again", () => {
    expect(keysTaken("toan", { 101: KEY, 102: KEY }, LISTED, { "toan-109": OTHER })).toBeNull();
    expect(keysTaken("anh", { 201: KEY }, LISTED, { "toan-109": OTHER })).toEqual({ "anh-201": KEY });
  });

  it("leaves out one garbled key and takes the rest", () => {
    expect(keysTaken("toan", { 101: KEY, 102: "?" }, LISTED, {})).toEqual({ "toan-101": KEY });
  });
});

const said: ToOpener[] = [];
let opener: { onmessage: (event: { data: FromOpener }) => void };
class OpenerDouble {
  onmessage = (_: { data: FromOpener }) => {};
  constructor() { opener = this; }
  postMessage(message: ToOpener) { said.push(message); }
}
vi.mock("../src/papers/pdf", () => ({ warm: () => Promise.resolve() }));

const json = (body: unknown) => new Response(JSON.stringify(body), { status: 200, headers: { "Content-Type": "application/json" } });
const bytesOf = (text: string) => new TextEncoder().encode(text);
const hex = (bytes: ArrayBuffer) => Array.from(new Uint8Array(bytes), (b) => b.toString(16).padStart(2, "0")).join("");
const hash = async (text: string) => hex(await crypto.subtle.digest("SHA-256", bytesOf(text)));

/** A server with one sitting; `files` by paper, which the bundle may exchange under the same names. */
class ServerDouble {
  files: Record<string, string> = { "toan-101": "sealed drill paper", "toan-109": "sealed drill reserve" };
  keys: Record<string, string> = { 101: KEY };
  asked: string[] = [];
  answer = async (url: string): Promise<Response> => {
    this.asked.push(url);
    const paper = url.split("/").at(-1)?.replace(".age", "") ?? "";
    if (url.startsWith("/sealed/")) return new Response(this.files[paper] ?? "");
    if (url.endsWith("/keys")) return json({ keys: this.keys });
    if (url.endsWith("/prefetched")) return json({});
    const papers = await Promise.all(Object.entries(this.files).map(async ([name, content]) => (
      { paper: name, code: name.slice(-3), reserve: name.endsWith("9"), sha256: await hash(content), size: content.length, url: `/sealed/${name}.age` })));
    return json({ papers });
  };
}
const exam = (bundle: number, state = "armed", reserve = false) =>
  ({ id: "thi-thu", bundle_number: bundle, sittings: [{ id: "toan", state, reserve }] }) as unknown as Exam;

let server: ServerDouble;
type Desk = typeof import("../src/papers/desk");
let desk: Desk;

beforeEach(async () => {
  vi.resetModules();
  vi.unstubAllGlobals();
  sessionStorage.clear();
  localStorage.clear();
  said.length = 0;
  server = new ServerDouble();
  const cache = new Map<string, Response>();
  vi.stubGlobal("Worker", OpenerDouble);
  vi.stubGlobal("caches", { open: () => Promise.resolve({
    match: (name: string) => Promise.resolve(cache.get(name)?.clone()),
    put: (name: string, response: Response) => Promise.resolve(void cache.set(name, response)),
    delete: (name: string) => Promise.resolve(cache.delete(name)),
  }) });
  vi.stubGlobal("fetch", vi.fn((url: string | URL | Request) => server.answer(String(url))));
  desk = await import("../src/papers/desk");
});

const heldTexts = () => said.flatMap((m) => (m.say === "hold" ? [new TextDecoder().decode(m.bytes)] : []));
const opens = () => said.flatMap((m) => (m.say === "open" ? [`${m.paper} ${m.key}`] : []));

describe("the desk of a terminal", () => {
  it("opens the first paper once the release comes, and a foreign or repeated message changes nothing", async () => {
    await desk.follow(exam(1));
    desk.take("van", { 101: OTHER });
    desk.take("toan", { 777: OTHER });
    expect(opens()).toEqual([]);
    desk.take("toan", { 101: KEY });
    desk.take("toan", { 101: KEY });
    expect(opens()).toEqual([`toan-101 ${KEY}`]);
    expect(desk.keys.value).toEqual({ "toan-101": KEY });
  });

  it("keeps a release that comes before the list of papers aside until it came", async () => {
    desk.take("toan", { 101: KEY, 777: OTHER });
    expect(desk.keys.value).toEqual({});
    await desk.follow(exam(1));
    expect(desk.keys.value).toEqual({ "toan-101": KEY });
  });

  it("asks for the key that is out by the time its papers are fetched, not at the next look", async () => {
    const both = [desk.follow(exam(1)), desk.follow(exam(1, "released"))];
    await Promise.all(both);
    expect(opens()).toEqual([`toan-101 ${KEY}`]);
  });

  it("forgets a paper that was taken back, and no older message brings it back", async () => {
    await desk.follow(exam(1));
    desk.take("toan", { 101: KEY });
    opener.onmessage({ data: { paper: "toan-101", opened: new ArrayBuffer(3), milliseconds: 1 } });
    expect(Object.keys(desk.opened.value)).toEqual(["toan-101"]);
    desk.take("toan", { 109: OTHER });
    expect(desk.opened.value).toEqual({});
    desk.take("toan", { 101: KEY });
    desk.takeTicket("toan", { 101: KEY });
    expect(desk.keys.value).toEqual({ "toan-109": OTHER });
  });

  it("shows nothing of a paper that was taken back while it was being opened", async () => {
    await desk.follow(exam(1));
    desk.take("toan", { 101: KEY });
    desk.letGo("toan-101");
    desk.take("toan", { 109: OTHER });
    opener.onmessage({ data: { paper: "toan-101", opened: new ArrayBuffer(3), milliseconds: 1 } });
    expect(desk.opened.value).toEqual({});
  });

  it("asks the server once more when a key does not open its paper, and no third time", async () => {
    await desk.follow(exam(1));
    desk.take("toan", { 101: OTHER });
    for (let i = 0; i < 3; i++) opener.onmessage({ data: { paper: "toan-101", opened: null, why: "no identity matched" } });
    await vi.waitFor(() => expect(opens().at(-1)).toBe(`toan-101 ${KEY}`), { timeout: 30_000 });
    expect(server.asked.filter((url) => url.endsWith("/keys"))).toHaveLength(1);
    expect(desk.deskRefusal.value?.reason).toBe("cannot-open-paper");
  });

  it("turns to another bundle's paper of the same name: list, ciphertext and key are fetched anew", async () => {
    await desk.follow(exam(1, "released"));
    expect(desk.keys.value).toEqual({ "toan-101": KEY });
    server.files = { "toan-101": "sealed real paper", "toan-109": "sealed real reserve" };
    server.keys = { 101: OTHER };
    await desk.follow(exam(2));
    expect(desk.keys.value).toEqual({});
    expect(heldTexts().slice(-2)).toEqual(["sealed real paper", "sealed real reserve"]);
    await desk.follow(exam(2, "released"));
    expect(opens().at(-1)).toBe(`toan-101 ${OTHER}`);
  });

  it("does not use a file that differs from what the list says", async () => {
    const honest = server.answer;
    server.answer = async (url) => (url.startsWith("/sealed/") ? new Response("sealed other paper") : honest(url));
    await desk.follow(exam(1));
    expect(heldTexts()).toEqual([]);
    expect(desk.holding.value["toan-101"]).toBe("damaged");
  });

  it("knows a ticket of papers that were taken back, by the server's word or by the reserve's key", async () => {
    await desk.follow(exam(1));
    const [first, spare] = [desk.papersOf("toan").slice(0, 1), desk.papersOf("toan").slice(1)];
    expect(desk.takenBack({ id: "toan", reserve: false }, first)).toBe(false);
    expect(desk.takenBack({ id: "toan", reserve: true }, first)).toBe(true);
    expect(desk.takenBack({ id: "toan", reserve: true }, spare)).toBe(false);
    desk.takeTicket("toan", { 109: OTHER });
    expect(desk.takenBack({ id: "toan", reserve: false }, first)).toBe(true);
  });
});
