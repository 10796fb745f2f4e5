"""The scanning table over HTTP: bag, scanner, camera frames, sheets scanned again, the report."""

from typing import Any

import cv2
import pytest

from appliance.domain.sheets.page_identity import PageIdentity
from appliance.ports.outbox import JobKind, JobState
from appliance.services.sheets.scan_runs import run_note
from tests.doubles.filled_sheets import printed
from tests.doubles.scanner import Scan
from tests.doubles.scanner_sheet import scanned_sheet
from tests.doubles.scripted_reader import picture
from tests.doubles.sheets_world import KEY, SheetsWorld
from tests.doubles.world import ROOM_1, World
from tests.web.sheets.desk import SITTING, Desk, desk

ONE, TWO = picture("260001", "101", KEY["101"]), picture("260002", "102", KEY["102"])
OTHER = str(PageIdentity("thi-khac", "van", "260002", 1, "own:p1=12"))
BLANK = picture(None, None, blank=True)


@pytest.fixture
def sheets(world: World) -> SheetsWorld:
    made = SheetsWorld(world)
    made.call_roll(ROOM_1, "260003")
    return made


def room(where: Desk) -> dict[str, Any]:
    return next(r for r in where.get(f"{SITTING}/table")["rooms"] if r["room"] == "01")


def test_a_bag_from_the_table_and_back(sheets: SheetsWorld) -> None:
    operator = desk(sheets, "qp1")
    assert operator.post("/api/bag/scan")[1]["reason"] == "no-bag-open"
    status, bag = operator.post(f"{SITTING}/rooms/01/bag")
    assert (status, bag["expected"]) == (200, 2)
    assert operator.get(f"{SITTING}/table")["mine"] == bag
    assert operator.post("/api/bag/scan") == (200, {})
    assert operator.get(f"{SITTING}/table")["run"]["running"] is True
    with sheets.work.write() as tx:
        job = tx.outbox.take(JobKind.SCAN_PAGES)
        assert job
        tx.outbox.settle(job.id, JobState.DONE, run_note(0, 0, ""))
    operator.send_scans("01", ("a.jpg", ONE))
    sheets.read_batch()
    assert (room(operator)["sheets"], room(operator)["missing"]) == (1, ["260002"])
    status, refusal = operator.post("/api/bag/finish")
    assert (status, refusal["reason"]) == (409, "bag-counts-differ")
    assert "260002" in refusal["vi"]
    operator.send_scans("01", ("b.jpg", TWO))
    sheets.read_batch()
    assert room(operator)["agrees"] is True
    assert operator.post("/api/bag/finish") == (200, {})
    assert operator.get(f"{SITTING}/table")["mine"] is None


def test_frames_are_taken_when_they_can_be_read_and_tell_what_to_do_when_not(sheets: SheetsWorld) -> None:
    operator = desk(sheets, "qp1")
    frames = f"{SITTING}/rooms/01/frames"
    assert operator.send(frames, ONE)[1]["reason"] == "no-bag-open"
    sheets.lay(ROOM_1)
    status, seen = operator.send(frames, BLANK)
    assert (status, seen["taken"], seen["why"]["reason"]) == (200, False, "blank-page")
    assert seen["why"]["next_vi"]
    unsure = picture("260002", "102", KEY["102"], ["I.2"])
    assert operator.send(frames, unsure)[1]["why"]["reason"] == "frame-unsure"
    assert operator.send(f"{frames}?insist=1", unsure)[1] == {"taken": True, "number": "260002", "why": None}
    assert operator.send(frames, ONE)[1] == {"taken": True, "number": "260001", "why": None}
    while sheets.read_batch():
        pass
    assert operator.send(frames, picture("260001", "101"))[1]["why"]["reason"] == "frame-already"
    assert room(operator)["pictures"] == 2
    assert operator.send(frames, ONE, TWO)[1]["reason"] == "one-picture"


def test_a_refused_page_is_in_the_report_until_it_is_scanned_again(sheets: SheetsWorld) -> None:
    operator = desk(sheets, "qp1")
    elsewhere = picture("260002", "102", KEY["102"], identity=OTHER)
    operator.send_scans("01", ("trang.jpg", BLANK), ("lac.jpg", elsewhere))
    sheets.read_batch()
    report = operator.get(f"{SITTING}/scan-report")
    assert report["refused_by_reason"] == {"blank-page": 1, "other-exam-sheet": 1}
    blank, strayed = report["refused"]
    paper = operator.browser.get(f"{SITTING}/scan-report.pdf")
    assert (paper.status_code, paper.data[:5]) == (200, b"%PDF-")
    assert (blank["why"]["source"], blank["settled"], strayed["why"]["source"]) == (
        "trang.jpg",
        False,
        "lac.jpg",
    )
    assert (report["accepted"], report["open"], report["replaced"]) == (0, 2, 0)
    assert operator.send(f"/api/sheets/{blank['sheet']}/rescan", ONE)[1]["images"] == 1
    sheets.read_batch()
    report = operator.get(f"{SITTING}/scan-report")
    assert [page["settled"] for page in report["refused"]] == [True, False]
    assert (report["accepted"], report["open"], report["replaced"], report["pictures"]) == (1, 1, 1, 3)
    assert operator.send(f"/api/sheets/{blank['sheet']}/rescan")[1]["reason"] == "one-picture"


def test_the_calibration_sheet_is_printed_and_a_scan_of_it_is_judged(sheets: SheetsWorld) -> None:
    operator = desk(sheets, "qp1")
    paper = operator.browser.get("/api/scanner-sheet.pdf")
    assert (paper.status_code, paper.data[:5]) == (200, b"%PDF-")
    status, fit = operator.send("/api/scanner-check", scanned_sheet(Scan(skew=0.5)))
    assert (status, fit["fit"]) == (200, True)
    status, bad = operator.send("/api/scanner-check", scanned_sheet(Scan(skew=3)))
    (fault,) = [line["fault"] for line in bad["lines"] if line["fault"]]
    assert (bad["fit"], fault["reason"]) == (False, "scanner-skewed")
    assert fault["next_vi"]
    assert operator.send("/api/scanner-check", BLANK)[1]["reason"] == "broken-picture"
    (sheet,) = printed("own:p1=12", ("260001",))
    answers = cv2.imencode(".png", sheet)[1].tobytes()
    assert operator.send("/api/scanner-check", answers)[1]["reason"] == "not-check-sheet"
    assert operator.send("/api/scanner-check")[1]["reason"] == "one-picture"
    assert sheets.events() == []


def test_who_may_not_scan(sheets: SheetsWorld) -> None:
    for account in ("tt1", "kh1", "gt1", None):
        stranger = desk(sheets, account)
        assert stranger.post(f"{SITTING}/rooms/01/bag")[0] in (401, 403)
        assert stranger.send(f"{SITTING}/rooms/01/frames", ONE)[0] in (401, 403)
        assert stranger.send("/api/scanner-check", ONE)[0] in (401, 403)
