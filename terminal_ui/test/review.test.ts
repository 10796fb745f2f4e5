import { describe, expect, it } from "vitest";
import { asideToo, beside, choices, inSight, letterOf, likeliest, shown, surely, toggled, typing, type Doubt } from "../src/sheets/review";

const of = (field: string, more: Partial<Doubt> = {}): Doubt => ({
  sheet: "s", field, reason: "weak", probability: 0.5, readings: [], look: 1, choices: [], several: false, crop_url: "", others_said: 0, paper: null, ...more,
});
const SINGLE = of("I.5", { choices: ["A", "B", "C", "D", "E"] });
const SEVERAL = of("I.5", { choices: ["A", "B", "C", "D"], several: true, readings: ["AC", "A"] });
const TRUTH = of("II.1.b", { choices: ["T", "F"] });

describe("a letter on the keyboard", () => {
  it.each([
    [SINGLE, "e", "E"], [SINGLE, "F", null], [SINGLE, "1", null],
    [TRUTH, "đ", "T"], [TRUTH, "d", "T"], [TRUTH, "S", "F"], [TRUTH, "a", null],
    [of("III.2"), "a", null], [of("paper_code", { choices: ["101"] }), "1", null], [of("page"), "a", null],
  ])("of %o, %s says %s", (doubt, key, letter) => expect(letterOf(doubt, key)).toBe(letter));

  it("is put in and taken out in the printed order where several may be filled", () => {
    const said = ["C", "A", "D", "A", "A"].reduce((picked, letter) => toggled(SEVERAL, picked, letter), "");
    expect(said).toBe("ACD");
    expect(toggled(SEVERAL, "A", "A")).toBe("");
    expect(shown(SEVERAL, said)).toBe("A, C, D");
  });
});

describe("the typing box", () => {
  it.each([
    [of("III.2"), "-", "-"], [of("III.2"), ",", ","], [of("III.2"), "0", "0"], [of("III.2"), "1", null], [of("III.2"), "/", ""],
    [of("candidate_number"), "9", "9"], [of("paper_code", { choices: ["101"] }), "7", "7"],
    [SINGLE, "/", ""], [SINGLE, "7", null], [of("page"), "/", null],
  ])("for %o and the key %s opens with %s", (doubt, key, box) => expect(typing(doubt, key)).toBe(box));
});

describe("a key says nothing of a picture that nobody sees", () => {
  it.each([
    [100, 300, true], [700, 900, false], [669, 869, false], [668, 868, true], [-101, 99, false], [-100, 100, true],
  ])("from %i to %i on a screen of 768", (top, bottom, seen) => expect(inSight({ top, bottom, height: bottom - top }, 768)).toBe(seen));
});

describe("the keys 1 to 4", () => {
  const values = (doubt: Doubt) => choices(doubt, []).map((c) => c.value);
  it("offer whole answers where several may be filled", () => expect(values(SEVERAL)).toEqual(["AC", "A", ""]));
  it("offer only codes that the sitting has", () => {
    expect(values(of("paper_code", { readings: ["999", "102"], choices: ["101", "102", "109"] }))).toEqual(["102", "101", "109"]);
  });
  it("offer both rooms of a strayed sheet, then numbers of the bag's room", () => {
    const near = [{ number: "260003", distance: 1, taken: false, absent: false }];
    const offered = choices(of("room", { reason: "other-room", readings: ["02", "01"] }), near);
    expect(offered.map((c) => [c.field, c.value])).toEqual([["room", "02"], ["room", "01"], ["candidate_number", "260003"]]);
  });
  it("offer to keep a page of another exam, not one that could not be read", () => {
    expect(values(of("page", { reason: "rejected" }))).toEqual(["set-aside", "by-hand"]);
    expect(values(of("page", { reason: "other-sitting" }))).toEqual(["set-aside", "by-hand", "keep"]);
  });
  it("offer blank for a number of Part III", () => expect(values(of("III.1", { readings: ["-1,5"] }))).toEqual(["-1,5", ""]));
});

describe("two pages with one number", () => {
  it("offer the number that stands on the page first: one of the two is right", () => {
    const near = [{ number: "260002", distance: 1, taken: false, absent: false }, { number: "260004", distance: 0, taken: true, absent: false }];
    const offered = choices(of("candidate_number", { reason: "duplicate-number", readings: ["260004"] }), near);
    expect(offered.map((c) => c.value)).toEqual(["260004", "260002"]);
  });
});

describe("Enter", () => {
  const near = [{ number: "260002", distance: 1, taken: false, absent: false }];
  it.each([
    [SINGLE, undefined], [of("I.5", { choices: ["A", "B"], readings: ["", "B"] }), "B"], [of("I.5", { choices: ["A", "B"], readings: [""] }), ""],
    [of("candidate_number", { reason: "not-in-list", readings: ["260009"] }), undefined], [of("candidate_number", { readings: ["260001"] }), "260001"],
    [of("paper_code", { reason: "blank", choices: ["101", "102"] }), undefined], [of("paper_code", { readings: ["102"], choices: ["101", "102"] }), "102"],
    [of("page", { reason: "rejected", readings: ["blank-page"] }), undefined],
  ])("of %o says %s", (doubt, value) => expect(likeliest(doubt, choices(doubt, near))?.value).toBe(value));
});

describe("beside the picture", () => {
  it.each([
    [of("I.5", { readings: ["", "B"] }), ["B", ""]], [of("I.5", { readings: ["C", "B"] }), ["C", "B"]], [of("I.5", { readings: ["B"] }), []],
    [of("I.5", { reason: "conflict", readings: ["", "A", "B"] }), ["A", ""]], [of("room", { readings: ["02", "01"] }), []],
  ])("of %o stand %o, in the order of their keys", (doubt, two) => expect(beside(doubt)).toEqual(two));
});

describe("what the screen says of a doubt", () => {
  it("is never that the machine is wholly sure", () => expect([0.999, 0.5, 0].map(surely)).toEqual([99, 50, 0]));
  it("lets a whole page be set aside where its number is asked or all is to be typed in", () => {
    expect([of("candidate_number"), of("page"), of("I.1", { reason: "by-hand" }), of("I.1")].map(asideToo)).toEqual([true, true, true, false]);
  });
});
