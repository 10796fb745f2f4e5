import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { forgetSamples, sample, serverNow } from "../src/store/clock";
import { restBefore } from "../src/papers/witness";
import { sittingAt, type Sitting } from "../src/store/exam";
import { phase, quarterSaid } from "../src/papers/Countdown";
import { clockSeconds, clockTime, day, left, onTheDayOf } from "../src/text/time";

const sitting = (id: string, starts: string, ends: string, state: Sitting["state"] = "scheduled") =>
  ({ id, starts_at: starts, ends_at: ends, state }) as Sitting;
const maths = sitting("toan", "2026-11-23T00:35:00.000Z", "2026-11-23T02:05:00.000Z");
const english = sitting("anh", "2026-11-23T02:25:00.000Z", "2026-11-23T03:25:00.000Z");
const at = (iso: string) => Date.parse(iso);

describe("time on the screens", () => {
  it("is Việt Nam's, whatever the terminal's zone", () => {
    expect(clockTime("2026-11-23T00:35:00.000Z")).toBe("07:35");
    expect(clockSeconds("2026-11-22T17:00:09.999Z")).toBe("00:00:09");
    expect(day("2026-11-22T17:00:00.000Z")).toBe("23/11/2026");
  });

  it("shows zero only when it is over", () => {
    expect(left(1)).toBe("00:01");
    expect(left(0)).toBe("00:00");
    expect(left(-5)).toBe("00:00");
    expect(left(59 * 60_000 + 59_001)).toBe("1:00:00");
    expect(left(90 * 60_000)).toBe("1:30:00");
  });
});

describe("the server's clock", () => {
  beforeEach(() => { vi.useFakeTimers({ toFake: ["Date", "performance"] }); }); // two looks at a clock that runs are never alike
  afterEach(() => { vi.useRealTimers(); });

  it("is taken at the middle of the quickest question", () => {
    forgetSamples();
    const said = Date.now() + 3_600_000;
    sample(new Date(said).toISOString(), 1000, 1010);
    sample(new Date(said + 99_999).toISOString(), 1020, 1520);
    expect(serverNow() - performance.now()).toBeCloseTo(said + 5 - 1010);
  });

  it("ignores a time that is none", () => {
    forgetSamples();
    sample("soon", 0, 1);
    expect(serverNow()).toBeCloseTo(Date.now());
  });
});

describe("the sitting a room is about", () => {
  it("is the one that is on, then the next, and at last the last", () => {
    const both = [english, maths];
    expect(sittingAt(both, at("2026-11-23T00:00:00Z"))?.id).toBe("toan");
    expect(sittingAt(both, at("2026-11-23T02:10:00Z"))?.id).toBe("toan");
    expect(sittingAt(both, at("2026-11-23T02:16:00Z"))?.id).toBe("anh");
    expect(sittingAt(both, at("2026-11-24T00:00:00Z"))?.id).toBe("anh");
    expect(sittingAt([], 0)).toBeNull();
  });

  it("is told of the last quarter of an hour while that is true, and never when it is shorter than that", () => {
    expect(quarterSaid(maths, at("2026-11-23T01:49:59Z"))).toBe(false);
    expect(quarterSaid(maths, at("2026-11-23T01:50:30Z"))).toBe(true);
    expect(quarterSaid(maths, at("2026-11-23T01:55:00Z"))).toBe(false);
    const short = sitting("ngan", "2026-11-23T00:00:00Z", "2026-11-23T00:15:00Z");
    expect(quarterSaid(short, at("2026-11-23T00:00:30Z"))).toBe(false);
  });

  it("knows its phase by the server's time and by what is released", () => {
    const out = { ...maths, state: "released" as Sitting["state"] };
    expect(phase(maths, at("2026-11-23T00:00:00Z"))).toBe("before");
    expect(phase(maths, at("2026-11-23T00:31:00Z"))).toBe("soon");
    expect(phase(maths, at("2026-11-23T00:35:01Z"))).toBe("late");
    expect(phase(out, at("2026-11-23T00:35:01Z"))).toBe("on");
    expect(phase(out, at("2026-11-23T01:50:00Z"))).toBe("last-quarter");
    expect(phase(out, at("2026-11-23T02:05:00Z"))).toBe("over");
  });

  it("ends later in a room that was given time, and in no other", () => {
    const out = { ...maths, state: "released" as Sitting["state"], credits: [{ room: "02", minutes: 10, ends_at: "2026-11-23T02:15:00Z" }] };
    expect(phase(out, at("2026-11-23T02:05:01Z"), "01")).toBe("over");
    expect(phase(out, at("2026-11-23T02:05:01Z"), "02")).toBe("last-quarter");
    expect(phase(out, at("2026-11-23T02:15:00Z"), "02")).toBe("over");
    expect(quarterSaid(out, at("2026-11-23T02:00:30Z"), "02")).toBe(true);
  });

  it("is told when it was cancelled, whatever the time", () => {
    const gone = { ...maths, state: "cancelled" as Sitting["state"] };
    expect(phase(gone, at("2026-11-23T00:00:00Z"))).toBe("cancelled");
    expect(phase(gone, at("2026-11-23T03:00:00Z"))).toBe("cancelled");
  });

  it("is delayed to a time of the same day in Viet Nam", () => {
    expect(onTheDayOf("2026-11-23T00:35:00.000Z", "08:05")).toBe("2026-11-23T01:05:00.000Z");
    expect(onTheDayOf("2026-11-22T18:00:00.000Z", "7:00")).toBe("2026-11-23T00:00:00.000Z");
    for (const nonsense of ["", "25:00", "08:60", "tám giờ", "8"]) expect(onTheDayOf("2026-11-23T00:35:00Z", nonsense)).toBeNull();
  });

  it("lets a terminal speak about the time every few minutes, and not when papers come", () => {
    expect(restBefore([], 0, 0)).toBe(240_000);
    expect(restBefore([240_000 + 14_000], 0, 0)).toBe(270_000);
    expect(restBefore([240_000 - 16_000], 0, 0)).toBe(240_000);
  });
});
