import { describe, expect, it } from "vitest";
import { byPaper, identityOf } from "../src/papers/release_key";

const KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

describe("a key of the release", () => {
  it("becomes the identity any age tool takes", () => {
    expect(identityOf(KEY)).toBe(`AGE-SECRET-KEY-1${"QQQSYQCYQ5RQWZQFPG9SCRGWPUGPZYSNZS23V9CCRYDPK8QARC0SWRYDWG"}`);
  });

  it.each([["too short", KEY.slice(0, -2)], ["too long", KEY + "AAAA"], ["padded", KEY + "="], ["not base64url", KEY.replace("A", "+")], ["with bits left over", KEY.slice(0, -1) + "9"], ["empty", ""]])("is refused when it is %s", (_, wrong) => {
    expect(() => identityOf(wrong)).toThrow();
  });

  it("belongs to the paper of its sitting and code", () => {
    expect(byPaper("toan", { 101: KEY })).toEqual({ "toan-101": KEY });
  });
});
