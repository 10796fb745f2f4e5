"""The count of labels still in hand, in a real database: two persons, and what happens when one is laid after all."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from appliance.domain.custody.acts import Act
from appliance.domain.custody.seal_stock import Label, Place, Stock
from appliance.domain.custody.states import Condition
from appliance.domain.custody.steps import Step
from appliance.domain.custody.waivers import Control
from appliance.domain.ledger.events.custody_controls import CountedLabelLaid, LabelsCounted, LabelsInHand
from appliance.domain.names import PacketId, SittingId, StaffId
from appliance.domain.printed_record import Record
from appliance.domain.refusals import UNKNOWN_SITTING, Refusal
from appliance.services.custody.print_register import PrintRegister
from appliance.services.custody.seal_register import Register
from tests.doubles.packet_desk import OFFICER, PROCTOR, VIET_NAM, PacketDesk, went
from tests.doubles.world import TOAN, World

OTHER_OFFICER = StaffId("cb2")


@pytest.fixture
def desk(world: World) -> PacketDesk:
    return PacketDesk(world)


def counted(desk: PacketDesk, *serials: str, by: tuple[StaffId, ...] = (OFFICER, OTHER_OFFICER)) -> Register:
    for person in by:
        answer = desk.count_in_hand(TOAN, serials, desk.person(person))
        assert not isinstance(answer, Refusal), answer.en
    return desk.show_register(TOAN)


def label(desk: PacketDesk, packet: PacketId, number: int) -> Label:
    return next(v for v in desk.show_register(TOAN).labels if (v.packet, v.label) == (packet, number))


def test_at_the_days_end_nothing_is_unaccounted(desk: PacketDesk) -> None:
    desk.sealed()
    receipts = desk.receipts()
    waiting = tuple(v.serial for v in desk.show_register(TOAN).labels if v.place is Place.UNACCOUNTED)
    register = counted(desk, *waiting)
    assert register.stock == Stock(issued=10, used=1, spoilt=0, lost=0, in_hand=9, unaccounted=0)
    assert register == desk.show_register(TOAN)
    assert desk.events()[-2:] == [
        LabelsCounted("toan", waiting, OFFICER),
        LabelsInHand("toan", waiting, OFFICER, OTHER_OFFICER),
    ]
    assert desk.receipts() == receipts + 2, "both have it on paper"
    size = len(desk.events())
    assert counted(desk, *waiting) == register and len(desk.events()) == size


def test_a_label_in_hand_that_is_laid_after_all_is_used(desk: PacketDesk) -> None:
    papers = desk.opened()
    desk.minutes(1)
    went(desk.count(papers, ("101", 2, 0, 0), ("102", 1, 1, 0)))
    counted(desk, f"{papers.id}/2")
    assert label(desk, papers.id, 2).place is Place.IN_HAND
    went(desk.step(desk.reserve(papers), PROCTOR, Act(Step.RESEALED, Condition.WHOLE, count=1)))
    assert label(desk, papers.id, 2).place is Place.USED
    assert CountedLabelLaid(papers.id, 2) in desk.events()


def test_a_label_in_hand_that_takes_a_spoilt_ones_place_is_used(desk: PacketDesk) -> None:
    papers = desk.sealed()
    counted(desk, f"{papers.id}/2")
    desk.waive(Control.NEW_SEAL, papers.id, OTHER_OFFICER, OFFICER)
    made = desk.replace_label(papers.id, "rách", lost=False, caller=desk.person(OFFICER))
    assert not isinstance(made, Refusal) and made.label == 2
    assert [label(desk, papers.id, n).place for n in (1, 2, 3)] == [
        Place.SPOILT,
        Place.USED,
        Place.UNACCOUNTED,
    ]
    assert CountedLabelLaid(papers.id, 2) in desk.events()


def test_before_anything_is_laid_the_next_label_stays_in_hand(desk: PacketDesk) -> None:
    papers = desk.made()
    counted(desk, f"{papers.id}/1", f"{papers.id}/2")
    desk.replace_label(papers.id, "in mờ", lost=False, caller=desk.person(OFFICER))
    assert [label(desk, papers.id, n).place for n in (1, 2, 3)] == [
        Place.SPOILT,
        Place.IN_HAND,
        Place.UNACCOUNTED,
    ]


def test_the_database_itself_wants_two_persons(desk: PacketDesk) -> None:
    papers = desk.made()
    counted(desk, f"{papers.id}/1", by=(OFFICER,))
    alone = replace(label(desk, papers.id, 1), agreed_by=OFFICER)
    with pytest.raises(IntegrityError, match="two_persons"), desk.world.work.write() as tx:
        tx.custody.put_label(alone)
    unknown = desk.count_in_hand(SittingId("su"), [f"{papers.id}/1"], desk.person(OFFICER))
    assert isinstance(unknown, Refusal) and unknown.reason is UNKNOWN_SITTING


class _Kept:
    """Keeps the record it is given instead of drawing it."""

    def __init__(self) -> None:
        self.records: list[Record] = []

    def print(self, record: Record) -> bytes:
        self.records.append(record)
        return b"%PDF"


def test_the_register_on_paper_says_where_every_label_is_and_who_counted_it(desk: PacketDesk) -> None:
    papers = desk.sealed()
    desk.waive(Control.NEW_SEAL, papers.id, OTHER_OFFICER, OFFICER)
    desk.replace_label(papers.id, "rách khi dán", lost=False, caller=desk.person(OFFICER))
    bag = next(v for v in desk.show_register(TOAN).labels if v.packet != papers.id)
    counted(desk, bag.serial)
    kept = _Kept()
    printed = PrintRegister(work=desk.world.work, clock=desk.world.clock, printer=kept, zone=VIET_NAM)
    assert printed(TOAN, desk.person(OFFICER)) == b"%PDF"
    (record,) = kept.records
    stock = desk.show_register(TOAN).stock
    lines = dict(record.lines)
    assert lines["Nhãn đã cấp"] == str(stock.issued) == str(len(record.table))
    assert lines["Trong đó"] == (
        f"đã dùng 1 · hỏng 1 · mất 0 · còn trong tay 1 · chưa rõ {stock.unaccounted}"
    )
    rows = {f"{row[1]}/{row[3]}": row for row in record.table}
    assert rows[f"{papers.id}/1"][2:] == ("Túi đề thi", "1", "hỏng", "rách khi dán")
    assert rows[f"{papers.id}/2"][4:] == ("đã dùng", "")
    names = {s.id: s.name for s in desk.world.exam.staff}
    told = ", ".join(f"{names[who]} ({who})" for who in (OFFICER, OTHER_OFFICER))
    assert rows[bag.serial][4:] == ("còn trong tay", f"đã đếm: {told}")
    assert record.id.startswith(f"PTR1|{desk.world.exam.id}|TOAN|-|SEALS|{len(desk.events())}|".upper())
    assert not any(c.name in str(record) for c in desk.world.exam.candidates)


def test_a_register_of_no_sitting_is_refused(desk: PacketDesk) -> None:
    printed = PrintRegister(work=desk.world.work, clock=desk.world.clock, printer=_Kept(), zone=VIET_NAM)
    answer = printed(SittingId("su"), desk.person(OFFICER))
    assert isinstance(answer, Refusal) and answer.reason is UNKNOWN_SITTING
