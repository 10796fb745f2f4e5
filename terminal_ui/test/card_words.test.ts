import { describe, expect, it } from "vitest";
import { checkWord, completed, isSealed, isWhole, linesOf, suggestions, typedWords } from "../src/papers/card_words";

const LIST = ["academic", "acid", "acne", "acquire", "acrobat"];

describe("words of a card while they are typed", () => {
  it("reads numbers, capitals and words cut after four letters", () => {
    expect(typedWords(" 1. ACID, 2. acad acro", LIST)).toEqual(["acid", "academic", "acrobat"]);
    expect(linesOf(["a", "b", "c", "d", "e"])).toEqual([["a", "b", "c", "d"], ["e"]]);
  });
  it("suggests only for a word being typed", () => {
    expect(suggestions("acid ac", LIST)).toEqual(["academic", "acid", "acne", "acquire"]);
    expect(suggestions("acid ", LIST)).toEqual([]);
    expect(suggestions("acid", LIST)).toEqual([]);
    expect(suggestions("acid a", LIST)).toEqual([]);
    expect(completed("acid acr", "acrobat")).toBe("acid acrobat ");
  });
  it("gives each line the check word that Python prints on the card", async () => {
    // Its number, so that the list of words need not stand here: tests/adapters/crypto/test_share_cards.py has the word.
    const numbers = Array.from({ length: 1024 }, (_, i) => String(i));
    expect(await checkWord(1, ["academic", "acid", "acne", "acquire"], numbers)).toBe("550");
    expect([isWhole(1, ["a"]), isWhole(1, ["a", "b", "c", "d"]), isWhole(9, ["a"])]).toEqual([false, true, true]);
  });
  it("knows a scanned card that needs its PIN", () => {
    expect(isSealed("PTC1:thi-thu:toan:1:3:S:YWdl")).toBe(true);
    expect(isSealed("PTC1:thi-thu:toan:1:3:W:acad")).toBe(false);
    expect(isSealed("academic acid")).toBe(false);
  });
});
