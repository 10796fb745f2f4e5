import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadTexts, put, t } from "../src/store/locale";
import { CATALOGUE } from "../src/text/catalogue";
import { FIRST } from "../src/text/first";
import type { Pair } from "../src/text/pair";

const texts = Object.entries({ ...FIRST, ...CATALOGUE } as Record<string, Pair>);
const facts = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(path) && !path.includes("src/text/") && !path.endsWith(".d.ts") ? [readFileSync(path, "utf8")] : [];
  });
}

/** Every module of the first load: what main.tsx imports at once, and what that imports. */
function firstLoad(path = "src/main.tsx", seen = new Map<string, string>()): Map<string, string> {
  if (seen.has(path)) return seen;
  const code = readFileSync(path, "utf8");
  seen.set(path, code);
  for (const [, type, to] of code.matchAll(/^import (type )?(?:[^"]* from )?"(\.[^"]+)"/gm)) {
    const found = [".ts", ".tsx"].map((end) => join(dirname(path), `${to}${end}`)).find((at) => existsSync(at));
    if (!type && found) firstLoad(found, seen);
  }
  return seen;
}

describe("the texts of the first load", () => {
  it("are just those that its modules name", () => {
    const modules = firstLoad();
    expect(modules.has("src/shell/Welcome.tsx")).toBe(true);
    expect(modules.has("src/text/catalogue.ts")).toBe(false);
    const code = [...modules].filter(([path]) => path !== "src/text/first.ts").map(([, text]) => text).join("\n");
    const named = texts.map(([key]) => key).filter((key) => code.includes(`"${key}"`));
    expect(named.sort()).toEqual(Object.keys(FIRST).sort());
  });

  it("are there at once, the others after they were fetched", async () => {
    expect(t("signIn.enter")).toBe("Vào");
    expect(t("copies.room")).toBe("");
    await loadTexts();
    expect(t("copies.room")).toBe("Phòng thi");
    expect(t("signIn.enter")).toBe("Vào");
  });
});

describe("the catalogue of texts", () => {
  it.each(texts)("%s stands in both languages, with the same facts", (_, pair) => {
    expect(pair.vi.trim()).not.toBe("");
    expect(pair.en.trim()).not.toBe("");
    expect(facts(pair.vi)).toEqual(facts(pair.en));
  });

  it("is written in composed letters, so that every font finds them", () => {
    for (const [, pair] of texts) expect(pair.vi).toBe(pair.vi.normalize("NFC"));
  });

  it("says each text once, in the file of one room", () => {
    const files = readdirSync("src/text").map((name) => readFileSync(join("src/text", name), "utf8"));
    const written = files.flatMap((file) => [...file.matchAll(/^ {2}"([^"]+)": \{ vi: /gm)].map((m) => m[1]));
    expect(written.sort()).toEqual(texts.map(([key]) => key).sort());
  });

  it("holds no text that no screen uses", () => {
    const code = sources("src").join("\n");
    expect(texts.map(([key]) => key).filter((key) => !code.includes(`"${key}"`))).toEqual([]);
  });
});

it("a text takes its facts and leaves unknown ones visible", () => {
  expect(put("Phòng {room}: {n}", { room: "01" })).toBe("Phòng 01: {n}");
});
