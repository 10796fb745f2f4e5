"""Is everything ready? Facts of the machine and of the loaded exam, to one line each: pass, remark or fail.

A fail would stop or spoil the exam; a remark is something a person should know and may accept.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

DISK_FAIL_BYTES = 500 * 1000**2
"""Scans of one room of a day, and room to turn around."""
DISK_REMARK_BYTES = 5 * 1000**3
CERTIFICATE_REMARK_DAYS = 30
DRY_OPEN_GOOD_DAYS = 8
"""It is done seven days and one day ahead."""


class Level(StrEnum):
    GOOD = "pass"
    REMARK = "remark"
    FAIL = "fail"


@dataclass(frozen=True)
class Line:
    name: str
    level: Level
    vi: str
    en: str


@dataclass(frozen=True)
class LoadedExam:
    """What is loaded, as counts. ``missing``: papers whose ciphertext is not in the data folder."""

    name: str
    live: bool
    papers: int
    candidates: int
    missing: int


@dataclass(frozen=True)
class DryRun:
    """The last dry open of the loaded bundle: how many days ago, None when there was none; did all of it open?"""

    days: int | None
    opened: bool


@dataclass(frozen=True)
class MachineFacts:
    """``missing_keys``: files of the data folder that are not there. ``clock``: the verdict's name.
    ``printer``: the status's name, or None where no printer is set. ``tls_days``: None when the certificate is
    not accepted today under the appliance's name. ``ledger_whole``: all entries hash to the kept root. ``dry_run``:
    None when the exam has no custodians. ``swap``: memory may be written to disk, and the joined secret with it."""

    missing_keys: tuple[str, ...]
    exam: LoadedExam | None
    disk_free_bytes: int
    clock: str
    printer: str | None
    ledger_size: int
    ledger_whole: bool
    tls_days: int | None
    nginx: bool
    site: bool
    dry_run: DryRun | None
    swap: bool


def readiness(facts: MachineFacts) -> tuple[Line, ...]:
    """One line for each thing that must be right before people come."""
    return (
        _keys(facts),
        _exam(facts.exam),
        *_dry_run(facts.dry_run),
        _clock(facts.clock),
        _ledger(facts),
        _tls(facts.tls_days),
        _disk(facts.disk_free_bytes),
        _printer(facts.printer),
        *_programs(facts),
        *_swap(facts.swap),
    )


def _keys(facts: MachineFacts) -> Line:
    if facts.missing_keys:
        names = ", ".join(facts.missing_keys)
        return Line("keys", Level.FAIL, f"Thiếu khóa của máy: {names}", f"keys are missing: {names}")
    return Line("keys", Level.GOOD, "Đủ khóa của máy", "all keys are there")


def _exam(exam: LoadedExam | None) -> Line:
    if exam is None:
        return Line("exam", Level.FAIL, "Chưa nạp kỳ thi nào", "no exam is loaded")
    if exam.missing:
        return Line(
            "exam",
            Level.FAIL,
            f"Thiếu {exam.missing} tệp đề đã niêm phong",
            f"{exam.missing} sealed papers are missing",
        )
    vi = f"«{exam.name}»: {exam.papers} đề, {exam.candidates} thí sinh"
    en = f"“{exam.name}”: {exam.papers} papers, {exam.candidates} candidates"
    if exam.live:
        return Line("exam", Level.GOOD, vi, en)
    return Line("exam", Level.REMARK, f"{vi} (tập dượt)", f"{en} (drill)")


def _dry_run(last: DryRun | None) -> Iterator[Line]:
    if last is None:
        return
    if last.days is None:
        yield Line(
            "dry-open", Level.REMARK,
            "Chưa mở thử gói đề này bằng thẻ của người giữ khóa",
            "this bundle was not opened dry with the custodians' cards yet",
        )  # fmt: skip
    elif not last.opened:
        yield Line(
            "dry-open", Level.FAIL,
            f"Mở thử gần nhất ({last.days} ngày trước) không được; xem nhật ký rồi mở thử lại",
            f"the last dry open ({last.days} days ago) failed; see the ledger and try again",
        )  # fmt: skip
    else:
        level = Level.GOOD if last.days <= DRY_OPEN_GOOD_DAYS else Level.REMARK
        yield Line(
            "dry-open", level,
            f"Mở thử gần nhất: {last.days} ngày trước, tất cả đều mở được",
            f"last dry open: {last.days} days ago, everything opened",
        )  # fmt: skip


def _swap(swap: bool) -> Iterator[Line]:
    if swap:
        yield Line(
            "swap", Level.REMARK,
            "Máy đang bật swap: khóa trong bộ nhớ có thể bị ghi xuống đĩa; tắt bằng «swapoff -a»",
            "swap is on: a key in memory may be written to disk; switch it off with “swapoff -a”",
        )  # fmt: skip


def _clock(verdict: str) -> Line:
    match verdict:
        case "believable":
            return Line("clock", Level.GOOD, "Đồng hồ đáng tin", "the clock is believable")
        case "unknown":
            return Line(
                "clock", Level.REMARK,
                "Chưa có gì để đối chiếu đồng hồ từ khi bật máy; so với một đồng hồ khác",
                "nothing to check the clock against since start; compare another clock",
            )  # fmt: skip
        case _:
            return Line("clock", Level.FAIL, f"Đồng hồ sai ({verdict})", f"the clock is wrong ({verdict})")


def _ledger(facts: MachineFacts) -> Line:
    if facts.ledger_whole:
        return Line(
            "ledger",
            Level.GOOD,
            f"Nhật ký toàn vẹn, {facts.ledger_size} việc",
            f"ledger whole, {facts.ledger_size} entries",
        )
    return Line(
        "ledger", Level.FAIL, "Nhật ký không khớp gốc đã giữ", "the ledger does not match its kept root"
    )


def _tls(days: int | None) -> Line:
    if days is None:
        return Line("tls", Level.FAIL, "Chứng thư TLS không dùng được", "the TLS certificate is not accepted")
    level = Level.REMARK if days < CERTIFICATE_REMARK_DAYS else Level.GOOD
    return Line("tls", level, f"Chứng thư TLS còn {days} ngày", f"the TLS certificate lasts {days} days")


def _disk(free: int) -> Line:
    level = Level.GOOD
    if free < DISK_REMARK_BYTES:
        level = Level.FAIL if free < DISK_FAIL_BYTES else Level.REMARK
    told = f"{free / 1000**3:.1f} GB"
    return Line("disk", level, f"Ổ đĩa còn trống {told}", f"{told} free on the disk")


def _printer(status: str | None) -> Line:
    match status:
        case None:
            return Line("printer", Level.REMARK, "Không đặt máy in biên nhận", "no receipt printer is set")
        case "ready":
            return Line("printer", Level.GOOD, "Máy in biên nhận sẵn sàng", "the receipt printer is ready")
        case _:
            return Line(
                "printer", Level.REMARK, f"Máy in biên nhận: {status}; biên nhận sẽ chờ",
                f"the receipt printer: {status}; receipts will wait",
            )  # fmt: skip


def _programs(facts: MachineFacts) -> Iterator[Line]:
    for name, there, vi, en in (
        ("nginx", facts.nginx, "nginx", "nginx"),
        ("site", facts.site, "Giao diện web", "the browser side"),
    ):
        if there:
            yield Line(name, Level.GOOD, f"Có {vi}", f"{en} is there")
        else:
            yield Line(name, Level.FAIL, f"Không thấy {vi}", f"{en} is not there")
