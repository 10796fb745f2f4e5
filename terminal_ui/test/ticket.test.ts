// @vitest-environment node
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readTicket } from "../src/papers/ticket";

/** The vector of docs/formats/ticket.md, which the server's own test makes as well. */
const VECTOR = /^PTT1\/THI-THU\/TOAN\/101\/\w+$/m.exec(readFileSync("../docs/formats/ticket.md", "utf8"))?.[0] ?? "";
const KEY = Buffer.from(Array.from({ length: 32 }, (_, i) => i)).toString("base64url");
const read = (text: string, exam = "thi-thu", sitting = "toan") => readTicket(text, exam, sitting);

async function reason(text: string, exam?: string, sitting?: string): Promise<string> {
  const ticket = await read(text, exam, sitting);
  return ticket.ok ? "opened" : ticket.refusal.reason;
}

describe("a fallback ticket", () => {
  it("gives the key of the published vector", async () => {
    expect(await read(VECTOR)).toEqual({ ok: true, keys: { "101": KEY } });
  });

  it("may be typed in small letters and groups", async () => {
    const typed = VECTOR.toLowerCase().replace(/(.{4})/g, "$1 ");
    expect(await read(typed)).toEqual({ ok: true, keys: { "101": KEY } });
  });

  it("is refused with any one character changed", async () => {
    for (let at = 0; at < VECTOR.length; at++) {
      const other = VECTOR[at] === "Z" ? "Y" : "Z";
      expect(await reason(VECTOR.slice(0, at) + other + VECTOR.slice(at + 1)), `at ${at}`).not.toBe("opened");
    }
  });

  it("is refused when cut anywhere, or with more behind it", async () => {
    for (let length = 0; length < VECTOR.length; length++) expect(await reason(VECTOR.slice(0, length))).not.toBe("opened");
    expect(await reason(`${VECTOR}/102`)).toBe("ticket-damaged");
    expect(await reason(`${VECTOR}AAAA`)).toBe("ticket-damaged");
  });

  it("is told apart from other exams, other sittings and other codes", async () => {
    expect(await reason(VECTOR, "thi-that")).toBe("ticket-of-another");
    expect(await reason(VECTOR, "thi-thu", "van")).toBe("ticket-of-another");
    expect(await reason("PTS1|THI-THU|D-TOAN-01-1|TOAN|01|1|AAAA")).toBe("no-ticket");
    expect(await reason(VECTOR.replace("/101/", "/102/"))).toBe("ticket-damaged");
  });
});
