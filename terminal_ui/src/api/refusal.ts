/** A "no" as the server says it, and the few the browser must say itself. */
export interface Refusal {
  reason: string;
  vi: string;
  en: string;
  next_vi: string;
  next_en: string;
}

/** What lies at the server and passes: nothing was saved, and the same act may be sent again later. */
export const passes = (refusal: Refusal): boolean => refusal.reason === "server-away" || refusal.reason === "disk-full";

/** It answered, and not with words of ours: 500 is its own fault, often a full disk; else nginx speaks for it. */
export function serverAway(detail: string): Refusal {
  if (detail === "500") return SERVER_BROKEN;
  const status = detail ? ` (${detail})` : "";
  return {
    reason: "server-away",
    vi: `Chưa liên lạc được với máy chủ${status}.`,
    en: `The server cannot be reached${status}.`,
    next_vi: "Kiểm tra dây mạng hoặc Wi-Fi của phòng. Có mạng lại, việc nào chưa xong thì bấm lại.",
    next_en: "Check the room's cable or Wi-Fi. When it is back, press again what was not done.",
  };
}

const SERVER_BROKEN: Refusal = {
  reason: "server-away",
  vi: "Máy chủ đang gặp lỗi (500): việc này có thể chưa được lưu.",
  en: "The server has a fault (500): this may not have been saved.",
  next_vi: "Thử lại. Nếu vẫn vậy, báo người phụ trách máy xem đĩa có bị đầy không.",
  next_en: "Try again. If it stays so, ask the technician whether the disk is full.",
};

export const CANNOT_OPEN_PAPER: Refusal = {
  reason: "cannot-open-paper",
  vi: "Không mở được đề trên máy này.",
  en: "The paper cannot be opened on this terminal.",
  next_vi: "Báo ngay cho cán bộ QLCLGD. Dùng túi đề giấy trong khi chờ.",
  next_en: "Call an officer at once. Use the printed packet meanwhile.",
};

export const DAMAGED_COPY: Refusal = {
  reason: "damaged-copy",
  vi: "Bản đề tải về không khớp mã kiểm.",
  en: "The fetched copy of the paper does not match its check code.",
  next_vi: "Máy sẽ tải lại. Nếu vẫn vậy, báo cán bộ QLCLGD.",
  next_en: "It is fetched again. If it stays so, tell an officer.",
};

export const NO_CAMERA: Refusal = {
  reason: "no-camera",
  vi: "Không mở được camera.",
  en: "The camera cannot be opened.",
  next_vi: "Dùng máy quét cầm tay, chọn ảnh, hoặc gõ dòng chữ trên nhãn.",
  next_en: "Use a hand scanner, choose a picture, or type the text of the label.",
};
