/** The sheets screen opens on the bag that lies on this person's table. */
import "fake-indexeddb/auto";
import { h, render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import Sheets from "../src/sheets/Sheets";
import { chosenSitting, chooseSitting, exam, sitting } from "../src/store/exam";
import { forgetFetched } from "../src/store/fetched";
import { forgetAll } from "../src/store/remembered";
import { me } from "../src/store/session";

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
const NO = { reason: "not-ours", vi: "Không có.", en: "No.", next_vi: "Quay về.", next_en: "Go back." };
const BAG = { sitting: "van", room: "01", packet: "", expected: 2 };
const table = (mine: object | null) => json(200, { mine, run: null, rooms: [] });
const PATIENT = { timeout: 30_000 };

/** What the table answers, when the test says so. */
let tables: ((answer: Response) => void)[];

beforeEach(() => {
  tables = [];
  vi.stubGlobal("fetch", (url: string) =>
    url.endsWith("/table") ? new Promise<Response>((answer) => tables.push(answer)) : Promise.resolve(json(404, NO)));
  me.value = { staff: { id: "qp1", roles: ["operator"] } } as unknown as typeof me.value;
  exam.value = { sittings: ["toan", "van"].map((id) => ({ id, subject: id, subject_en: id })) } as unknown as typeof exam.value;
  chosenSitting.value = "toan";
});
afterEach(async () => {
  await act(() => render(null, document.body));
  vi.unstubAllGlobals();
  [me.value, exam.value, chosenSitting.value] = [null, null, null];
  forgetFetched();
  forgetAll();
});

const open = async () => {
  await act(() => render(h(Sheets, {}), document.body));
  await vi.waitFor(() => expect(tables).toHaveLength(1), PATIENT);
};
const told = (mine: object | null) => act(async () => { tables[0]?.(table(mine)); await new Promise((done) => setTimeout(done, 50)); });

it("goes to the sitting of the bag that lies open", async () => {
  await open();
  await told(BAG);
  await vi.waitFor(() => expect(sitting.value?.id).toBe("van"), PATIENT);
});

it("stays where no bag lies open", async () => {
  await open();
  await told(null);
  expect(sitting.value?.id).toBe("toan");
});

it("takes nobody away who has chosen a sitting since, nor comes back for who looks at another", async () => {
  exam.value = { sittings: ["toan", "van", "anh"].map((id) => ({ id, subject: id, subject_en: id })) } as unknown as typeof exam.value;
  await open();
  await act(() => chooseSitting("anh"));
  await told(BAG);
  expect(sitting.value?.id).toBe("anh");
  expect(tables).toHaveLength(1);
});
