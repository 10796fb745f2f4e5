import { expect, test } from "vitest";
import { promise, suggestion } from "../src/papers/draw_text";

test("the browser reckons the commitment as sha256sum does", async () => {
  expect(await promise("toan", "cb1", "12345678")).toBe("d7a3cf9d11f1cfe483b37f1a1f43c89cfd746bf65eb6633fac5faf5791c9d02f");
});

test("suggested texts fit the draw's rule and differ", () => {
  const texts = new Set(Array.from({ length: 50 }, suggestion));
  expect(texts.size).toBe(50);
  for (const text of texts) expect(text).toMatch(/^[a-hj-km-np-z2-9]{16}$/);
});
