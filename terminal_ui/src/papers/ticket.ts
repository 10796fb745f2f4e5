/** The fallback ticket (docs/formats/ticket.md): keys of a released sitting on paper, checked before any is tried. */
import { base32nopad, base64urlnopad } from "@scure/base";
import type { Refusal } from "../api/refusal";

const VERSION = "PTT1";
const CHECK_CHARACTERS = 4;
const KEY_CHARACTERS = 52;

const TICKET_DAMAGED: Refusal = {
  reason: "ticket-damaged",
  vi: "Mã trên vé đọc chưa đúng.",
  en: "The ticket's code was not read right.",
  next_vi: "Quét lại cho rõ, hoặc gõ lại từng nhóm bốn ký tự. Vé rách thì xin vé khác.",
  next_en: "Scan it again, or type it again in groups of four. Ask for another if it is torn.",
};
const NO_TICKET: Refusal = {
  reason: "no-ticket",
  vi: "Mã này không phải vé dự phòng.",
  en: "This code is no fallback ticket.",
  next_vi: "Tìm tờ có dòng «VÉ DỰ PHÒNG». Vé bắt đầu bằng PTT1.",
  next_en: "Look for the slip that says «VÉ DỰ PHÒNG». Its code begins with PTT1.",
};
export const TICKET_OF_ANOTHER: Refusal = {
  reason: "ticket-of-another",
  vi: "Vé này của kỳ thi hoặc ca thi khác.",
  en: "This ticket is for another exam or sitting.",
  next_vi: "Kiểm tra môn và giờ trên vé, hoặc chọn đúng ca thi ở đầu màn hình.",
  next_en: "Compare subject and time on the ticket, or choose the right sitting above.",
};
export const TICKET_EARLY: Refusal = {
  reason: "ticket-early",
  vi: "Đồng hồ của máy này chưa đến giờ thi.",
  en: "By this terminal's clock the exam has not begun.",
  next_vi: "Xem đồng hồ phòng thi. Nếu đúng là đã đến giờ, bấm «Đã đến giờ, mở đề».",
  next_en: "Look at the room's clock. If the time has truly come, press “It is time, open”.",
};

/** The sitting was switched to its reserve: the ticket is of papers that leaked or were wrong. */
export const ticketTakenBack = (codes: readonly string[]): Refusal => ({
  reason: "ticket-taken-back",
  vi: `Đề ${codes.join(", ")} đã bị thu hồi, ca thi dùng đề dự phòng.`,
  en: `Paper ${codes.join(", ")} was taken back; the sitting uses its reserve paper.`,
  next_vi: "Xin vé mới của đề dự phòng. Nộp lại vé cũ.",
  next_en: "Ask for a new ticket, of the reserve paper. Hand the old one in.",
});

export type Ticket = { ok: true; keys: Record<string, string> } | { ok: false; refusal: Refusal };

const no = (refusal: Refusal): Ticket => ({ ok: false, refusal });

async function checkOf(named: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(named));
  return base32nopad.encode(new Uint8Array(digest)).slice(0, CHECK_CHARACTERS);
}

/** Keys by paper code as a release carries them, or why not. One code alone is enough, for who types it. */
export async function readTicket(text: string, exam: string, sitting: string): Promise<Ticket> {
  const [version, ofExam, ofSitting, ...rest] = text.toUpperCase().replace(/\s+/g, "").split("/");
  if (version !== VERSION) return no(NO_TICKET);
  if (!ofExam || !ofSitting || rest.length === 0 || rest.length % 2) return no(TICKET_DAMAGED);
  if (ofExam !== exam.toUpperCase() || ofSitting !== sitting.toUpperCase()) return no(TICKET_OF_ANOTHER);
  const keys: Record<string, string> = {};
  for (let at = 0; at < rest.length; at += 2) {
    const [code = "", segment = ""] = rest.slice(at, at + 2);
    const spelled = segment.slice(0, KEY_CHARACTERS);
    const right = await checkOf(`${VERSION}/${ofExam}/${ofSitting}/${code}/${spelled}`);
    if (segment.length !== KEY_CHARACTERS + CHECK_CHARACTERS || segment.slice(KEY_CHARACTERS) !== right) return no(TICKET_DAMAGED);
    try {
      keys[code] = base64urlnopad.encode(base32nopad.decode(spelled));
    } catch {
      return no(TICKET_DAMAGED);
    }
  }
  return { ok: true, keys };
}
