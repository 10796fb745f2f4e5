import { describe, expect, it } from "vitest";
import type { Outcome } from "../src/api/client";
import { serverAway } from "../src/api/refusal";
import { portions, sendAll, type Going, type Taken } from "../src/sheets/sending";

const file = (name: string, bytes = 10) => new File([new Uint8Array(bytes)], name, { type: "image/jpeg" });
const class_ = (count: number) => Array.from({ length: count }, (_, n) => file(`IMG${n}.JPG`));
const takes = (sent: string[][]) => async (files: readonly File[]): Promise<Outcome<Taken>> => {
  sent.push(files.map((f) => f.name));
  return { ok: true, value: { images: files.length, refused: [] } };
};

describe("pictures sent some at a time", () => {
  it("sends a school's folder in portions that fit into one request, hidden files left out", async () => {
    const sent: string[][] = [];
    const done = await sendAll([file(".DS_Store"), ...class_(45)], takes(sent), () => undefined);
    expect(sent.map((names) => names.length)).toEqual([20, 20, 5]);
    expect(done).toEqual({ images: 45, refused: [], stopped: null, unsent: 0, needless: 1 });
    const large = [1, 2, 3].map((n) => Object.defineProperty(file(`${n}`), "size", { value: 20 << 20 }));
    expect(portions(large).map((each) => each.length)).toEqual([1, 1, 1]);
  });
  it("leaves aside what systems put on a stick, deleted pictures too, and counts it", async () => {
    const on = (path: string) => Object.defineProperty(file(path.split("/").pop()!), "webkitRelativePath", { value: path });
    const left = ["Thumbs.db", "DESKTOP.INI", "._IMG1.JPG", ".Trashes/501/IMG1.JPG", "System Volume Information/WPSettings.dat", "LOST.DIR/17", "$RECYCLE.BIN/S-1-5/$R1.JPG"];
    const sent: string[][] = [];
    const done = await sendAll([".quét/IMG1.JPG", ".quét/thu.docx", ...left.map((path) => `.quét/${path}`)].map(on), takes(sent), () => undefined);
    expect(sent).toEqual([[".quét/IMG1.JPG", ".quét/thu.docx"]]);
    expect(done.needless).toBe(left.length);
  });
  it("names every file of a stick that was pulled out, and keeps what had gone", async () => {
    const pulled = class_(25).map((each, n) => (n < 22 ? each : Object.assign(each, { arrayBuffer: () => Promise.reject(new DOMException("gone", "NotReadableError")) })));
    const done = await sendAll(pulled, takes([]), () => undefined);
    expect(done.images).toBe(22);
    expect(done.refused.map((r) => [r.source, r.reason])).toEqual(["IMG22.JPG", "IMG23.JPG", "IMG24.JPG"].map((name) => [name, "file-unreadable"]));
  });
  it("says how many were not sent when the server stops it", async () => {
    let times = 0;
    const done = await sendAll(class_(45), async (files) => (times++ === 0 ? { ok: true, value: { images: files.length, refused: [] } } : { ok: false, away: true, refusal: serverAway("") }), () => undefined);
    expect([done.images, done.unsent, done.stopped?.reason]).toEqual([20, 25, "server-away"]);
  });
  it("does not send a file that is larger than any scan", async () => {
    const sent: string[][] = [];
    const vast = Object.defineProperty(file("phim.mp4"), "size", { value: 2 ** 31 });
    const done = await sendAll([vast, file("a.jpg")], takes(sent), () => undefined);
    expect(sent).toEqual([["a.jpg"]]);
    expect(done.refused.map((r) => r.reason)).toEqual(["picture-too-large"]);
  });
  it("tells how fast it goes and how long still, once a second has shown it", async () => {
    const told: Going[] = [];
    let clock = 0;
    await sendAll(class_(40), async (files, sent) => { clock += 2000; sent(1); return { ok: true, value: { images: files.length, refused: [] } }; }, (at) => told.push(at), () => clock);
    expect(told[0]).toEqual({ part: 0, a_second: null, left: null });
    expect(told[1]).toEqual({ part: 0.5, a_second: 10, left: 2 });
    expect(told.at(-1)).toEqual({ part: 1, a_second: 10, left: 0 });
  });
});
