import { describe, expect, it } from "vitest";
import { fill } from "../src/api/client";
import type { Packet } from "../src/custody/packet";
import { Wedge } from "../src/custody/wedge";
import { overlayText } from "../src/papers/overlay";
import { nextTask, tasks, type Facts } from "../src/shell/board/tasks";
import { mark } from "../src/sheets/Results";

const nothing: Facts = {
  enrolled: false, papersListed: 0, papersHeld: 0, papers: undefined, scripts: undefined, rollCalled: false, released: false, collected: false,
};
const packet = (purpose: string, state: string) => ({ purpose, state }) as Packet;

describe("the task board", () => {
  it("begins with the terminal and ends with the script bag handed in", () => {
    expect(tasks(nothing).map((one) => one.id)).toEqual(
      ["terminal", "prefetch", "receive", "roll", "open", "paper", "spare", "collect", "bag", "hand-in"]);
    expect(nextTask(tasks(nothing))?.id).toBe("terminal");
  });

  it("does not call papers fetched while one is missing", () => {
    expect(nextTask(tasks({ ...nothing, enrolled: true, papersListed: 5, papersHeld: 4 }))?.id).toBe("prefetch");
  });

  it("waits for the receiver's own confirmation before a packet counts as taken", () => {
    const ready = { ...nothing, enrolled: true, papersListed: 1, papersHeld: 1 };
    expect(nextTask(tasks({ ...ready, papers: packet("papers", "issuing") }))?.id).toBe("receive");
    expect(nextTask(tasks({ ...ready, papers: packet("papers", "at-room") }))?.id).toBe("roll");
  });

  it("is done when both packets are on their way back", () => {
    const all = tasks({
      enrolled: true, papersListed: 1, papersHeld: 1, papers: packet("papers", "returning"), scripts: packet("scripts", "returned"),
      rollCalled: true, released: true, collected: true,
    });
    expect(nextTask(all)).toBeNull();
  });
});

describe("a USB scanner on the page", () => {
  const typed = (wedge: Wedge, text: string, gap: number) => [...text, "Enter"].map((key, i) => wedge.key(key.length > 1 ? "Enter" : key, i * gap)).at(-1);

  it("is heard as one text", () => {
    expect(typed(new Wedge(), "PTS1|X|D-TOAN-01-2|TOAN|01|1|ABC", 8)).toBe("PTS1|X|D-TOAN-01-2|TOAN|01|1|ABC");
  });

  it("is not confused with a person typing", () => {
    expect(typed(new Wedge(), "D-TOAN-01-2", 180)).toBeNull();
  });

  it("is not disturbed by Shift between letters", () => {
    const wedge = new Wedge();
    "ABCDEFGH".split("").forEach((key, i) => { wedge.key("Shift", i * 10); wedge.key(key, i * 10 + 2); });
    expect(wedge.key("Enter", 90)).toBe("ABCDEFGH");
  });

  it("may be slow at its first key, which wakes the page, and as slow as 60 ms a key", () => {
    const wedge = new Wedge();
    const code = "D-TOAN-01-2";
    [...code].forEach((key, i) => wedge.key(key, i === 0 ? 0 : 300 + i * 8));
    expect(wedge.key("Enter", 400)).toBe(code);
    expect(typed(new Wedge(), "PTS1|X|D-TOAN-01-2|TOAN|01|1|ABC", 60)).toBe("PTS1|X|D-TOAN-01-2|TOAN|01|1|ABC");
  });

  it("is not cut in two by a terminal that is busy for a moment", () => {
    const wedge = new Wedge();
    const text = "PTS1|X|D-TOAN-01-2|TOAN|01|1|ABC";
    [...text].forEach((key, i) => wedge.key(key, i * 8 + (i > 9 ? 900 : 0)));
    expect(wedge.key("Enter", 1300)).toBe(text);
  });

  it("begins anew after a pause, so that a stray key long before does not spoil it", () => {
    const wedge = new Wedge();
    wedge.key("x", 0);
    [..."D-TOAN-01-2"].forEach((key, i) => wedge.key(key, 900 + i * 8));
    expect(wedge.begun).toBe(true);
    expect(wedge.key("Enter", 1000)).toBe("D-TOAN-01-2");
    expect(wedge.begun).toBe(false);
  });
});

describe("what stands across a shown page", () => {
  const seen = { exam: "Thi thử lần 1", room: "01", terminal: "t-3f9a", proctor: "gt-01a", at: Date.parse("2026-11-23T00:35:02Z") };
  it("names exam, room, terminal, proctor and the server's time", () => {
    expect(overlayText(seen)).toBe("Thi thử lần 1 · Phòng 01 · t-3f9a · gt-01a · 23/11/2026 07:35:02");
  });
  it("leaves out what is not known", () => {
    expect(overlayText({ ...seen, proctor: "", room: "" })).toBe("Thi thử lần 1 · t-3f9a · 23/11/2026 07:35:02");
  });
});

it("a path is filled with escaped parts, or not at all", () => {
  expect(fill("/api/sittings/{sitting}/rooms/{room}/roll", { sitting: "toan", room: "a/b" })).toBe("/api/sittings/toan/rooms/a%2Fb/roll");
  expect(() => fill("/api/{x}")).toThrow();
});

it("marks are written with a comma", () => {
  expect(mark("2.75")).toBe("2,75");
  expect(mark(null)).toBe("–");
});
