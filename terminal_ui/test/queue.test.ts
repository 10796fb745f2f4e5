import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import type { Outcome } from "../src/api/client";
import { serverAway, type Refusal } from "../src/api/refusal";
import { Outbox, type Act } from "../src/queue/outbox";

const no: Refusal = { reason: "roll-closed", vi: "Đã khóa.", en: "Closed.", next_vi: "Báo cán bộ.", next_en: "Tell an officer." };
const act = (url: string, staff: string | null = "gt-01a"): Act => ({ url, body: { n: url }, vi: url, en: url, at: 0, staff });
let names = 0;
let sent: string[];
let answers: Record<string, Outcome<unknown>>;

function outbox(): Outbox {
  return new Outbox(`test-${names}`, (url) => {
    sent.push(url);
    return Promise.resolve(answers[url] ?? { ok: true, value: {} });
  });
}

beforeEach(() => {
  names += 1;
  sent = [];
  answers = {};
});

describe("acts made while the server is away", () => {
  it("go out in the order they were made and are forgotten once taken", async () => {
    const box = outbox();
    for (const url of ["/a", "/b", "/c"]) await box.keep(act(url));
    expect(await box.replay("gt-01a")).toBe("empty");
    expect(sent).toEqual(["/a", "/b", "/c"]);
    expect(await box.all()).toEqual([]);
  });

  it("send a picture in its turn, before the step that needs it", async () => {
    const files: (number | undefined)[] = [];
    const box = new Outbox(`test-${names}`, (_url, _body, picture) => {
      files.push(picture?.length);
      return Promise.resolve({ ok: true, value: {} });
    });
    await box.keep({ ...act("/photos"), picture: new Uint8Array(5) });
    await box.keep(act("/late-acts"));
    expect(await box.replay("gt-01a")).toBe("empty");
    expect(files).toEqual([5, undefined]);
  });

  it("stop at the first that cannot be delivered, so that the order holds", async () => {
    answers["/b"] = { ok: false, away: true, refusal: serverAway("") };
    const box = outbox();
    for (const url of ["/a", "/b", "/c"]) await box.keep(act(url));
    expect(await box.replay("gt-01a")).toBe("away");
    expect((await box.all()).map((a) => a.url)).toEqual(["/b", "/c"]);
    answers = {};
    expect(await box.replay("gt-01a")).toBe("empty");
    expect(sent).toEqual(["/a", "/b", "/b", "/c"]);
  });

  it("keep a refusal until a person has read it, and do not ask again", async () => {
    answers["/a"] = { ok: false, away: false, refusal: no };
    const box = outbox();
    await box.keep(act("/a"));
    await box.keep(act("/b"));
    await box.replay("gt-01a");
    const [refused] = await box.all();
    expect(refused?.refusal).toEqual(no);
    await box.replay("gt-01a");
    expect(sent).toEqual(["/a", "/b"]);
    await box.dismiss(refused?.id ?? 0);
    expect(await box.all()).toEqual([]);
  });

  it("are not sent under another person's name", async () => {
    const box = outbox();
    await box.keep(act("/a", "gt-01a"));
    expect(await box.replay("cb-01")).toBe("other-person");
    expect(sent).toEqual([]);
    expect(await box.all()).toHaveLength(1);
  });

  it("survive a reload of the page", async () => {
    await outbox().keep(act("/a"));
    expect(await outbox().all()).toHaveLength(1);
  });

  it("go out once though two things ask for the replay at the same time", async () => {
    const box = outbox();
    await box.keep(act("/a"));
    await Promise.all([box.replay("gt-01a"), box.replay("gt-01a")]);
    expect(sent).toEqual(["/a"]);
  });
});
