/** The page: up to two slips by photograph or text, one key, and what they prove. Nothing leaves the device. */
import wasm from "virtual:zxing-base64";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { type Checked, check, compare, parseKey, parseReceipt } from "./receipt.ts";
import { BAD_KEY, between, NO_CODE, NOT_A_RECEIPT, type Said, verdict } from "./words.ts";

const found = <T extends HTMLElement>(id: string): T => {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no ${id}`);
  return element as T;
};

function say(place: string, said: Said[]): void {
  found(place).replaceChildren(
    ...said.map(({ good, vi, en }) => {
      const line = document.createElement("p");
      line.className = good === null ? "plain" : good ? "good" : "bad";
      const english = document.createElement("small");
      english.lang = "en";
      english.textContent = en;
      line.append(`${good === null ? "•" : good ? "✔" : "✘"} ${vi}`, english);
      return line;
    }),
  );
}

async function judge(): Promise<void> {
  const typed = found<HTMLInputElement>("key").value.trim();
  const key = typed ? parseKey(typed) : null;
  say("about-key", typed && !key ? [BAD_KEY] : []);
  const checked: (Checked | null)[] = [];
  for (const n of [1, 2]) {
    const text = found<HTMLTextAreaElement>(`text-${n}`).value.trim();
    const receipt = text ? parseReceipt(text) : null;
    const result = receipt && (await check(receipt, key));
    say(`verdict-${n}`, result ? verdict(result) : text ? [NOT_A_RECEIPT] : []);
    checked.push(result);
  }
  const [one, other] = checked;
  say("between", one && other ? [between(one, other, compare(one.receipt, other.receipt))] : []);
}

async function photographed(n: number, picture: File): Promise<void> {
  const codes = await readBarcodes(picture, { formats: ["QRCode"], tryHarder: true });
  const text = codes.find((c) => c.isValid && c.text.startsWith("PT1R"))?.text ?? codes[0]?.text;
  if (text === undefined) return say(`verdict-${n}`, [NO_CODE]);
  found<HTMLTextAreaElement>(`text-${n}`).value = text;
  await judge();
}

prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(atob(wasm), (c) => c.charCodeAt(0)).buffer } });
found<HTMLInputElement>("key").value = decodeURIComponent(location.hash.slice(1));
found("key").addEventListener("input", () => void judge());
for (const n of [1, 2]) {
  found(`text-${n}`).addEventListener("input", () => void judge());
  found<HTMLInputElement>(`photo-${n}`).addEventListener("change", (event) => {
    const [picture] = (event.target as HTMLInputElement).files ?? [];
    if (picture) void photographed(n, picture);
  });
}
