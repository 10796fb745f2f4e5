"""``examroom sheets`` as people and scripts call it."""

import json
from pathlib import Path

import pytest
import xlsxwriter
from typer.testing import CliRunner

from appliance.commands.sheets import app
from appliance.domain.sheets.layout_file import layout_json
from tests.doubles.filled_sheets import FONTS, layout_of
from tests.doubles.hands import Filled
from tests.doubles.printing import print_pages
from tests.doubles.scanner import Scan
from tests.doubles.sheet_simulator import simulate

SPEC = "own:p1=8"


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(autouse=True)
def fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXAMROOM_FONTS", str(FONTS))


def roster(path: Path, *numbers: str) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["SBD", "Họ và tên", "Ngày sinh", "Lớp", "Phòng thi"])
        for at, number in enumerate(numbers, start=1):
            sheet.write_row(at, 0, [number, f"Thí Sinh Ảo {at}", "01/02/2011", "9A", "01"])
    return path


def test_layouts_names_only_what_is_built_in() -> None:
    names = json.loads(run("layouts", "--json")[1])["layouts"]
    assert run("layouts") == (0, "".join(f"{name}\n" for name in names), "")
    assert names == ["own", "official-2025", "official-120", "qm-2025", "tnmaker-20", "tnmaker-40", "tnmaker-60",
                     "tnmaker-120", "tnmaker-2025"]  # fmt: skip
    assert all(layout_of(name) for name in names)


def test_a_roster_is_printed_filled_and_read_back(tmp_path: Path) -> None:
    pdf, out = tmp_path / "sheets.pdf", tmp_path / "readings.jsonl"
    people = roster(tmp_path / "roster.xlsx", "010001", "010002")
    status, _, _ = run("render", SPEC, "--out", pdf, "--roster", people, "--exam-id", "tap-duot")
    assert status == 0
    pages = print_pages(pdf.read_bytes())
    assert len(pages) == 2
    pictures = []
    for n, page in enumerate(pages):
        answers = {"candidate_number": f"01000{n + 1}", "paper_code": "104", "I.3": "C"}
        picture = tmp_path / f"{n}.jpg"
        picture.write_bytes(simulate(page, layout_of(SPEC), Filled(answers), Scan(skew=2, turn=2), n))
        pictures.append(picture)
    status, _, said = run("read", *pictures, "--layout", "auto", "--out", out)
    assert status == 0
    assert "2 rõ / accepted" in said
    readings = [json.loads(line) for line in out.read_text().splitlines()]
    assert [r["candidate_number"] for r in readings] == ["010001", "010002"]
    assert all(r["status"] == "accepted" and r["answers"]["I.3"] == "C" for r in readings)
    assert {"source", "page", "layout", "status", "candidate_number", "paper_code", "answers", "doubts", "quality",
            "sha256", "milliseconds"} <= readings[0].keys()  # fmt: skip


def test_a_layout_file_reads_what_its_name_prints(tmp_path: Path) -> None:
    pdf, file = tmp_path / "blank.pdf", tmp_path / "layout.json"
    file.write_text(layout_json(layout_of(SPEC)))
    assert run("render", file, "--out", pdf, "--blank")[0] == 0
    status, lines, _ = run("read", pdf, "--layout", SPEC)
    assert status == 0
    assert json.loads(lines)["status"] == "review"


@pytest.mark.parametrize("name", ["official-2025:ink=blue", "nothing", "own:p1=99"])
def test_a_layout_that_is_not_there_is_refused_with_status_one(tmp_path: Path, name: str) -> None:
    status, _, said = run("render", name, "--out", tmp_path / "x.pdf", "--blank")
    assert status == 1
    assert name in said
    assert not (tmp_path / "x.pdf").exists()


def test_numbers_that_do_not_fit_the_columns_are_refused(tmp_path: Path) -> None:
    people = roster(tmp_path / "roster.xlsx", "10001")
    status, _, said = run("render", SPEC, "--out", tmp_path / "x.pdf", "--roster", people)
    assert status == 1
    assert "sbd=5" in said


def test_a_roster_that_is_no_table_is_refused(tmp_path: Path) -> None:
    people = tmp_path / "roster.xlsx"
    people.write_bytes(b"no workbook")
    assert run("render", SPEC, "--out", tmp_path / "x.pdf", "--roster", people)[0] == 1


def test_a_roster_and_blank_together_are_wrong_use(tmp_path: Path) -> None:
    people = roster(tmp_path / "roster.xlsx", "100017")
    assert run("render", SPEC, "--out", tmp_path / "x.pdf", "--roster", people, "--blank")[0] == 2


def test_without_a_roster_a_sheet_is_blank(tmp_path: Path) -> None:
    status, said, _ = run("render", SPEC, "--out", tmp_path / "x.pdf", "--json")
    assert (status, json.loads(said)["sheets"]) == (0, 1)


def test_counts_and_refusals_of_a_reading_are_json_on_request(tmp_path: Path) -> None:
    page = tmp_path / "page.png"
    page.write_bytes(b"")
    status, said, counted = run("read", page, "--layout", SPEC, "--json")
    told = {"accepted": 0, "review": 0, "rejected": 1}
    assert (status, json.loads(counted)) == (
        1,
        told | {"refused": {"empty-picture": 1}, "expected_errors": 0},
    )
    assert json.loads(said)["status"] == "rejected"
    status, said, _ = run("read", page, "--layout", "nobody", "--json")
    assert (status, json.loads(said)["refused"]) == (1, "unknown-layout")


def test_nothing_readable_is_status_one_and_still_a_line_a_file(tmp_path: Path) -> None:
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"")
    status, lines, _ = run("read", bad, "--layout", SPEC)
    assert status == 1
    assert json.loads(lines)["refusal"]["reason"] == "empty-picture"


def test_what_was_refused_is_told_by_reason_with_the_next_step_and_the_pages(tmp_path: Path) -> None:
    empty = [tmp_path / f"{n}.jpg" for n in range(7)]
    for file in empty:
        file.write_bytes(b"")
    text = tmp_path / "text.jpg"
    text.write_text("no picture")
    status, _, said = run("read", text, *empty, "--layout", SPEC)
    assert status == 1
    assert "✗ 7: Tệp ảnh rỗng (0 byte). → Quét lại phiếu này." in said
    assert f"{empty[0]}#1" in said
    assert f"{empty[6]}#1" not in said
    assert said.index("✗ 7") < said.index("✗ 1: Tệp này không phải ảnh")
    assert "Lỗi dự kiến" not in said


@pytest.mark.parametrize("place", ["folder", "file.txt/x.out", "/proc/x.out"])
def test_a_result_that_cannot_be_written_is_refused_before_the_work(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.txt").write_text("a file")
    out, page = tmp_path / place, tmp_path / "page.png"
    page.write_bytes(b"")
    for given in (("render", SPEC, "--out", out), ("read", page, "--layout", SPEC, "--out", out)):
        status, said, _ = run(*given, "--json")
        assert status == 1
        assert json.loads(said.splitlines()[-1])["refused"] == "output-unwritable"


def test_a_result_never_replaces_what_was_handed_in(tmp_path: Path) -> None:
    people = roster(tmp_path / "roster.xlsx", "100017")
    page = tmp_path / "form.png"
    page.write_bytes(b"")
    before = people.read_bytes()
    for given in (
        ("render", SPEC, "--roster", people, "--out", people),
        ("read", page, "--layout", SPEC, "--out", page),
        ("learn", page, "--out", tmp_path / "form.toml"),
    ):
        status, said, _ = run(*given, "--json")
        assert (status, json.loads(said)["refused"]) == (1, "output-is-input")
    assert (people.read_bytes(), page.read_bytes()) == (before, b"")


def test_a_layout_file_with_notepads_byte_order_mark_is_read_and_an_empty_one_is_no_layout(
    tmp_path: Path,
) -> None:
    file = tmp_path / "layout.json"
    file.write_text(layout_json(layout_of(SPEC)), encoding="utf-8-sig")
    assert run("render", file, "--out", tmp_path / "x.pdf")[0] == 0
    file.write_text("")
    status, said, _ = run("render", file, "--out", tmp_path / "x.pdf", "--json")
    assert (status, json.loads(said)["refused"]) == (1, "layout-not-json")


@pytest.mark.parametrize("name", ["a|b", "Thi Thử", "x" * 61])
def test_a_name_that_the_page_code_cannot_hold_is_refused_before_paper_is_wasted(
    tmp_path: Path, name: str
) -> None:
    for option in ("--exam-id", "--sitting"):
        status, said, _ = run("render", SPEC, "--out", tmp_path / "x.pdf", option, name, "--json")
        assert (status, json.loads(said)["refused"]) == (1, "unprintable-id")


def test_blank_copies_of_prefilled_sheets_are_wrong_use(tmp_path: Path) -> None:
    people = roster(tmp_path / "roster.xlsx", "100017")
    assert run("render", SPEC, "--out", tmp_path / "x.pdf", "--roster", people, "--copies", 2)[0] == 2


def test_a_folder_is_read_in_order_and_an_empty_one_refused(tmp_path: Path) -> None:
    folder = tmp_path / "scans"
    (folder / "b").mkdir(parents=True)
    status, said, _ = run("read", folder, "--layout", SPEC, "--json")
    assert (status, json.loads(said)["refused"]) == (1, "folder-empty")
    for name in ("b/2.jpg", "1.jpg", ".DS_Store"):
        (folder / name).write_bytes(b"")
    _, lines, _ = run("read", folder, "--layout", SPEC)
    assert [json.loads(line)["source"] for line in lines.splitlines()] == [
        str(folder / "1.jpg"), str(folder / "b" / "2.jpg")
    ]  # fmt: skip


def test_a_missing_file_is_wrong_use(tmp_path: Path) -> None:
    assert run("read", tmp_path / "none.jpg", "--layout", SPEC)[0] == 2


def test_options_say_the_same_as_the_name(tmp_path: Path) -> None:
    pdf = tmp_path / "blank.pdf"
    options = ("--part1", 12, "--essay", "--a5", "--left-handed", "--copies", 3)
    status, said, _ = run("render", "own", "--out", pdf, "--blank", "--json", *options)
    assert status == 0
    name = "own:p1=12,p2=0,p3=0,sbd=6,code=3,essay=1,a5=1,left=1"
    assert json.loads(said) == {"layout": name, "sheets": 3, "out": str(pdf)}
    assert len(print_pages(pdf.read_bytes())) == 3
    assert run("render", "own:p1=12", "--sbd", 8, "--out", pdf, "--blank")[0] == 0
    assert run("render", "official-120", "--part1", 12, "--out", pdf, "--blank")[0] == 2


def test_a_printed_form_is_recognised_and_read_blank(tmp_path: Path) -> None:
    pdf = tmp_path / "blank.pdf"
    assert run("render", "official-2025", "--out", pdf, "--blank")[0] == 0
    status, lines, _ = run("read", pdf, "--layout", "auto")
    assert status == 0
    reading = json.loads(lines)
    assert (reading["layout"], reading["status"], reading["answers"]["III.6"]) == (
        "official-2025",
        "review",
        None,
    )
