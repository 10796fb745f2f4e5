"""A custodian's card as people read it, before it is printed; and the accounts of an exam as a table."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from appliance.domain.papers.check_words import check_word, lines_of
from appliance.domain.papers.plan import MARKING_ID, Plan

WHEN_LOST = "Giữ kín, không chụp ảnh, không đưa cho ai. Mất thẻ: báo ngay cho Ban QLCLGD."


@dataclass(frozen=True)
class WordLine:
    """Words ``first`` and on, and the check word beside them."""

    first: int
    words: tuple[str, ...]
    check: str


@dataclass(frozen=True)
class PrintedCard:
    """``heading``: what kind of paper it is; ``what_for``: purpose in people's words. ``code``: for the QR, empty on a
    sheet of words; ``lines``: empty on a card that needs a PIN. The PIN itself stands nowhere on it."""

    heading: str
    exam: str
    school: str
    holder: str
    what_for: str
    number: int
    needed: int
    total: int
    set_number: int
    code: str = field(default="", repr=False)
    lines: tuple[WordLine, ...] = field(default=(), repr=False)
    needs_pin: bool = False


def word_lines(words: str, wordlist: Sequence[str]) -> tuple[WordLine, ...]:
    lines = lines_of(words)
    return tuple(
        WordLine(1 + sum(len(before.split()) for before in lines[: at - 1]), tuple(line.split()), check_word(at, line, wordlist))
        for at, line in enumerate(lines, start=1)
    )  # fmt: skip


def what_for(plan: Plan, purpose: str) -> str:
    if purpose == MARKING_ID:
        return "Mở đáp án sau khi đã khóa dữ liệu quét"
    sitting = next(s.sitting for s in plan.sittings if s.sitting.id == purpose)
    return f"Lên khóa ca thi {sitting.subject} ({purpose}), {sitting.starts_at.strftime('%H:%M %d/%m/%Y')}"


def card_text(exam: str, custodian: str, purpose: str, needed: int, total: int, words: str) -> str:
    """The words sheet as plain text; the last line is the whole phrase, for scanners and for typing."""
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
            WHEN_LOST,
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
