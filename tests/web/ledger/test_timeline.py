"""The timeline for the minutes: whole, narrowed, from the appliance and from a copy; its codes are read back."""

from dataclasses import dataclass, field
from datetime import timedelta, timezone
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from typer.testing import CliRunner

from appliance.adapters.documents.records_pdf import RecordsPdf
from appliance.commands import ledger as ledger_command
from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.custody import PacketHandedOver, PacketSealed, RollCalled
from appliance.domain.ledger.events.people import SignedIn, TerminalEnrolled
from appliance.domain.ledger.note import verifier_key
from appliance.domain.ledger.timeline import Wanted
from appliance.domain.ledger.witness import read_kept
from appliance.domain.names import StaffId, TerminalId
from appliance.domain.printed_record import Record
from appliance.domain.refusals import Refusal
from appliance.services.ledger import print_timeline as module
from appliance.services.ledger.print_timeline import PrintTimeline
from appliance.services.ledger.sign_checkpoint import SignCheckpoint
from appliance.web.ledger.timeline import timeline_api
from tests.doubles.door import Door
from tests.doubles.receipts import FONTS
from tests.doubles.tampering import put_lines, rewritten
from tests.doubles.world import World
from tests.services.ledger.exported import ORIGIN, SIGNER, act, export_to, start

GT1 = Actor(StaffId("gt1"))
AT_ROOM_1 = Actor(StaffId("gt1"), TerminalId("may-01"))
DAY = (
    (TerminalEnrolled("may-01", "01", "ab" * 32), Actor(StaffId("cb1"))),
    (PacketSealed("PK01", "papers", "toan", "01", 24), Actor(StaffId("cb1"))),
    (PacketSealed("PK02", "papers", "toan", "02", 24), Actor(StaffId("cb1"))),
    (PacketHandedOver("PK01", "issued", "cb1", "gt1", "whole"), Actor(StaffId("cb1"))),
    (SignedIn("gt1"), AT_ROOM_1),
    (RollCalled("toan", "01", 22, 1, ("260001",), (), ""), AT_ROOM_1),
    (RollCalled("van", "01", 23, 0, (), (), ""), AT_ROOM_1),
)


@dataclass
class Kept:
    """In place of paper: what would be printed."""

    records: list[Record] = field(default_factory=list)

    def print(self, record: Record) -> bytes:
        self.records.append(record)
        return b"%PDF"


@pytest.fixture
def day(world: World) -> World:
    start(world)
    for event, by in DAY:
        world.clock.advance(3)
        with world.work.write() as tx:
            tx.record(event, by)
    return world


def _printing(world: World, printer: Kept | RecordsPdf) -> PrintTimeline:
    sign = SignCheckpoint(work=world.work, signer=SIGNER)
    zone = timezone(timedelta(hours=7))
    return PrintTimeline(
        work=world.work, clock=world.clock, printer=printer, sign=sign, key=SIGNER.public_key, zone=zone
    )


def _numbers(world: World, wanted: Wanted) -> list[int]:
    kept = Kept()
    assert _printing(world, kept)(wanted) == b"%PDF"
    return [int(row[0]) for row in kept.records[0].table]


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Wanted(), list(range(8))),
        (Wanted(sitting="toan"), [2, 3, 4, 6]),
        (Wanted(room="01"), [1, 2, 4, 5, 6, 7]),
        (Wanted(sitting="toan", room="01"), [2, 4, 6]),
        (Wanted(kinds=("packet",)), [2, 3, 4]),
        (Wanted(kinds=("packet.sealed", "staff")), [2, 3, 5]),
        (Wanted(room="99"), []),
    ],
)
def test_acts_are_chosen_by_sitting_room_and_kind_though_some_name_only_a_packet_or_a_terminal(
    day: World, wanted: Wanted, numbers: list[int]
) -> None:
    assert _numbers(day, wanted) == numbers


def test_a_row_says_number_time_act_who_and_where_in_plain_words(day: World) -> None:
    kept = Kept()
    _printing(day, kept)(Wanted(sitting="toan", room="01"))
    (record,) = kept.records
    number, at, what, who, where = record.table[-1]
    assert (number, at, where) == ("6", "30/11/2026 07:00:18", "may-01, 01")
    assert who.endswith("(gt1)")
    assert what.startswith("Điểm danh phòng 01 ca ")
    assert ("Phạm vi", "ca toan, phòng 01") in record.lines
    assert ("Số việc", "3 trên 8 việc của sổ") in record.lines


def test_too_long_a_timeline_is_refused_with_what_to_do(day: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_ROWS", 5)
    refused = _printing(day, Kept())(Wanted())
    assert isinstance(refused, Refusal)
    assert (refused.reason.code, refused.facts["rows"]) == ("timeline-too-long", "8")


def _codes(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    picture = document[len(document) - 1].render(scale=300 / 72).to_pil()
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def _text(pdf: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def test_the_paper_ends_with_a_checkpoint_and_the_key_that_a_camera_reads(day: World) -> None:
    act(day, 80)
    pdf = _printing(day, RecordsPdf(FONTS))(Wanted())
    assert isinstance(pdf, bytes)
    text = _text(pdf)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "Trang 2" in text
    codes = _codes(pdf)
    (key,) = [code for code in codes if code.startswith(ORIGIN)]
    assert key == verifier_key(ORIGIN, SIGNER.public_key)
    (point,) = [read_kept(code).signed for code in codes if code.startswith("PT1C|")]
    assert point.checkpoint.size == 88
    assert point.checkpoint.root.hex() in text.replace("\r\n", "").replace("\n", "")


def test_a_copy_without_appliance_prints_the_same_acts_and_an_altered_one_none(
    day: World, tmp_path: Path
) -> None:
    drive = export_to(day, tmp_path / "drive")
    out = tmp_path / "dien-bien.pdf"
    words = ["timeline", str(drive.folder), "--out", str(out), "--room", "01"]
    assert CliRunner().invoke(ledger_command.app, words).exit_code == 0
    text = _text(out.read_bytes())
    assert "Điểm danh phòng 01 ca toan: có mặt 22" in text.replace("\r\n", " ")
    assert "6 trên 8 việc của sổ" in text
    put_lines(drive, rewritten(drive.lines(), 5))
    out.unlink()
    refused = CliRunner().invoke(ledger_command.app, words)
    assert refused.exit_code == 1
    assert "Dòng 6 của nhật ký đã bị sửa." in refused.stderr
    assert not out.exists()


def test_readers_of_the_ledger_get_it_and_proctors_do_not(day: World) -> None:
    api = timeline_api(print_timeline=_printing(day, RecordsPdf(FONTS)))
    door, path = Door.before([api], day.work, day.clock), "/api/ledger/timeline.pdf?kinds=packet,roll"
    assert door.person("gt1").get(path).status_code == 403
    got = door.person("tt1").get(path)
    assert got.status_code == 200
    assert got.content_type == "application/pdf"
    assert "loại việc packet, roll" in _text(got.data)
