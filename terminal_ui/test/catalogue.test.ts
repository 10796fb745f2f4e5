import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { put } from "../src/store/locale";
import { CATALOGUE, type Pair } from "../src/text/catalogue";

const texts = Object.entries(CATALOGUE as Record<string, Pair>);
const facts = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(path) && !path.endsWith("catalogue.ts") && !path.endsWith(".d.ts") ? [readFileSync(path, "utf8")] : [];
  });
}

describe("the catalogue of texts", () => {
  it.each(texts)("%s stands in both languages, with the same facts", (_, pair) => {
    expect(pair.vi.trim()).not.toBe("");
    expect(pair.en.trim()).not.toBe("");
    expect(facts(pair.vi)).toEqual(facts(pair.en));
  });

  it("is written in composed letters, so that every font finds them", () => {
    for (const [, pair] of texts) expect(pair.vi).toBe(pair.vi.normalize("NFC"));
  });

  it("holds no text that no screen uses", () => {
    const code = sources("src").join("\n");
    expect(texts.map(([key]) => key).filter((key) => !code.includes(`"${key}"`))).toEqual([]);
  });
});

it("a text takes its facts and leaves unknown ones visible", () => {
  expect(put("Phòng {room}: {n}", { room: "01" })).toBe("Phòng 01: {n}");
});
