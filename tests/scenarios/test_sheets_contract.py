"""The stable command line of sheets, end to end: every field that other tools rely on, for our own form and a foreign one."""

import csv
import json
from pathlib import Path
from typing import Any

import cv2
import pytest

from tests.doubles.filled_sheets import layout_of
from tests.doubles.hands import Filled
from tests.doubles.printing import print_pages
from tests.doubles.scanner import Scan
from tests.doubles.sheet_simulator import simulate
from tests.scenarios.test_sheets_command import run

FIELDS: dict[str, type | tuple[type, ...]] = {
    "source": str, "page": int, "layout": str, "status": str, "candidate_number": (str, type(None)),
    "paper_code": (str, type(None)), "answers": dict, "doubts": list, "quality": (dict, type(None)), "sha256": str,
    "milliseconds": float,
}  # fmt: skip
MEANT = {"I.1": "A", "I.2": "C", "II.1.a": "T", "II.1.b": "F", "II.1.c": "T", "II.1.d": "T", "III.1": "-1,5"}


@pytest.fixture(autouse=True)
def fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXAMROOM_FONTS", "/usr/share/fonts/truetype/dejavu")


@pytest.mark.parametrize(
    ("name", "number", "code"),
    [("own:p1=12,p2=2,p3=2", "010001", "104"), ("official-2025", "01000001", "0104")],
)
def test_render_read_mark(tmp_path: Path, name: str, number: str, code: str) -> None:
    pdf, picture, readings = (tmp_path / n for n in ("form.pdf", "scan.jpg", "readings.jsonl"))
    assert run("render", name, "--out", pdf, "--blank")[0] == 0
    (page,) = print_pages(pdf.read_bytes())
    filled = Filled(MEANT | {"candidate_number": number, "paper_code": code})
    picture.write_bytes(simulate(page, layout_of(name), filled, Scan(skew=1, turn=2), 7))
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"\xff\xd8\xff cut")
    pictures = tmp_path / "pictures"
    status, _, _ = run("read", picture, bad, "--layout", "auto", "--out", readings, "--overlays", pictures)
    assert status == 0
    read, refused = (json.loads(line) for line in readings.read_text("utf-8").splitlines())
    for line in (read, refused):
        _shaped(line)
    assert (read["candidate_number"], read["paper_code"]) == (number, code)
    assert {q: a for q, a in read["answers"].items() if a} == MEANT
    assert set(read["answers"]) == set(layout_of(name).answers)
    assert read["layout"].startswith(name.partition(":")[0])
    assert refused["status"] == "rejected"
    drawn = sorted(pictures.iterdir())
    assert [file.name for file in drawn] == ["0001-scan-1.png", "0002-bad-1.png"]
    assert cv2.imread(str(drawn[0])) is not None

    key, marks = tmp_path / "key.csv", tmp_path / "marks.csv"
    rows = {q: a.replace("T", "Đ").replace("F", "S") if q.startswith("II.") else a for q, a in MEANT.items()}
    key.write_text(f"question,{code}\n" + "".join(f'{q},"{a}"\n' for q, a in rows.items()), "utf-8")
    status, said, _ = run(
        "mark", readings, "--key", key, "--rule", "moet-2025-toan", "--out", marks, "--json"
    )
    assert status == 0
    assert json.loads(said)["sheets"] == 2
    with marks.open(encoding="utf-8", newline="") as file:
        by_status = {row["status"]: row for row in csv.DictReader(file)}
    (marked,) = (by_status[s] for s in ("marked", "review") if s in by_status)
    assert (marked["candidate_number"], marked["total"]) == (number, "2.00")
    assert by_status["rejected"]["total"] == ""


def _shaped(line: dict[str, Any]) -> None:
    for field, kind in FIELDS.items():
        assert isinstance(line[field], kind), field
    assert line["status"] in ("accepted", "review", "rejected")
    assert len(line["sha256"]) == 64
    for doubt in line["doubts"]:
        assert {"field", "reason", "probability", "readings"} == doubt.keys()
        assert 0 <= doubt["probability"] <= 1
    if line["quality"]:
        assert {"residual_mm", "skew_degrees", "streaks"} <= line["quality"].keys()


def test_marks_are_refused_with_a_reason_and_status_one(tmp_path: Path) -> None:
    readings, key = tmp_path / "r.jsonl", tmp_path / "k.csv"
    readings.write_text("no reading\n")
    key.write_text("question,101\nI.1,A\n")
    status, said, _ = run(
        "mark", readings, "--key", key, "--rule", "toan", "--out", tmp_path / "m.csv", "--json"
    )
    assert status == 1
    assert json.loads(said)["refused"]
    assert not (tmp_path / "m.csv").exists()
