/** A network half dead: an older answer comes after a newer one. */
import "fake-indexeddb/auto";
import { h, render, type ComponentChild } from "preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import { PacketDesk } from "../src/custody/PacketDesk";
import { tasks } from "../src/shell/board/tasks";
import { look, standDown } from "../src/ledger/standing";
import Timeline from "../src/ledger/Timeline";
import { keep, makeWitness } from "../src/ledger/witness";
import { askToJoin, enrolment } from "../src/people/enrolment";
import Draw from "../src/papers/Draw";
import Results from "../src/sheets/Results";
import { exam, refreshExam, type Sitting } from "../src/store/exam";
import { me, refreshMe, staff } from "../src/store/session";

const hints = vi.hoisted(() => new Set<() => void>());
vi.mock("../src/live/socket", () => ({ whenLook: (_topics: unknown, heard: () => void) => { hints.add(heard); return () => hints.delete(heard); } }));

const json = (body: unknown) => new Response(JSON.stringify(body), { headers: { "Content-Type": "application/json" } });
const control = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
const until = <T,>(found: () => T) => vi.waitFor(found, { timeout: 30_000 });
const seen = (id: string) => until(() => control(id) ?? expect.fail(`${id} is not on the screen`));
const show = (screen: ComponentChild) => render(screen, document.body);

/** Answers a GET of some addresses at once; gives the others' questions, each to be answered when the test says so. */
function server(atOnce: Readonly<Record<string, unknown>> = {}) {
  const waiting: ((answer: Response) => void)[] = [];
  vi.stubGlobal("fetch", (url: string, { method }: RequestInit) =>
    method === "GET" && url in atOnce ? Promise.resolve(json(atOnce[url])) : new Promise<Response>((answer) => waiting.push(answer)));
  return waiting;
}

/** A question with a form, answered when the test says so. */
class Sending {
  static readonly waiting: Sending[] = [];
  upload = {};
  status = 200;
  responseText = "";
  onload?: () => void;
  open = () => undefined;
  setRequestHeader = () => undefined;
  send = () => void Sending.waiting.push(this);
  answer(body: unknown): void {
    this.responseText = JSON.stringify(body);
    this.onload?.();
  }
}

afterEach(() => {
  show(null);
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("an answer that was overtaken", () => {
  it("brings back no older state of the exam", async () => {
    const waiting = server();
    const of = (bundle_number: number) => json({ bundle_number, sittings: [], server_time: "2026-11-22T00:00:00.000Z" });
    const both = [refreshExam(), refreshExam()];
    waiting[1]?.(of(2));
    await both[1];
    waiting[0]?.(of(1));
    await both[0];
    expect(exam.value?.bundle_number).toBe(2);
  });

  it("signs nobody out who has signed in since it was asked for", async () => {
    const waiting = server();
    const of = (staff: object | null) => json({ staff, terminal: null, server_time: "2026-11-22T00:00:00.000Z" });
    const both = [refreshMe(), refreshMe()];
    waiting[1]?.(of({ id: "gt-01a", roles: [] }));
    await both[1];
    waiting[0]?.(of(null));
    await both[0];
    expect(staff.value?.id).toBe("gt-01a");
  });

  it("shows no candidate's sheet under another's number", async () => {
    const row = (number: string) => ({ number, sittings: { toan: { objective: "1", status: "marked", sheet: null } } });
    const waiting = server({ "/api/results": { rows: [row("1"), row("2")] }, "/api/remarks": { remarks: [] }, "/api/sittings/toan/items": { rows: [] } });
    vi.spyOn(URL, "createObjectURL").mockImplementation((picture) => (picture as Blob).type);
    exam.value = { sittings: [{ id: "toan" }] } as unknown as typeof exam.value;
    show(h(Results, {}));
    (await seen("page-1-toan")).click();
    await until(() => expect(waiting).toHaveLength(1));
    (await seen("page-2-toan")).click();
    await until(() => expect(waiting).toHaveLength(2));
    const picture = (kind: string) => new Response(" ", { headers: { "Content-Type": kind } });
    waiting[1]?.(picture("image/two"));
    expect((await seen("own-page-picture")).getAttribute("src")).toBe("image/two");
    waiting[0]?.(picture("image/one"));
    await new Promise((done) => setTimeout(done, 50));
    expect((await seen("own-page-picture")).getAttribute("src")).toBe("image/two");
  });

  it("puts no packet in the place of one that was scanned after it", async () => {
    vi.stubGlobal("XMLHttpRequest", Sending);
    server();
    const of = (id: string) => ({ packet: { id, state: "at-room", next: [] }, verdict: "right", next: [], codes: [], photos: [], waived: [] });
    for (const text of ["D-TOAN-01-1", "D-TOAN-01-2"]) {
      const before = Sending.waiting.length;
      show(h(PacketDesk, { scan: { text } }));
      await until(() => expect(Sending.waiting).toHaveLength(before + 1));
    }
    Sending.waiting[1]?.answer(of("D-TOAN-01-2"));
    expect((await seen("packet")).dataset["packet"]).toBe("D-TOAN-01-2");
    Sending.waiting[0]?.answer(of("D-TOAN-01-1"));
    await new Promise((done) => setTimeout(done, 50));
    expect((await seen("packet")).dataset["packet"]).toBe("D-TOAN-01-2");
  });

  it("takes no witness a step back: it looks again only when its last look is over", async () => {
    me.value = { staff: { id: "cb-01", roles: [] } } as unknown as typeof me.value;
    await keep(await makeWitness("t-1"));
    const waiting = server();
    const both = [look(), look()];
    await until(() => expect(waiting).toHaveLength(1));
    await new Promise((done) => setTimeout(done, 50));
    expect(waiting).toHaveLength(1);
    waiting[0]?.(new Response("", { status: 502 }));
    await until(() => expect(waiting).toHaveLength(2));
    waiting[1]?.(new Response("", { status: 502 }));
    await Promise.all(both);
    await standDown();
  });

  it("takes no text from a witness who is copying it", async () => {
    const waiting = server();
    const on = { id: "toan" };
    const look = () => { exam.value = { sittings: [on] } as unknown as typeof exam.value; };
    const of = (open: boolean) => json({ proposals: ["truong-a"], list_sha256: "", open, closed: false, witnesses: [], proposal: null });
    look();
    show(h(Draw, {}));
    await until(() => expect(waiting).toHaveLength(1));
    look();
    await until(() => expect(waiting).toHaveLength(2));
    waiting[1]?.(of(true));
    const text = await seen("draw-text-toan");
    waiting[0]?.(of(false));
    await new Promise((done) => setTimeout(done, 50));
    expect(control("draw-text-toan")).toBe(text);
  });

  it("writes no act of the ledger twice", async () => {
    const waiting = server({ "/api/ledger/witnesses": { size: 0, witnesses: [] } });
    show(h(Timeline, {}));
    await until(() => expect(waiting).toHaveLength(1));
    for (const heard of hints) heard();
    await until(() => expect(waiting).toHaveLength(2));
    const entry = { position: 0, at: "2026-11-22T00:01:05.000Z", kind: "exam.loaded", vi: "", en: "", staff: null, terminal: null };
    for (const answer of waiting) answer(json({ size: 1, root: "", entries: [entry] }));
    await new Promise((done) => setTimeout(done, 50));
    expect(document.querySelectorAll("[data-kind]")).toHaveLength(1);
  });

  it("closes no task that was opened after the one it speaks of", async () => {
    vi.stubGlobal("Worker", class {});
    const { TaskList } = await import("../src/shell/board/TaskList");
    const roll = { called: false, candidates: [{ number: "1", absent: false }], late: [] };
    const waiting = server({ "/api/sittings/toan/rooms/01/roll": roll });
    const all = tasks({ enrolled: true, papersListed: 1, papersHeld: 1, papers: undefined, scripts: undefined, rollCalled: false, released: false, collected: false });
    show(h(TaskList, { all, sitting: { id: "toan" } as Sitting, room: "01" }));
    const head = async (task: string) => (await seen(`task-${task}`)).querySelector("button");
    (await head("roll"))?.click();
    await until(() => expect(control("roll-confirm")).toHaveProperty("disabled", false));
    control("roll-confirm")?.click();
    await until(() => expect(waiting).toHaveLength(1));
    (await head("collect"))?.click();
    await seen("collect-count");
    waiting[0]?.(json({}));
    await new Promise((done) => setTimeout(done, 50));
    expect((await head("collect"))?.getAttribute("aria-expanded")).toBe("true");
  });
});

describe("a button pressed twice before the answer", () => {
  it("asks once to be let in: the code that is read out stays", async () => {
    const waiting = server();
    const both = [askToJoin("Máy 1"), askToJoin("Máy 1")];
    await until(() => expect(waiting).not.toHaveLength(0));
    waiting[0]?.(json({ terminal: "t-1", code: "482913" }));
    await Promise.all(both);
    expect(waiting).toHaveLength(1);
    expect(enrolment.value).toMatchObject({ at: "waiting", code: "482913" });
  });
});
