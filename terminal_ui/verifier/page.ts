/** The page: one key from paper, up to two papers by camera, photograph or text, and what they prove. Nothing leaves
 * the device. */
import { codesIn, film } from "./codes.ts";
import { forget, keep, kept } from "./kept.ts";
import { type Checked, check, compare, parseKey, parseReceipt } from "./receipt.ts";
import { BAD_KEY, between, KEPT, NO_CAMERA, NO_CODE, NOT_A_RECEIPT, OTHER_THAN_KEPT, type Said, verdict } from "./words.ts";

const found = <T extends HTMLElement>(id: string): T => {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no ${id}`);
  return element as T;
};
const keyField = found<HTMLInputElement>("key");
const textField = (n: number) => found<HTMLTextAreaElement>(`text-${n}`);

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

function aboutKey(typed: string): Said[] {
  if (!typed) return [];
  if (!parseKey(typed)) return [BAD_KEY];
  const remembered = kept();
  return remembered === typed ? [KEPT] : remembered ? [OTHER_THAN_KEPT] : [];
}

async function judge(): Promise<void> {
  const typed = keyField.value.trim();
  const key = typed ? parseKey(typed) : null;
  say("about-key", aboutKey(typed));
  found("forget").hidden = !kept();
  const checked: (Checked | null)[] = [];
  for (const n of [1, 2]) {
    const text = textField(n).value.trim();
    const receipt = text ? parseReceipt(text) : null;
    const result = receipt && (await check(receipt, key));
    say(`verdict-${n}`, result ? verdict(result) : text ? [NOT_A_RECEIPT] : []);
    checked.push(result);
  }
  const [one, other] = checked;
  say("between", one && other ? [between(one, other, await compare(one.receipt, other.receipt))] : []);
}

/** A key goes where keys go and is remembered; a paper goes to `n`, or to the first free place, or to the second. */
async function take(codes: string[], n?: number): Promise<void> {
  for (const text of codes) {
    if (parseKey(text)) {
      keyField.value = text.trim();
      if (!kept()) keep(text.trim());
    } else textField(n ?? (textField(1).value && textField(1).value !== text ? 2 : 1)).value = text;
  }
  await judge();
}

async function photographed(picture: File, n?: number): Promise<void> {
  const codes = await codesIn(picture, true);
  const known = codes.filter((code) => parseKey(code) || parseReceipt(code));
  if (!codes.length) return say(n ? `verdict-${n}` : "about-scan", [NO_CODE]);
  say("about-scan", []);
  await take(known.length ? known : codes.slice(0, 1), n);
}

let filming = false;
async function scan(): Promise<void> {
  filming = !filming;
  if (!filming) return;
  const video = found<HTMLVideoElement>("camera");
  say("about-scan", []);
  video.hidden = found("stop").hidden = false;
  try {
    const codes = await film(video, () => !filming);
    if (codes) await take(codes);
  } catch {
    say("about-scan", [NO_CAMERA]);
  }
  filming = false;
  video.hidden = found("stop").hidden = true;
}

function onPicture(id: string, n?: number): void {
  found<HTMLInputElement>(id).addEventListener("change", (event) => {
    const [picture] = (event.target as HTMLInputElement).files ?? [];
    if (picture) void photographed(picture, n);
  });
}

keyField.value = decodeURIComponent(location.hash.slice(1)) || kept();
keyField.addEventListener("input", () => void judge());
keyField.addEventListener("change", () => {
  if (parseKey(keyField.value) && !kept()) keep(keyField.value.trim());
  void judge();
});
found("forget").addEventListener("click", () => {
  forget();
  keyField.value = "";
  void judge();
});
for (const id of ["scan", "stop"]) found(id).addEventListener("click", () => void scan());
onPicture("photo");
for (const n of [1, 2]) {
  textField(n).addEventListener("input", () => void judge());
  onPicture(`photo-${n}`, n);
}
void judge();
