"""A custodian's card as text, until it is printed with its QR."""

from collections.abc import Sequence

from appliance.domain.papers.plan import MARKING_ID


def card_text(exam: str, custodian: str, purpose: str, needed: int, total: int, words: str) -> str:
    """Words in numbered rows for people; the last line is the whole phrase, for scanners and for typing."""
    numbered = [f"{at:2d}. {word}" for at, word in enumerate(words.split(), start=1)]
    rows = [
        "   ".join(f"{cell:14s}" for cell in numbered[at : at + 4]).rstrip()
        for at in range(0, len(numbered), 4)
    ]
    use = (
        "mở đáp án sau khi đã khóa dữ liệu quét"
        if purpose == MARKING_ID
        else f"lên khóa ca thi «{purpose}» trước giờ thi"
    )
    return "\n".join(
        [
            f"THẺ GIỮ KHÓA · {exam}",
            f"Người giữ: {custodian}",
            f"Dùng để: {use}",
            f"Cần {needed} trong {total} thẻ của bộ này.",
            "",
            *rows,
            "",
            "Giữ kín, không chụp ảnh, không đưa cho ai. Mất thẻ: báo ngay cho Ban QLCLGD.",
            "Keep it secret. If it is lost, tell the exam team at once.",
            "",
            words,
            "",
        ]
    )


def accounts_text(rows: Sequence[tuple[str, str, Sequence[str], str, str]]) -> str:
    """accounts.tsv: account, name, roles, room and PIN of each person, to be cut into slips and handed out."""
    head = ("account", "name", "roles", "room", "pin")
    table = [head, *((account, name, " ".join(roles), room, pin) for account, name, roles, room, pin in rows)]
    return "".join("\t".join(row) + "\n" for row in table)
