import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { whenSignedOut } from "../src/api/client";
import { Doubts } from "../src/sheets/Doubts";
import { next, still, type Doubt } from "../src/sheets/review";
import type { Sitting } from "../src/store/exam";
import { fetched, forgetFetched } from "../src/store/fetched";
import { forgetAll } from "../src/store/remembered";
import { leftOut, me, refreshMe, staff } from "../src/store/session";

const doubt = (sheet: string, probability = 0.5): Doubt => ({
  sheet, field: "III.1", reason: "weak", probability, readings: ["5"], look: 1, choices: [], several: false, crop_url: `/crop/${sheet}`, others_said: 0, paper: null,
});
const NO = { reason: "not-signed-in", vi: "Cần đăng nhập.", en: "Sign in.", next_vi: "Đăng nhập.", next_en: "Sign in." };
const TOAN = { id: "toan" } as Sitting;
const person = (id: string | null) => ({ staff: id && { id, name: "Nguyễn Thị Minh", roles: ["operator"], room: null }, terminal: null, mode: "drill", exam_name: "", school: "", server_time: "2026-11-22T08:00:00.000Z" });
const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });

let here: string | null, asked: Doubt[], slow: Promise<unknown>, root: HTMLElement;
const answer = async (url: string, init?: RequestInit): Promise<Response> => {
  if (url.startsWith("/crop/")) return new Response(new Blob(["picture"]));
  if (url === "/api/me") return json(200, person(here));
  if (!here) return json(401, NO);
  const list = json(200, { doubts: asked, others: 0 });
  if (init?.method === "POST") { await slow; return json(200, {}); }
  return list;
};
const open = () => act(async () => { render(<Doubts sitting={TOAN} count={asked.length} changed={() => undefined} />, root); });
const close = () => act(() => render(null, root));
const at = (id: string) => root.querySelector<HTMLElement>(`[data-testid=${id}]`);
/** A busy machine draws in more than the second that is usually waited. */
const PATIENT = { timeout: 30_000 };
const sees = (sheet: string) => vi.waitFor(() => expect(at("doubt")?.dataset["sheet"]).toBe(sheet), PATIENT);
const press = (key: string) => act(async () => { document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })); });
const typed = () => at("doubt-value") as HTMLInputElement;
const write = (text: string) => act(() => { typed().value = text; typed().dispatchEvent(new Event("input", { bubbles: true })); });

beforeEach(async () => {
  [here, asked, slow] = ["qp1", [doubt("a"), doubt("b")], Promise.resolve()];
  vi.stubGlobal("fetch", vi.fn(answer));
  root = document.body.appendChild(document.createElement("div"));
  forgetAll();
  forgetFetched();
  await refreshMe();
  await open();
  await sees("a");
});
afterEach(() => { close(); root.remove(); vi.unstubAllGlobals(); me.value = null; leftOut.value = false; });

describe("a window whose person is signed out in another one", () => {
  it("asks who sits here at the first refusal, and says why it asks to sign in", async () => {
    const deaf = whenSignedOut(() => void refreshMe());
    here = null;
    await press("1");
    await vi.waitFor(() => expect([staff.value, leftOut.value]).toEqual([null, true]), PATIENT);
    deaf();
    here = "qp1";
    await refreshMe();
    expect(leftOut.value).toBe(false);
  });
  it("has what was typed again when they come back, and nobody else has", async () => {
    await write("0,25");
    close();
    here = "qp2";
    await refreshMe();
    await open();
    await sees("a");
    expect(typed().value).toBe("");
    close();
    here = "qp1";
    await refreshMe();
    asked = [doubt("worse", 0.1), ...asked];
    await open();
    await sees("a");
    expect(typed().value).toBe("0,25");
  });
  it("asks again for a word that was taken back and not said anew, until it is said", async () => {
    await press("1");
    await sees("b");
    await press("ArrowLeft");
    asked = [doubt("b")];
    close();
    forgetFetched();
    await open();
    await sees("a");
    await press("1");
    await sees("b");
    close();
    await open();
    await sees("b");
  });
});

describe("a slow server", () => {
  it("knows what was settled before a list was asked for, however late it comes, and nothing later", () => {
    expect([...still(new Map([["before", 10], ["after", 30]]), 20).keys()]).toEqual(["after"]);
  });
  it("keeps before the eyes what they look at when a list brings something worse", () => {
    expect([next([doubt("worse"), doubt("a")], "a/III.1")?.sheet, next([doubt("worse")], "a/III.1")?.sheet, next([], "")]).toEqual(["a", "worse", null]);
  });
  it("takes no earlier word back while the last one is on its way", async () => {
    await press("1");
    await sees("b");
    asked = [doubt("b"), doubt("c")];
    await act(() => fetched("/api/sittings/{sitting}/doubts", { sitting: "toan" }).load());
    let arrive = () => undefined as void;
    slow = new Promise<void>((done) => { arrive = done; });
    await press("1");
    await press("ArrowLeft");
    expect(at("doubt")?.dataset["sheet"]).toBe("b");
    await act(async () => { arrive(); });
    await sees("c");
    await press("ArrowLeft");
    await sees("b");
  });
  it("does not ask again for what was settled while an older act was on its way", async () => {
    const list = fetched("/api/sittings/{sitting}/doubts", { sitting: "toan" });
    const left = () => at("doubts")?.dataset["left"];
    asked = [doubt("a"), doubt("b"), doubt("c")];
    await act(() => list.load());
    let arrive = () => undefined as void;
    slow = new Promise<void>((done) => { arrive = done; });
    await press("1");
    asked = [doubt("b"), doubt("c")];
    await act(() => list.load());
    await sees("b");
    slow = Promise.resolve();
    await press("1");
    await sees("c");
    await act(async () => { arrive(); await new Promise((later) => setTimeout(later)); });
    expect(left()).toBe("1");
  });
});
