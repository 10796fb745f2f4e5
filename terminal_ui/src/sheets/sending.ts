/** Pictures sent some at a time: a stick pulled out, a cable or a refusal in the middle costs what had not gone yet,
 * and is told file by file. */
import type { Outcome } from "../api/client";
import type { Refusal } from "../api/refusal";

export interface Turned extends Refusal { source: string }
export interface Taken { images: number; refused: Turned[] }
/** `part`: of all bytes, 0 to 1. `left`: seconds, null before anything is known. */
export interface Going { part: number; a_second: number | null; left: number | null }
export type SendSome = (files: readonly File[], sent: (fraction: number) => void) => Promise<Outcome<Taken>>;

const MOST_FILES = 20;
const MOST_BYTES = 32 << 20;
/** As the server has it: a larger file is no scan. */
const LARGEST_FILE = 64 << 20;

/** By its place in the folder that was chosen, where there is one. */
export const nameOf = (file: File): string => file.webkitRelativePath || file.name;

/** What systems and cameras put on a stick, as the server has it (appliance/domain/sheets/batch.py); deleted pictures too. */
const LEFT_BY_SYSTEMS = new Set(["thumbs.db", "ehthumbs.db", "desktop.ini", "autorun.inf", "$recycle.bin", "recycler", "system volume information", "lost.dir", "__macosx"]);
const bySystem = (name: string) => name.startsWith(".") || LEFT_BY_SYSTEMS.has(name.toLowerCase());

/** The folder that was chosen is wanted whatever its name. */
export const wanted = (files: readonly File[]): readonly File[] =>
  files.filter((file) => !bySystem(file.name) && !nameOf(file).split("/").slice(1).some(bySystem));

export function portions(files: readonly File[]): File[][] {
  const found: File[][] = [];
  let held = 0;
  for (const file of files) {
    const last = found[found.length - 1];
    if (!last || last.length >= MOST_FILES || held + file.size > MOST_BYTES) { found.push([file]); held = file.size; }
    else { last.push(file); held += file.size; }
  }
  return found;
}

/** `stopped`: why the rest was not sent; what was taken before it stays taken. `needless`: files that nobody made, left
 *  where they are. */
export async function sendAll(
  files: readonly File[], send: SendSome, going: (at: Going) => void, now: () => number = () => performance.now(),
): Promise<Taken & { stopped: Refusal | null; unsent: number; needless: number }> {
  const all = wanted(files), needless = files.length - all.length, began = now();
  const bytes = all.reduce((sum, file) => sum + file.size, 0) || 1;
  const taken: Taken = { images: 0, refused: [] };
  let gone = 0, done = 0;
  const tell = (part: number) => {
    const seconds = (now() - began) / 1000;
    const known = seconds >= 1 && part > 0;
    going({ part, a_second: known ? (part * all.length) / seconds : null, left: known ? (seconds * (1 - part)) / part : null });
  };
  tell(0);
  for (const portion of portions(all)) {
    const size = portion.reduce((sum, file) => sum + file.size, 0);
    const readable: File[] = [];
    for (const file of portion) {
      const read = await inMemory(file);
      if (read instanceof File) readable.push(read);
      else taken.refused.push(read);
    }
    if (readable.length > 0) {
      const answer = await send(readable, (fraction) => tell((gone + fraction * size) / bytes));
      if (!answer.ok) return { ...taken, stopped: answer.refusal, unsent: all.length - done, needless };
      taken.images += answer.value.images;
      taken.refused.push(...answer.value.refused);
    }
    gone += size;
    done += portion.length;
    tell(gone / bytes);
  }
  return { ...taken, stopped: null, unsent: 0, needless };
}

/** Read before it is sent: a request that breaks off cannot tell which file it was. */
async function inMemory(file: File): Promise<File | Turned> {
  const source = nameOf(file);
  if (file.size > LARGEST_FILE) return { source, ...TOO_LARGE };
  try {
    return new File([await file.arrayBuffer()], source, { type: file.type });
  } catch {
    return { source, ...UNREADABLE };
  }
}

const UNREADABLE: Refusal = {
  reason: "file-unreadable",
  vi: "Không đọc được tệp này: USB bị rút ra hoặc tệp hỏng.",
  en: "This file cannot be read: the stick was pulled out, or the file is damaged.",
  next_vi: "Cắm lại USB, chọn lại thư mục. Ảnh đã nhận không bị nhận hai lần.",
  next_en: "Plug the stick in again and choose the folder again. No picture is taken twice.",
};
const TOO_LARGE: Refusal = {
  reason: "picture-too-large",
  vi: "Tệp quá lớn (hơn 64 MB), không phải ảnh quét phiếu.",
  en: "The file is too large (over 64 MB) for a scanned sheet.",
  next_vi: "Chọn đúng ảnh quét, 200 dpi, thang xám.",
  next_en: "Choose the scans, 200 dpi, grey.",
};
