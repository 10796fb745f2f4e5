"""The demo exam is a plan a person could have written, and it holds together."""

import csv
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from appliance.domain.exam import Mode
from appliance.domain.names import RoomId
from appliance.domain.papers.parse_plan import parse_plan
from appliance.domain.papers.plan import Plan
from appliance.domain.people.roster import parse_roster
from appliance.domain.refusals import Refusal
from tests.doubles.demo_exam.people import collation, pupils
from tests.doubles.demo_exam.plan import ENGLISH, MATHS, UNATTENDED, Subject, make_plan
from tests.doubles.demo_exam.questions import LETTERS, shuffled

BELL = datetime(2026, 11, 30, 7, 35, tzinfo=timezone(timedelta(hours=7)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_plan(tmp_path_factory.mktemp("plan"), BELL, b"{}", b"key", UNATTENDED)


@pytest.fixture(scope="module")
def plan(folder: Path) -> Plan:
    parsed = parse_plan((folder / "exam.toml").read_text(encoding="utf-8"))
    assert not isinstance(parsed, Refusal), parsed.en
    return parsed


def words_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_the_plan_is_accepted_and_is_a_drill(plan: Plan) -> None:
    assert plan.mode is Mode.DRILL
    assert [s.sitting.id for s in plan.sittings] == ["toan", "tieng-anh"]
    assert len(plan.custodians()) == 3
    assert {s.sitting.shares_needed for s in plan.sittings} == {2}


def test_every_file_the_plan_names_is_there(plan: Plan, folder: Path) -> None:
    named = {paper.file for paper in plan.papers} | {sitting.key_file for sitting in plan.sittings}
    named |= {s.matrix_file for s in plan.sittings if s.matrix_file}
    named |= {plan.roster_file, plan.signing_key_file, plan.appliance_card_file}
    assert named | {"exam.toml"} == {path.name for path in folder.iterdir()}


def test_each_sitting_has_four_codes_and_one_reserve(plan: Plan) -> None:
    for sitting in plan.sittings:
        papers = [paper for paper in plan.papers if paper.sitting == sitting.sitting.id]
        assert [paper.reserve for paper in papers].count(True) == 1
        assert len(papers) == 5


def test_the_second_sitting_starts_after_the_first_has_ended(plan: Plan) -> None:
    first, second = (planned.sitting for planned in plan.sittings)
    assert first.starts_at == BELL
    assert second.starts_at == first.ends_at + UNATTENDED.pause


def test_each_room_has_two_proctors_and_at_most_twenty_four_candidates(plan: Plan, folder: Path) -> None:
    sheet = CalamineWorkbook.from_path(str(folder / plan.roster_file)).get_sheet_by_index(0)
    table = [
        [str(cell) if not isinstance(cell, float) else f"{cell:.0f}" for cell in row]
        for row in sheet.to_python()
    ]
    candidates = parse_roster(table, [room.id for room in plan.rooms])
    assert not isinstance(candidates, Refusal), candidates.en
    assert len(candidates) == 48
    for room in (RoomId("01"), RoomId("02")):
        assert sorted(c.seat for c in candidates if c.room == room) == list(range(1, 25))
        assert sum(person.room == room for person in plan.staff) == 2


def test_pupils_are_in_the_order_of_a_vietnamese_list() -> None:
    given = [pupil.name.split()[-1] for pupil in pupils()]
    assert given[:6] == ["An", "Ánh", "Ân", "Bảo", "Bích", "Bình"]
    assert given.index("Duy") < given.index("Đan") < given.index("Giang")
    assert collation("Trần Thử An") > collation("Lê Mẫu An")


@pytest.mark.parametrize("subject", [MATHS, ENGLISH], ids=lambda s: s.id)
def test_the_key_of_a_code_points_to_the_right_choice_on_its_paper(folder: Path, subject: Subject) -> None:
    right = {q.text + q.choices[0]: q.choices[0] for section in subject.sections for q in section.questions}
    with (folder / f"dapan-{subject.id}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for code in subject.codes:
        asked = [a for part in shuffled(subject.sections, code) for a in part.asked]
        assert len(rows) == len(asked)
        for row, question in zip(rows, asked, strict=True):
            chosen = question.choices[LETTERS.index(row[code])]
            assert right[question.text + chosen] == chosen


@pytest.mark.parametrize("subject", [MATHS, ENGLISH], ids=lambda s: s.id)
def test_no_two_codes_have_the_same_key(folder: Path, subject: Subject) -> None:
    rows = (folder / f"dapan-{subject.id}.csv").read_text(encoding="utf-8").splitlines()
    columns = list(zip(*(row.split(",")[1:] for row in rows[1:]), strict=True))
    assert len(set(columns)) == len(subject.codes)


@pytest.mark.parametrize(("paper", "phrase"), [
    ("toan-101.pdf", "Thời gian làm bài: 120 phút"),
    ("toan-109.pdf", "ĐỀ DỰ BỊ"),
    ("tieng-anh-204.pdf", "Question 40"),
])  # fmt: skip
def test_a_paper_reads_as_vietnamese_on_two_numbered_pages(folder: Path, paper: str, phrase: str) -> None:
    words = words_of(folder / paper)
    code = paper.removesuffix(".pdf").rsplit("-", 1)[1]
    assert phrase in words
    assert f"Mã đề: {code}" in words
    assert f"Trang 2/2 – Mã đề {code}" in words
