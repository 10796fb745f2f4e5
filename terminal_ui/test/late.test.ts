import "fake-indexeddb/auto";
import { describe, expect, it } from "vitest";
import { actText, NAMESPACE } from "../src/custody/late";
import { believed, lastKnown, type Packet, type Seen, type StepTable } from "../src/custody/packet";

const SAID = {
  step: "counted", seal_text: "PTS1|X|D-TOAN-01-1|TOAN|01|1|ABC", condition: "whole", count: null, witnesses: [], to: null,
  codes: [{ code: "101", used: 2, spare: 1, spoilt: 0 }],
};

describe("an act kept while the server is away", () => {
  it("is one line of JSON with its keys in rising order, as the format page says", () => {
    const text = actText(SAID, "D-TOAN-01-1", "t-1", "gt-01a", 1795996800123.4);
    expect(text).toBe(
      '{"at_us":1795996800123000,"codes":[["101",2,1,0]],"condition":"whole","count":null,"packet":"D-TOAN-01-1",'
      + '"seal_text":"PTS1|X|D-TOAN-01-1|TOAN|01|1|ABC","staff":"gt-01a","step":"counted","terminal":"t-1","to":null,"witnesses":[]}',
    );
    expect(Object.keys(JSON.parse(text))).toEqual([...Object.keys(JSON.parse(text))].sort());
    expect(NAMESPACE).toBe("phong-thi/packet-act/v1\n");
  });

  it("begins with the packet as it was last known, by the seal's own text and this person's steps", () => {
    const step = (name: string, who: string, more = {}) =>
      ({ step: name, label_vi: "", label_en: "", who, receiver: null, witnesses: 0, counted: "nothing", photo: false, ...more });
    const packet = {
      id: "D-TOAN-01-1", next: [step("opened", "proctor"), step("shown", "proctor", { photo: true }), step("give", "officer")],
    } as unknown as Packet;
    const never = () => null;
    expect(lastKnown([packet], SAID.seal_text, ["proctor"], never)?.next.map((s) => s.step)).toEqual(["opened", "shown"]);
    expect(lastKnown([packet], "D-TOAN-01-1", ["proctor"], never)).toBeNull();
    expect(lastKnown(undefined, SAID.seal_text, ["proctor"], never)).toBeNull();
  });

  it("is followed by the packet's next step, from the state it will have once what is kept is merged", () => {
    const line = (purpose: string, before: string, step: string, after: string) => ({ purpose, before, step, after, after_vi: after, after_en: after });
    const table = [
      line("papers", "shown", "opened", "opened"), line("papers", "opened", "counted", "counted"),
      line("papers", "counted", "resealed", "resealed"), line("keys", "opened", "archived", "archived"),
    ] as unknown as StepTable;
    const packet = { id: "D-TOAN-01-1", purpose: "papers", state: "shown", next: [table[0]] } as unknown as Packet;
    const stands = (...steps: string[]) => believed(packet, steps.map((step) => ({ packet: packet.id, step })), table);
    const next = (p: Packet) => p.next.map((s) => s.step);
    expect(stands()).toBe(packet);
    expect([stands("opened").state, next(stands("opened"))]).toEqual(["opened", ["counted"]]);
    expect([stands("opened", "counted").state_vi, next(stands("opened", "counted"))]).toEqual(["counted", ["resealed"]]);
    expect(next(stands("opened", "counted", "resealed"))).toEqual([]);
    expect([stands("counted").state, next(stands("counted"))]).toEqual(["shown", []]);
    expect(believed(packet, [{ packet: "B-TOAN-01-1", step: "opened" }], table)).toBe(packet);
  });

  it("counts papers only where the last answer told what was printed", () => {
    const counted = { step: "counted", who: "proctor", counted: "by-code", photo: false };
    const packet = { id: "D-TOAN-01-1", next: [counted] } as unknown as Packet;
    const before = { packet, verdict: "right", next: [], codes: [{ code: "101", printed: 3 }], photos: [], waived: ["photo"] } as unknown as Seen;
    expect(lastKnown([packet], SAID.seal_text, ["proctor"], () => null)?.next).toEqual([]);
    const known = lastKnown([packet], SAID.seal_text, ["proctor"], () => before);
    expect([known?.next.length, known?.codes, known?.waived]).toEqual([1, before.codes, ["photo"]]);
  });
});
