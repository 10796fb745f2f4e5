/** The light text across a shown page: a photographed screen says whose it was. */
import { clockSeconds, day } from "../text/time";

export interface Seen {
  exam: string;
  room: string;
  terminal: string;
  proctor: string;
  at: number;
}

/** `Thi thử · Phòng 01 · T-3 · GT01 · 23/11/2026 07:35:02` */
export function overlayText(seen: Seen): string {
  const parts = [seen.exam, seen.room && `Phòng ${seen.room}`, seen.terminal, seen.proctor, `${day(seen.at)} ${clockSeconds(seen.at)}`];
  return parts.filter(Boolean).join(" · ");
}

const SLANT = -Math.PI / 7;

/** Puts a drawn page on the screen's canvas with the text across it, in one step: no frame shows it without. */
export function showMarked(drawn: HTMLCanvasElement, on: HTMLCanvasElement, text: string): void {
  on.width = drawn.width;
  on.height = drawn.height;
  on.style.width = drawn.style.width;
  on.getContext("2d")?.drawImage(drawn, 0, 0);
  drawOverlay(on, text);
  drawn.width = 0;
}

/** Rows of the text, slanted, light enough to read through, on every part of the page. */
function drawOverlay(canvas: HTMLCanvasElement, text: string): void {
  const pen = canvas.getContext("2d");
  if (!pen) return;
  const size = Math.max(12, Math.round(canvas.width / 48));
  pen.save();
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.globalAlpha = 0.13;
  pen.fillStyle = getComputedStyle(canvas).color;
  pen.font = `600 ${size}px sans-serif`;
  pen.translate(canvas.width / 2, canvas.height / 2);
  pen.rotate(SLANT);
  const reach = Math.hypot(canvas.width, canvas.height) / 2;
  const step = pen.measureText(text).width + size * 4;
  let odd = false;
  for (let y = -reach; y < reach; y += size * 7) {
    for (let x = -reach - (odd ? step / 2 : 0); x < reach; x += step) pen.fillText(text, x, y);
    odd = !odd;
  }
  pen.restore();
}
