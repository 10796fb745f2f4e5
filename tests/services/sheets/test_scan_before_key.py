"""The key stays shut until the scans are complete, settled and frozen; afterwards nothing of them changes."""

import csv
import io
from hashlib import sha256

import pytest

from appliance.domain.custody.attendance import Attendance
from appliance.domain.ledger.events.sheets import AnswerKeyOpened, MarksComputed, ScansFrozen
from appliance.domain.names import CandidateNumber, SittingId, StaffId
from appliance.domain.refusals import Refusal
from appliance.ports.sheets import Freeze, FrozenError
from appliance.services.sheets.compute_marks import Computed
from appliance.services.sheets.take_scans import Scan
from tests.doubles.scripted_reader import picture
from tests.doubles.sheets_world import KEY, OFFICER, OPERATOR, SheetsWorld, key_csv
from tests.doubles.world import ROOM_1, ROOM_2, TOAN, World


@pytest.fixture
def sheets(world: World) -> SheetsWorld:
    made = SheetsWorld(world)
    made.whole_sitting()
    return made


def reason(outcome: object) -> str:
    assert isinstance(outcome, Refusal), outcome
    assert outcome.vi and outcome.en and outcome.next_vi and outcome.next_en
    return outcome.reason.code


def test_from_scan_to_marks_in_that_order_and_in_no_other(sheets: SheetsWorld) -> None:
    assert reason(sheets.open_key(TOAN, OFFICER)) == "scans-not-frozen"
    assert reason(sheets.mark(TOAN, OFFICER)) == "answer-key-not-open"
    frozen = sheets.freeze(TOAN, OPERATOR)
    assert isinstance(frozen, Freeze)
    assert frozen.sheets == 5
    assert reason(sheets.mark(TOAN, OFFICER)) == "answer-key-not-open"
    assert sheets.open_key(TOAN, OFFICER) == ("101", "102", "109")
    marked = sheets.mark(TOAN, OFFICER)
    assert isinstance(marked, Computed)
    assert marked.sheets == 5
    kinds = [type(event) for event in sheets.events()]
    assert kinds[-3:] == [ScansFrozen, AnswerKeyOpened, MarksComputed]


def test_the_key_stays_shut_without_the_custodians(sheets: SheetsWorld) -> None:
    sheets.freeze(TOAN, OPERATOR)
    sheets.vault.given = False
    assert reason(sheets.open_key(TOAN, OFFICER)) == "marking-not-armed"
    assert not any(isinstance(event, AnswerKeyOpened) for event in sheets.events())


def test_a_damaged_or_missing_key_is_refused_and_leaves_no_trace(sheets: SheetsWorld) -> None:
    sheets.freeze(TOAN, OPERATOR)
    file = sheets.open_key.bundle.path("answers/toan.0123.age")
    good = file.read_bytes()
    file.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
    assert reason(sheets.open_key(TOAN, OFFICER)) == "answer-key-shut"
    file.unlink()
    assert reason(sheets.open_key(TOAN, OFFICER)) == "answer-key-missing"
    file.write_bytes(good)
    assert sheets.open_key(TOAN, OFFICER) == ("101", "102", "109")


def test_opening_again_says_the_same_and_is_one_event(sheets: SheetsWorld) -> None:
    sheets.freeze(TOAN, OPERATOR)
    first = sheets.open_key(TOAN, OFFICER)
    sheets.vault.given = False
    assert sheets.open_key(TOAN, OFFICER) == first
    opened = [event for event in sheets.events() if isinstance(event, AnswerKeyOpened)]
    assert [event.key_sha256 for event in opened] == [sha256(key_csv()).hexdigest()]


def test_marking_twice_gives_the_same_bytes(sheets: SheetsWorld) -> None:
    sheets.freeze(TOAN, OPERATOR)
    sheets.open_key(TOAN, OFFICER)
    assert sheets.mark(TOAN, OFFICER) == sheets.mark(TOAN, OFFICER)


def test_marks_are_those_of_the_code_each_candidate_held(sheets: SheetsWorld) -> None:
    sheets.freeze(TOAN, OPERATOR)
    sheets.open_key(TOAN, OFFICER)
    sheets.mark(TOAN, OFFICER)
    with sheets.work.read() as tx:
        kept = tx.sheets.marks(TOAN)
    assert kept is not None
    rows = {r["candidate_number"]: r["total"] for r in csv.DictReader(io.StringIO(kept.csv.decode()))}
    assert rows["260001"] == "3.00"
    right = sum(a == b for a, b in zip(KEY["101"], KEY["102"], strict=True))
    assert float(rows["260004"]) == right * 0.25


def test_after_the_freeze_no_scan_no_review_no_second_freeze(sheets: SheetsWorld) -> None:
    sheets.freeze(TOAN, OPERATOR)
    before = len(sheets.events())
    late = sheets.take_scans(TOAN, ROOM_1, [Scan("late.jpg", picture("260003", "101"))], OPERATOR)
    assert reason(late) == "scans-frozen"
    with sheets.work.read() as tx:
        sheet = tx.sheets.sheets(TOAN)[0]
    assert reason(sheets.review(sheet.id, "I.1", "B", OPERATOR)) == "scans-frozen"
    assert reason(sheets.freeze(TOAN, OPERATOR)) == "scans-frozen"
    assert len(sheets.events()) == before
    with pytest.raises(FrozenError), sheets.work.write() as tx:
        tx.sheets.add_review(sheet, "I.1", "B", None)


def test_the_frozen_list_covers_every_picture_whatever_order_they_came_in(sheets: SheetsWorld) -> None:
    frozen = sheets.freeze(TOAN, OPERATOR)
    assert isinstance(frozen, Freeze)
    with sheets.work.read() as tx:
        hashes = [p.sha256 for b in tx.sheets.batches(TOAN) for p in tx.sheets.pictures(b.id)]
    text = "".join(f"{h}\n" for h in sorted(hashes))
    assert frozen.list_sha256 == sha256(text.encode()).hexdigest()
    assert len(hashes) == 5


def test_no_freeze_while_a_batch_is_unread(world: World) -> None:
    sheets = SheetsWorld(world)
    sheets.send(ROOM_1, picture("260001", "101"))
    refusal = sheets.freeze(TOAN, OPERATOR)
    assert reason(refusal) == "unread-batches"
    assert isinstance(refusal, Refusal)
    assert refusal.facts["batches"] == "toan-01-1"


def test_no_freeze_without_roll_call_or_with_a_sheet_too_few(world: World) -> None:
    sheets = SheetsWorld(world)
    sheets.send(ROOM_1, picture("260001", "101"), picture("260002", "102"))
    sheets.read_batch()
    assert reason(sheets.freeze(TOAN, OPERATOR)) == "no-roll"
    sheets.call_roll(ROOM_1)
    refusal = sheets.freeze(TOAN, OPERATOR)
    assert isinstance(refusal, Refusal)
    assert refusal.reason.code == "counts-differ"
    assert refusal.facts == {"room": "01", "sheets": "2", "present": "3"}


def test_a_sheet_that_is_lost_stops_nobody_elses_marks_once_two_persons_accept_it(
    sheets: SheetsWorld,
) -> None:
    with sheets.work.read() as tx:
        burnt = next(s for s in tx.sheets.sheets(TOAN) if s.number == "260001")
    assert sheets.review(burnt.id, "page", "set-aside", OPERATOR) is None
    assert reason(sheets.freeze(TOAN, OPERATOR)) == "counts-differ"
    sheets.accept_difference(ROOM_1, None)
    assert reason(sheets.freeze(TOAN, OPERATOR)) == "counts-differ", "one person alone accepts nothing"
    sheets.accept_difference(ROOM_1, StaffId("cb2"))
    frozen = sheets.freeze(TOAN, OPERATOR)
    assert isinstance(frozen, Freeze)
    assert frozen.sheets == 4
    sheets.open_key(TOAN, OFFICER)
    sheets.mark(TOAN, OFFICER)
    rows = sheets.results()
    assert not isinstance(rows, Refusal)
    assert {row.candidate.number: row.sittings[TOAN].status.value for row in rows} == {
        "260001": "no-sheet", "260002": "marked", "260003": "absent",
        "260004": "marked", "260005": "marked", "260006": "marked",
    }  # fmt: skip


def test_no_freeze_with_an_open_doubt(sheets: SheetsWorld) -> None:
    with sheets.work.write() as tx:
        tx.custody.put_attendance(Attendance(TOAN, ROOM_2, (CandidateNumber("260004"),)))
    assert reason(sheets.freeze(TOAN, OPERATOR)) == "open-doubts"


def test_a_sitting_or_room_the_exam_does_not_have_is_refused(sheets: SheetsWorld) -> None:
    nowhere = SittingId("van")
    assert reason(sheets.freeze(nowhere, OPERATOR)) == "unknown-sitting"
    assert reason(sheets.status(nowhere)) == "unknown-sitting"
    assert reason(sheets.take_scans(nowhere, ROOM_1, [], OPERATOR)) == "unknown-sitting"
