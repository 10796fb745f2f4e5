"""Sổ nhãn niêm phong on paper: every seal label of a sitting, where it is, and who counted it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from appliance.domain.custody.record_day import SittingDay, new_record
from appliance.domain.custody.seal_stock import PLACE_WORDS, Label, stock_of
from appliance.domain.custody.states import PURPOSE_WORDS, Purpose
from appliance.domain.names import PacketId
from appliance.domain.printed_record import Record, numbered

COLUMNS = ("STT", "Mã túi", "Loại túi", "Nhãn số", "Tình trạng", "Ghi chú")
SIGNERS = ("Cán bộ QLCLGD 1", "Cán bộ QLCLGD 2", "Trưởng điểm thi")
BASIS = "Mỗi nhãn đã cấp ở đúng một nơi. «Còn trong tay»: hai cán bộ QLCLGD đã đếm, mỗi người trên tài khoản của mình."


def register_record(day: SittingDay, labels: Sequence[Label], purposes: Mapping[PacketId, Purpose]) -> Record:
    """``labels``: the sitting's register. ``purposes``: of its packets."""
    stock = stock_of(labels)
    lines = (
        ("Nhãn đã cấp", str(stock.issued)),
        (
            "Trong đó",
            f"đã dùng {stock.used} · hỏng {stock.spoilt} · mất {stock.lost} · còn trong tay {stock.in_hand} · "
            f"chưa rõ {stock.unaccounted}",
        ),
    )
    table = tuple(
        (
            str(n),
            v.packet,
            PURPOSE_WORDS[purposes[v.packet]][0],
            str(v.label),
            PLACE_WORDS[v.place],
            _note(day, v),
        )
        for n, v in enumerate(labels, 1)
    )
    record = new_record(day, "SỔ NHÃN NIÊM PHONG", lines, SIGNERS)
    said = replace(record, columns=COLUMNS, table=table, foot=BASIS, told=True)
    return numbered(said, day.exam.id, day.sitting.id, "-", "seals", day.size)


def _note(day: SittingDay, label: Label) -> str:
    counted = [day.person(who) for who in (label.counted_by, label.agreed_by) if who]
    return " · ".join(
        [*filter(None, [label.reason]), *([f"đã đếm: {', '.join(counted)}"] if counted else [])]
    )
