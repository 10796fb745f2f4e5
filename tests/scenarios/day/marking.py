"""From sheets of paper to results: scan, read, review, freeze, key, marks."""

import io
import json
import time
from typing import Any

import python_calamine

from tests.scenarios.day.client import Person
from tests.scenarios.day.report import must
from tests.scenarios.day.sheets import FilledSheet, right_answers
from tests.scenarios.day.site import Site, Sitting

READ_SECONDS = 180


def scan(site: Site, sitting: Sitting, sheets: list[FilledSheet]) -> str:
    """Each room's bag comes on the operator's table and leaves it with as many sheets as were present; one picture
    among them is no sheet."""
    operator = site.person(site.with_role("operator")[0])
    stranger = ("meo.jpg", b"\xff\xd8\xff\xe0 this is no picture")
    for number, room in enumerate(site.rooms()):
        files = [(s.name, s.picture) for s in sheets if s.room == room]
        batch = files + ([stranger] if number == 0 else [])
        if number == 0:
            early = operator.send(f"/api/sittings/{sitting.id}/rooms/{room}/scans", batch)
            must(early.reason == "no-bag-open", f"no picture without a bag on the table: {early.body}")
        opened = operator.post(f"/api/sittings/{sitting.id}/rooms/{room}/bag")
        must(opened.done and opened.body["expected"] == len(files), f"bag of room {room}: {opened.body}")
        taken = operator.send(f"/api/sittings/{sitting.id}/rooms/{room}/scans", batch)
        must(taken.done and taken.body["images"] == len(files), f"scans of room {room}: {taken.body}")
        refused = [r["source"] for r in taken.body["refused"]]
        must(refused == (["meo.jpg"] if number == 0 else []), f"only the stranger is refused: {refused}")
        _finish_bag(operator)
    return f"{len(sheets)} phiếu; 1 ảnh lạ bị từ chối, lô vẫn chạy tiếp"


def _finish_bag(operator: Person) -> None:
    """As soon as the bag's pictures are read."""
    deadline = time.monotonic() + READ_SECONDS
    done = operator.post("/api/bag/finish")
    while done.reason == "bag-unread" and time.monotonic() < deadline:
        time.sleep(0.2)
        done = operator.post("/api/bag/finish")
    must(done.done, f"the bag is whole: {done.body}")


def read(site: Site, sitting: Sitting, sheets: list[FilledSheet]) -> str:
    """Wait for the reader; every sheet is accepted or in doubt."""
    operator = site.person(site.with_role("operator")[0])
    deadline = time.monotonic() + READ_SECONDS
    status: dict[str, Any] = {}
    while time.monotonic() < deadline:
        status = operator.get(f"/api/sittings/{sitting.id}/sheets").body
        if status["accepted"] + status["review"] + status["rejected"] == len(sheets):
            break
        time.sleep(0.2)
    must(status["accepted"] + status["review"] == len(sheets), f"every sheet is read: {status}")
    pace = status.get("milliseconds_a_sheet")
    return f"{status['accepted']} rõ, {status['review']} cần xem lại, {pace and round(pace)} ms/phiếu"


def review(site: Site, sitting: Sitting, sheets: list[FilledSheet]) -> str:
    """A person settles each doubt by what the pupil meant; name and key are not shown."""
    operator = site.person(site.with_role("operator")[0])
    truth = {s.sha256: s for s in sheets}
    early = operator.post(f"/api/sittings/{sitting.id}/freeze")
    doubts = operator.get(f"/api/sittings/{sitting.id}/doubts").body["doubts"]
    must(not doubts or not early.done, "scans with open doubts cannot be frozen")
    for doubt in doubts:
        must("name" not in json.dumps(doubt), "a doubt shows no name")
        sheet = truth[doubt["sheet"].split("#")[0]]
        settled = operator.post(
            f"/api/sheets/{doubt['sheet']}/review", field=doubt["field"], value=sheet.meant(doubt["field"])
        )
        must(settled.done, f"{doubt['field']} is settled: {settled.body}")
    left = operator.get(f"/api/sittings/{sitting.id}/doubts").body["doubts"]
    must(not left, f"no doubt is left: {left[:2]}")
    return f"{len(doubts)} chỗ ngờ đã xem / doubts settled"


def freeze_and_open_key(site: Site, sitting: Sitting) -> str:
    """Scan before key: the key stays shut until the scans are frozen and the custodians agree."""
    officer = site.person(site.with_role("officer")[0])
    operator = site.person(site.with_role("operator")[0])
    path = f"/api/sittings/{sitting.id}/answer-key"
    must(not officer.post(path).done, "no answer key before the scans are frozen")
    frozen = operator.post(f"/api/sittings/{sitting.id}/freeze")
    if not frozen.done:
        must(frozen.reason == "scans-frozen", f"the scans are frozen: {frozen.body}")
    first, _second, third = site.with_role("custodian")
    for custodian in (first, third):
        site.person(custodian).post("/api/marking/shares", words=site.words(custodian, "marking"))
    opened = officer.post(path)
    must(opened.done, f"the answer key opens: {opened.body}")
    must(sorted(opened.body["codes"])[: len(sitting.codes)] == sorted(sitting.codes), f"codes: {opened.body}")
    late = operator.send(f"/api/sittings/{sitting.id}/rooms/01/scans", [("muon.jpg", b"x")])
    must(not late.done, "after the freeze no scan is taken")
    return "chỉ sau khi khóa dữ liệu quét / only after the freeze"


def mark_and_compare(site: Site, sitting: Sitting, sheets: list[FilledSheet]) -> str:
    """The marks are those a person would have given, for every sheet."""
    officer = site.person(site.with_role("officer")[0])
    marked = officer.post(f"/api/sittings/{sitting.id}/marks")
    must(marked.done and marked.body["sheets"] == len(sheets), f"marks: {marked.body}")
    again = officer.post(f"/api/sittings/{sitting.id}/marks")
    must(again.body["marks_sha256"] == marked.body["marks_sha256"], "marking twice gives the same bytes")
    key = right_answers(sitting.key)
    rows = {r["number"]: r["sittings"].get(sitting.id) for r in officer.get("/api/results").body["rows"]}
    for sheet in sheets:
        right = sum(1 for q, a in key[sheet.code].items() if sheet.answers.get(q) == a)
        expected = right * 0.25
        seen = rows[sheet.number]
        must(seen is not None, f"{sheet.number} has a result")
        got = float(str(seen["objective"]).replace(",", "."))
        must(abs(got - expected) < 1e-9, f"{sheet.number}: {got} instead of {expected}")
        must(seen["code"] == sheet.code, f"{sheet.number}: code {seen['code']} instead of {sheet.code}")
    return f"{len(sheets)}/{len(sheets)} điểm đúng như người chấm / as a person would mark"


def export_results(site: Site) -> str:
    """The workbook opens and holds every candidate."""
    officer = site.person(site.with_role("officer")[0])
    content = officer.download("/api/results.xlsx")
    workbook = python_calamine.load_workbook(io.BytesIO(content))
    table = workbook.get_sheet_by_index(0).to_python()
    head = next(i for i, row in enumerate(table) if "SBD" in row)
    number = table[head].index("SBD")
    numbers = [row[number] for row in table[head + 1 :] if row[number]]
    must(len(numbers) == 48, f"48 candidates in the workbook: {len(numbers)}")
    return f"{len(content) // 1024} KB, {len(numbers)} thí sinh"
