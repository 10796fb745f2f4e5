"""``examroom sheets print``: the loaded exam's sheets, ready for each room, and read back as what they are."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from appliance.adapters.vision.reader import OpenCvReader
from appliance.commands.sheets import app
from appliance.domain.sheets.layouts import named_layout, recognisable
from appliance.domain.sheets.page_identity import PageIdentity, parse_page_identity
from tests.doubles.filled_sheets import FONTS, layout_of
from tests.doubles.world import small_exam


@pytest.fixture(autouse=True)
def fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXAMROOM_FONTS", str(FONTS))


def printed(out: Path, *options: str, sitting: str = "toan") -> tuple[int, Any]:
    done = CliRunner().invoke(app, ["print", sitting, "--out", str(out), "--json", *options])
    return done.exit_code, json.loads(done.stdout)


def identities(pdf: Path) -> list[PageIdentity | None]:
    reader = OpenCvReader(named_layout, layout_of("own"), time.perf_counter, recognisable)
    pages = reader.read(pdf.read_bytes(), "", None)
    return [parse_page_identity(page.page_identity or "") for page in pages]


def test_each_room_gets_its_sheets_by_seat_with_spares_and_the_exams_names(
    data: Path, tmp_path: Path
) -> None:
    status, told = printed(tmp_path / "out", "--spares", "2")
    assert status == 0
    exam = small_exam()
    for room in told["rooms"]:
        people = sorted((c for c in exam.candidates if c.room == room["room"]), key=lambda c: c.seat)
        found = identities(Path(room["out"]))
        assert [one.number if one else None for one in found] == [*(c.number for c in people), "", ""]
        assert {(one.exam, one.sitting) for one in found if one} == {(exam.id, "toan")}
        assert room["sheets"] == len(people) + 2
    assert [room["room"] for room in told["rooms"]] == ["01", "02"]


def test_one_candidate_may_have_the_same_questions_on_other_paper(data: Path, tmp_path: Path) -> None:
    status, told = printed(tmp_path, "--number", "260004", "--left-handed", "--large-print")
    assert status == 0
    (room,) = told["rooms"]
    assert (room["sheets"], Path(room["out"]).name) == (1, f"phieu-toan-{room['room']}-large-left.pdf")
    (one,) = identities(Path(room["out"]))
    assert one
    assert (one.number, one.layout) == ("260004", layout_of("own:p1=12,large=1,left=1").name)


@pytest.mark.parametrize(
    ("options", "sitting", "code"),
    [((), "van", "unknown-sitting"), (("--number", "999999"), "toan", "not-a-candidate")],
)
def test_what_the_exam_does_not_have_is_refused(
    data: Path, tmp_path: Path, options: tuple[str, ...], sitting: str, code: str
) -> None:
    status, told = printed(tmp_path / "out", *options, sitting=sitting)
    assert (status, told["refused"]) == (1, code)
    assert not (tmp_path / "out").exists()
