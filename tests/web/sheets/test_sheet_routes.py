"""Sheets over HTTP, from the scanner to the workbook, and who may do what."""

import io

import pytest
from python_calamine import load_workbook

from tests.doubles.door import BASE
from tests.doubles.scripted_reader import picture
from tests.doubles.sheets_world import KEY, SheetsWorld
from tests.doubles.world import ROOM_1, ROOM_2, World
from tests.web.sheets.desk import SITTING, desk


@pytest.fixture
def sheets(world: World) -> SheetsWorld:
    return SheetsWorld(world)


def test_a_sitting_from_the_scanner_to_the_workbook(sheets: SheetsWorld) -> None:
    operator, officer = desk(sheets, "qp1"), desk(sheets, "cb1")
    sheets.call_roll(ROOM_1, "260003")
    sheets.call_roll(ROOM_2, "260005", "260006")
    status, taken = operator.send_scans(
        "01",
        ("a.jpg", picture("260001", "101", KEY["101"])),
        ("b.jpg", picture("260002", "102", KEY["102"], ["I.2"])),
        ("meo.gif", b"GIF89a"),
    )
    assert status == 200
    assert (taken["batch"], taken["images"]) == ("toan-01-1", 2)
    assert [r["source"] for r in taken["refused"]] == ["meo.gif"]
    assert taken["refused"][0]["vi"]
    operator.send_scans("02", ("c.jpg", picture("260004", "101", KEY["102"])))
    assert [b["state"] for b in operator.get(f"{SITTING}/sheets")["batches"]] == ["todo", "todo"]
    while sheets.read_batch():
        pass
    at = operator.get(f"{SITTING}/sheets")
    assert (at["expected"], at["accepted"], at["review"], at["rejected"]) == (3, 2, 1, 0)
    assert (at["frozen"], at["key_open"], at["marked"]) == (False, False, False)

    (doubt,) = operator.get(f"{SITTING}/doubts")["doubts"]
    assert doubt.keys() == {
        "sheet", "field", "reason", "probability", "readings", "look", "choices", "several", "crop_url",
        "others_said",
        "paper",
    }  # fmt: skip
    assert (doubt["choices"], doubt["several"]) == (["A", "B", "C", "D"], False)
    crop = operator.browser.get(doubt["crop_url"])
    assert (crop.mimetype, crop.data) == ("image/png", b"crop of I.2")
    assert operator.post(f"{SITTING}/freeze")[1]["reason"] == "open-doubts"
    review = {"field": doubt["field"], "value": "C"}
    assert operator.post(f"/api/sheets/{doubt['sheet']}/review", review) == (200, {})

    assert officer.post(f"{SITTING}/answer-key") == (409, officer.post(f"{SITTING}/answer-key")[1])
    status, frozen = operator.post(f"{SITTING}/freeze")
    assert (status, frozen["sheets"], len(frozen["list_sha256"])) == (200, 3, 64)
    assert officer.post(f"{SITTING}/answer-key") == (200, {"codes": ["101", "102", "109"]})
    status, marked = officer.post(f"{SITTING}/marks")
    assert (status, marked["sheets"]) == (200, 3)
    assert officer.post(f"{SITTING}/marks")[1] == marked

    rows = {row["number"]: row["sittings"]["toan"] for row in officer.get("/api/results")["rows"]}
    whole = {"objective": "3.00", "right": 12, "status": "marked"}
    counted = rows["260002"].pop("sheet")
    assert counted == doubt["sheet"]
    assert rows["260001"].pop("sheet") not in (None, counted)
    assert (rows["260001"], rows["260002"]) == ({"code": "101"} | whole, {"code": "102"} | whole)
    assert rows["260003"] == {
        "code": None,
        "objective": None,
        "right": None,
        "status": "absent",
        "sheet": None,
    }
    items = officer.get(f"{SITTING}/items")["rows"]
    assert items[0] == {
        "code": "101", "question": "I.1", "key": "A", "sheets": 2, "right": 1, "blank": 0, "multiple": 0, "wrong": 1,
        "lure": "D", "lured": 1, "discrimination": None,
    }  # fmt: skip
    items_file = officer.browser.get("/api/results.items.csv")
    assert "ketqua-thi-thu.items.csv" in items_file.headers["Content-Disposition"]
    assert items_file.data.decode("utf-8-sig").startswith("Môn;Mã đề;Câu")
    book = officer.browser.get("/api/results.xlsx")
    assert "ketqua-thi-thu.xlsx" in book.headers["Content-Disposition"]
    table = load_workbook(io.BytesIO(book.data)).get_sheet_by_index(0).to_python()
    assert any("260004" in row for row in table)


def test_a_batch_left_unfinished_is_read_again_on_request(sheets: SheetsWorld) -> None:
    operator = desk(sheets, "qp1")
    operator.send_scans("01", ("a.jpg", picture("260001", "101", KEY["101"])))
    assert operator.post("/api/batches/toan-01-1/retry")[1]["reason"] == "batch-not-in-doubt"
    assert operator.post("/api/batches/nowhere/retry")[0] == 404


@pytest.mark.parametrize(
    ("account", "path", "expected"),
    [
        (None, f"{SITTING}/freeze", 401),
        ("gt1", f"{SITTING}/freeze", 403),
        ("tt1", f"{SITTING}/freeze", 403),
        ("qp1", f"{SITTING}/answer-key", 403),
        ("kh1", f"{SITTING}/answer-key", 403),
        ("qp1", f"{SITTING}/marks", 403),
        ("gt1", "/api/sheets/x/review", 403),
        ("qp1", "/api/sheets/x/uncover", 403),
        ("tt1", "/api/sheets/x/uncover", 403),
        ("cb1", "/api/sheets/x/uncover", 404),
        ("qp1", "/api/sittings/van/freeze", 404),
    ],
)
def test_only_the_right_role_may(sheets: SheetsWorld, account: str | None, path: str, expected: int) -> None:
    status, answer = desk(sheets, account).post(
        path, {"field": "I.1", "value": "A"} if "review" in path else {}
    )
    assert status == expected
    assert answer["vi"] and answer["next_vi"]


def test_inspectors_read_results_and_cannot_take_the_workbook(sheets: SheetsWorld) -> None:
    inspector = desk(sheets, "tt1")
    assert len(inspector.get("/api/results")["rows"]) == 6
    assert inspector.get("/api/results.xlsx")["reason"] == "not-allowed"
    assert inspector.get("/api/results.items.csv")["reason"] == "not-allowed"
    assert inspector.get(f"{SITTING}/items")["reason"] == "nothing-marked"
    assert inspector.get(f"{SITTING}/doubts")["reason"] == "not-allowed"


def test_a_post_without_the_header_changes_nothing(sheets: SheetsWorld) -> None:
    operator = desk(sheets, "qp1")
    answer = operator.browser.client.post(
        f"{SITTING}/rooms/01/scans", base_url=BASE, data={"file": [(io.BytesIO(b"x"), "x.jpg")]}
    )
    assert answer.status_code == 422
    assert sheets.events() == []
