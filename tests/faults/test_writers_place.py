"""Who holds the writer's place keeps the bell waiting: nothing slow is done there, whatever people ask for."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from appliance.adapters.documents.results_csv import CsvResults
from appliance.adapters.documents.results_xlsx import XlsxResults
from appliance.adapters.files.atomic import AtomicFolder
from appliance.domain.refusals import Refusal
from appliance.domain.sheets import marks_table
from appliance.domain.sheets.answer_key import AnswerKey
from appliance.domain.sheets.marking_rule import MarkingRule
from appliance.domain.sheets.marks_table import AnsweredSheet, MarkedSheet
from appliance.services.papers.dry_open import GivenCard
from appliance.services.sheets import compute_marks
from tests.doubles.papers_world import TOAN, UNTIL_START, PapersWorld, officer
from tests.doubles.scripted_reader import ScriptedReader
from tests.doubles.sheets_world import OFFICER, OPERATOR, SheetsWorld
from tests.doubles.world import TOAN as TOAN_MARKED
from tests.doubles.world import World, make_world
from tests.doubles.writers_place import SMALL, WritersPlace

MOST_STATEMENTS = 150
"""Of one turn, with a handful of rooms and sheets; what grows with the exam is written in one statement a table."""


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[WritersPlace]:
    watched = WritersPlace(monkeypatch)
    watched.watch(AtomicFolder, "put", least=-1)
    for kind in (XlsxResults, CsvResults):
        watched.watch(kind, "write", least=-1)
    watched.watch(ScriptedReader, "read", least=-1)
    yield watched
    watched.stop()


def test_papers_are_loaded_proven_released_and_replaced(place: WritersPlace, tmp_path: Path) -> None:
    papers = PapersWorld(tmp_path)
    papers.plan.pdf += bytes(2 * SMALL)
    made = papers.loaded()
    newer = papers.plan.made("number = 1", "number = 2")
    assert not isinstance(papers.load(papers.write_bundle(newer, "newer.bundle")), Refusal)
    cards = [GivenCard(c.words) for c in newer.cards if c.custodian in ("kh1", "kh2")]
    assert not isinstance(papers.dry_open(cards, officer("cb1")), Refusal)
    papers.arm(newer)
    papers.clock.advance(UNTIL_START)
    assert papers.bell.step() == (TOAN,)
    for name in ("cb1", "cb2"):
        assert not isinstance(papers.to_reserve(TOAN, "đề in mờ", officer(name)), Refusal)
    assert made.file != newer.file
    assert "papers.switched" in papers.kinds()
    assert not place.slow
    assert max(place.statements) < MOST_STATEMENTS


def test_sheets_are_read_marked_and_exported(
    place: WritersPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reckoned = []

    def mark_all(
        sheets: Iterable[AnsweredSheet], key: AnswerKey, rule: MarkingRule
    ) -> tuple[MarkedSheet, ...]:
        reckoned.append(place.taken)
        return marks_table.mark_all(sheets, key, rule)

    monkeypatch.setattr(compute_marks, "mark_all", mark_all)
    sheets = SheetsWorld(make_world(tmp_path))
    sheets.whole_sitting()
    for done in (
        sheets.freeze(TOAN_MARKED, OPERATOR),
        sheets.open_key(TOAN_MARKED, OFFICER),
        sheets.mark(TOAN_MARKED, OFFICER),
        sheets.export("xlsx", OFFICER),
        sheets.export("csv", OFFICER),
    ):
        assert not isinstance(done, Refusal)
    assert reckoned == [False]
    assert not place.slow
    assert max(place.statements) < MOST_STATEMENTS


def test_the_watch_sees_what_is_done_there(place: WritersPlace, tmp_path: Path) -> None:
    world: World = make_world(tmp_path)
    folder = AtomicFolder(tmp_path / "files")
    folder.put("before", b"x")
    with world.work.write():
        folder.put("inside", b"x")
    assert place.slow == ["AtomicFolder.put of 1 bytes"]
