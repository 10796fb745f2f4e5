"""``examroom sheets mark``: from readings, key and rule to marks."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from appliance.commands.sheets import app
from appliance.domain.sheets.reading_lines import reading_line
from tests.doubles.scripted_reader import ScriptedReader, picture
from tests.doubles.sheets_world import KEY, key_csv

SHEETS = (
    picture("260002", "101", KEY["101"]),
    picture("260001", "102", KEY["102"][:11] + "-"),
    picture("260003", "777", KEY["101"]),
    picture(None, None, blank=True),
)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    reader = ScriptedReader()
    pages = [page for n, scan in enumerate(SHEETS) for page in reader.read(scan, f"{n}.jpg", None)]
    (tmp_path / "readings.jsonl").write_text("".join(reading_line(p) + "\n" for p in pages), encoding="utf-8")
    (tmp_path / "key.csv").write_bytes(key_csv())
    return tmp_path


def run(files: Path, rule: str = "toan", *more: str) -> Result:
    given = [str(files / "readings.jsonl"), "--key", str(files / "key.csv"), "--rule", rule]
    return CliRunner().invoke(app, ["mark", *given, "--out", str(files / "marks.csv"), *more])


def test_marks_come_out_by_number_with_what_could_not_be_marked_named(files: Path) -> None:
    done = run(files, "toan", "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["marked"] == 2
    assert (files / "marks.csv").read_text(encoding="utf-8").splitlines() == [
        "candidate_number,paper_code,status,right,part_1,part_2,part_3,total,sheet",
        "260001,102,marked,11,2.75,0.00,0.00,2.75,1.jpg#1",
        "260002,101,marked,12,3.00,0.00,0.00,3.00,0.jpg#1",
        "260003,777,unknown-code,,,,,,2.jpg#1",
        ",,rejected,,,,,,3.jpg#1",
    ]


def test_a_rule_file_marks_as_it_says(files: Path) -> None:
    (files / "rule.toml").write_text('name = "x"\n[part_one]\npoints = "0,5"\n', encoding="utf-8")
    assert run(files, str(files / "rule.toml")).exit_code == 0
    assert ",6.00,0.jpg#1" in (files / "marks.csv").read_text(encoding="utf-8")


def test_what_cannot_be_used_is_refused_and_nothing_is_written(files: Path) -> None:
    assert run(files, "nowhere").exit_code == 1
    assert run(files, "tieng-anh-40").exit_code == 1
    (files / "key.csv").write_text("question,101\nI.1,7\n", encoding="utf-8")
    refused = run(files)
    assert refused.exit_code == 1
    assert "hàng 2" in refused.stderr.lower()
    (files / "key.csv").write_bytes(key_csv())
    (files / "readings.jsonl").write_text("{}\n", encoding="utf-8")
    assert run(files, "toan", "--json").exit_code == 1
    assert not (files / "marks.csv").exists()


def test_a_file_without_readings_is_refused_and_a_wrong_line_is_named_without_jargon(files: Path) -> None:
    (files / "readings.jsonl").write_text("\n", encoding="utf-8")
    assert json.loads(run(files, "toan", "--json").stdout)["refused"] == "no-readings"
    (files / "readings.jsonl").write_text('\n{"source": "a"}\n', encoding="utf-8")
    refused = run(files)
    assert "Dòng 2 của «readings.jsonl»" in refused.stderr
    assert "Error" not in refused.stderr
    assert not (files / "marks.csv").exists()


@pytest.mark.parametrize(
    "change",
    [
        {"candidate_number": 260001},
        {"candidate_number": "26OO01"},
        {"paper_code": 101.0},
        {"paper_code": ["101"]},
        {"answers": {"I.1": 1}},
        {"source": "\ud800.jpg"},
        {"source": None},
        {"page": 1e999},
        {"doubts": [{"field": "I.1", "reason": "weak", "probability": 0.5, "readings": [1]}]},
        {"unclear": {"candidate_number": 26}},
    ],
    ids=str,
)
def test_a_line_spoilt_by_hand_is_named_and_nothing_marked(files: Path, change: dict[str, object]) -> None:
    readings = files / "readings.jsonl"
    first, second, *rest = readings.read_text(encoding="utf-8").splitlines()
    spoilt = json.dumps(json.loads(second) | change)
    readings.write_text("\n".join([first, spoilt, *rest]), encoding="utf-8")
    refused = run(files)
    assert refused.exit_code == 1
    assert "Dòng 2 của «readings.jsonl»" in refused.stderr
    assert not (files / "marks.csv").exists()


def test_a_line_ends_where_lines_of_readings_end_and_nowhere_else(files: Path) -> None:
    """Names of files may hold what Unicode calls a line's end."""
    readings = files / "readings.jsonl"
    readings.write_text(
        readings.read_text(encoding="utf-8").replace("0.jpg", "0\u2028\x85.jpg"), encoding="utf-8"
    )
    assert json.loads(run(files, "toan", "--json").stdout)["sheets"] == len(SHEETS)


def test_a_sheet_without_a_question_of_its_key_is_not_marked_as_if_left_out(files: Path) -> None:
    key = (files / "key.csv").read_text(encoding="utf-8")
    (files / "key.csv").write_text(key + "I.13,A,A,A\n", encoding="utf-8")
    refused = run(files, "moet-2025", "--json")
    assert json.loads(refused.stdout)["refused"] == "key-beyond-sheet"
    assert "I.13" in refused.stderr
    assert not (files / "marks.csv").exists()


def test_what_was_not_marked_is_told_in_words_with_the_codes(files: Path) -> None:
    said = run(files).stdout
    assert "2: đã chấm / marked" in said
    assert "1: mã đề không có trong đáp án / unknown-code" in said
    assert "→ 777" in said


def test_marks_never_replace_the_readings(files: Path) -> None:
    before = (files / "readings.jsonl").read_bytes()
    done = run(files, "toan", "--out", str(files / "readings.jsonl"), "--json")
    assert json.loads(done.stdout)["refused"] == "output-is-input"
    assert (files / "readings.jsonl").read_bytes() == before
