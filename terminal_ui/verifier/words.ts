/** What a checked slip proves, in Vietnamese a grade-9 pupil reads, and in English beside it. */
import { type Checked, hex, type Pair, type Signature } from "./receipt.ts";

export type Said = { good: boolean | null; vi: string; en: string };

const SIGNATURE: Record<Signature, Said> = {
  good: { good: true, vi: "Chữ ký đúng: máy chủ giữ khóa này đã ký.", en: "Good signature: the appliance with this key signed it." },
  bad: { good: false, vi: "Chữ ký SAI: phiếu giả hoặc đã bị sửa.", en: "BAD signature: the slip is forged or altered." },
  "other-key": { good: false, vi: "Phiếu ký bằng khóa khác với khóa đã nhập.", en: "Signed by another key than the one given." },
  "no-key": { good: null, vi: "Chưa nhập khóa: chưa kiểm được chữ ký.", en: "No key given: the signature was not checked." },
  cannot: {
    good: null,
    vi: "Trình duyệt này không kiểm được chữ ký Ed25519. Hãy mở trang bằng trình duyệt mới hơn.",
    en: "This browser cannot check Ed25519 signatures. Open the page in a newer one.",
  },
};
const INCLUSION: Record<Exclude<Checked["inclusion"], "none">, Said> = {
  right: { good: true, vi: "Việc ghi trên phiếu nằm đúng chỗ trong sổ.", en: "The event stands in the ledger at this place." },
  wrong: { good: false, vi: "Chứng minh SAI: việc này không nằm trong sổ đã ký.", en: "WRONG proof: the event is not in the signed ledger." },
  "left-out": {
    good: null,
    vi: "Phiếu không in chứng minh vị trí: cần bản sao sổ để đối chiếu.",
    en: "The slip leaves its proof out: hold it against an export.",
  },
};
export const KEPT: Said = { good: true, vi: "Khóa được nhớ trên điện thoại này.", en: "This device remembers the key." };
export const OTHER_THAN_KEPT: Said = {
  good: false,
  vi: "Khóa này KHÁC khóa đã nhớ trên điện thoại này. So với khóa trên giấy trước khi tin.",
  en: "This key is NOT the one this device remembers. Compare with paper before you believe it.",
};
export const NO_CAMERA: Said = { good: null, vi: "Không mở được máy ảnh. Hãy chụp ảnh mã rồi chọn ảnh.", en: "The camera cannot be opened. Photograph the code and choose the picture." };
export const NOT_A_RECEIPT: Said = {
  good: false,
  vi: "Đây không phải mã trên biên nhận. Hãy chụp hoặc chép lại cả mã.",
  en: "This is not the code of a receipt. Photograph or copy the whole code.",
};
export const NO_CODE: Said = { good: false, vi: "Ảnh không có mã đọc được. Hãy chụp gần và thẳng hơn.", en: "No readable code in the picture. Come closer and straighter." };
export const BAD_KEY: Said = { good: false, vi: "Khóa không đúng dạng tên+mã+khóa.", en: "The key is not of the form name+id+key." };
const PAIR: Record<Pair, Said> = {
  fork: {
    good: false,
    vi: "HAI PHIẾU MÂU THUẪN: sổ đã bị viết lại. Giữ cả hai phiếu và báo thanh tra ngay.",
    en: "THE TWO SLIPS CONTRADICT EACH OTHER: the ledger was rewritten. Keep both and tell the inspector.",
  },
  extends: {
    good: true,
    vi: "Hai phiếu không mâu thuẫn: sổ ở phiếu sau chứa nguyên vẹn sổ ở phiếu trước.",
    en: "No contradiction: the later ledger holds the earlier one unchanged.",
  },
  agree: {
    good: null,
    vi: "Hai phiếu không mâu thuẫn, nhưng chỉ từ hai phiếu chưa chứng minh được hơn. Muốn chắc, so với bản xuất.",
    en: "No contradiction, but these two prove no more. To be sure, hold them against an export.",
  },
  strangers: { good: null, vi: "Hai phiếu của hai sổ hoặc hai khóa khác nhau: không so được.", en: "Slips of two ledgers or keys: they cannot be compared." },
};
const UNSURE: Said = {
  good: null,
  vi: "Chưa so hai phiếu: cả hai phải có chữ ký đúng và nằm đúng chỗ.",
  en: "The slips were not compared: both need a good signature and a right proof.",
};

export function verdict(checked: Checked): Said[] {
  const { origin, size, root, slip } = checked.receipt;
  if (!slip || checked.inclusion === "none") {
    const code = hex(root).slice(0, 12);
    return [
      {
        good: null,
        vi: `Sổ ${origin}: điểm chốt lúc sổ có ${size} việc. Mã gốc ${code}…`,
        en: `Ledger ${origin}: checkpoint at ${size} events. Root ${code}…`,
      },
      SIGNATURE[checked.signature],
    ];
  }
  const code = hex(slip.leaf).slice(0, 12);
  return [
    {
      good: null,
      vi: `Sổ ${origin}: việc số ${slip.position}, lúc sổ có ${size} việc. Mã kiểm ${code}.`,
      en: `Ledger ${origin}: event ${slip.position} of ${size}. Check code ${code}.`,
    },
    SIGNATURE[checked.signature],
    INCLUSION[checked.inclusion],
  ];
}

/** A forged slip proves nothing against an honest ledger. */
export function between(one: Checked, other: Checked, pair: Pair): Said {
  const sure = [one, other].every((c) => c.signature === "good" && c.inclusion !== "wrong");
  return sure ? PAIR[pair] : UNSURE;
}
