"""A form the program has never heard of, taken in from a blank scan: drafted, completed by a person, read."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from appliance.adapters.documents.sheet_pdf import SheetPdf
from appliance.commands.sheets import app
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.form_draft import Block, FormDraft, draft_toml, parse_form
from appliance.domain.sheets.layout import CANDIDATE_NUMBER, PAPER_CODE, Box, Layout
from appliance.domain.sheets.layout_rules import broken_rule
from appliance.domain.sheets.printed_parts import choices, digit_columns, mark, steps
from tests.doubles.filled_sheets import FONTS, HEADING, layout_of
from tests.doubles.hands import Filled
from tests.doubles.paper import Grey
from tests.doubles.printing import print_pages
from tests.doubles.scanner import Scan, encode
from tests.doubles.sheet_simulator import simulate

ANSWERS = {
    "candidate_number": "10017",
    "paper_code": "1027",
    "I.1": "A",
    "I.15": "E",
    "I.16": "C",
    "I.30": "B",
}


def strange_form() -> Layout:
    """Five choices, a number of five digits, a code of four, squares of its own."""
    digits = steps(50.0, 5.6, 10)
    pieces = (
        digit_columns(CANDIDATE_NUMBER, "SBD", steps(118.0, 5.0, 5), digits)
        + digit_columns(PAPER_CODE, "Mã đề", steps(155.0, 5.0, 4), digits)
        + choices(1, steps(35.0, 9.0, 5), steps(125.0, 8.5, 15))
        + choices(16, steps(115.0, 9.0, 5), steps(125.0, 8.5, 15))
    )
    marks = [(15, 20), (195, 22), (15, 140), (195, 150), (15, 275), (195, 278), (105, 25), (195, 90)]
    return replace(
        layout_of("official-120"), name="strange", bubble_radius=1.8, fields=pieces.fields, frames=pieces.frames,
        rules=(), labels=pieces.labels, private=(), marks=tuple(mark(x, y, 4.5) for x, y in marks),
    )  # fmt: skip


def printed(layout: Layout) -> Grey:
    return print_pages(SheetPdf(FONTS).print(layout, HEADING, [None]))[0]


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout


def test_a_strange_form_is_drafted_and_then_read(tmp_path: Path) -> None:
    form = strange_form()
    assert broken_rule(form) is None
    page = printed(form)
    blank, draft, picture = tmp_path / "blank.jpg", tmp_path / "strange.toml", tmp_path / "sheet.jpg"
    blank.write_bytes(simulate(page, form, Filled({}), Scan(skew=1.3), 1))
    status, said = run("learn", blank, "--out", draft, "--json")
    assert status == 0
    told = json.loads(said)
    assert (told["marks"], told["blocks"], told["unknown"]) == (8, 4, [])
    assert (tmp_path / "strange.png").read_bytes().startswith(b"\x89PNG")
    learned = parse_form(draft.read_text())
    assert isinstance(learned, Layout)
    assert [field.name for field in learned.fields] == [field.name for field in form.fields]
    pictures = []
    for n, how in enumerate([Scan(skew=-1), Scan(turn=2, skew=2), Scan(turn=1)]):
        picture = tmp_path / f"{n}.jpg"
        picture.write_bytes(simulate(page, form, Filled(ANSWERS), how, n))
        pictures.append(picture)
    status, lines = run("read", *pictures, "--layout", draft)
    assert status == 0
    for line in lines.splitlines():
        reading = json.loads(line)
        assert (reading["candidate_number"], reading["paper_code"]) == ("10017", "1027")
        given = {name: value for name, value in reading["answers"].items() if value}
        assert given == {name: value for name, value in ANSWERS.items() if name.startswith("I.")}


@pytest.mark.parametrize("spec", ["official-2025", "qm-2025", "tnmaker-60"])
def test_a_known_form_learned_again_has_all_its_rings(spec: str, tmp_path: Path) -> None:
    layout = layout_of(spec)
    blank, draft = tmp_path / "blank.png", tmp_path / "again.toml"
    blank.write_bytes(simulate(printed(layout), layout, Filled({}), Scan(skew=-0.7), 2))
    assert run("learn", blank, "--out", draft)[0] == 0
    learned = parse_form(draft.read_text())
    assert isinstance(learned, Layout)
    apart = [
        min(np.hypot(one.x - other.x, one.y - other.y) for other in learned.bubbles) for one in layout.bubbles
    ]
    assert len(learned.bubbles) == len(layout.bubbles)
    assert (
        max(apart) < 2.5
    )  # the scan's own place and size stay in it; registration by its marks takes them out
    assert len(learned.marks) >= 0.8 * len(layout.marks)


def test_what_a_person_corrected_in_a_draft_is_not_written_over(tmp_path: Path) -> None:
    draft, scan = tmp_path / "mau.toml", tmp_path / "trang.png"
    scan.write_bytes(b"refused before it is looked at")
    draft.write_text("corrected")
    status, said = run("learn", scan, "--out", draft, "--json")
    assert (status, json.loads(said)["refused"]) == (1, "draft-exists")
    assert draft.read_text() == "corrected"
    assert {p.name for p in tmp_path.iterdir()} == {"mau.toml", "trang.png"}


@pytest.mark.parametrize("name", ["mau.png", "mau", "mau.json"])
def test_a_draft_that_could_not_be_read_as_one_is_refused_before_it_is_made(
    tmp_path: Path, name: str
) -> None:
    """A draft called .png went under in its own picture."""
    scan = tmp_path / "trang.png"
    scan.write_bytes(b"refused before it is looked at")
    status, said = run("learn", scan, "--out", tmp_path / name, "--json")
    assert (status, json.loads(said)["refused"]) == (1, "draft-not-toml")
    assert [p.name for p in tmp_path.iterdir()] == ["trang.png"]


def test_a_page_without_a_form_teaches_nothing(tmp_path: Path) -> None:
    empty = tmp_path / "empty.jpg"
    empty.write_bytes(encode(np.full((2339, 1654), 250, np.uint8)))
    status, _ = run("learn", empty, "--out", tmp_path / "x.toml")
    assert status == 1
    assert not (tmp_path / "x.toml").exists()


BLOCK = Block("choices", 1, (50, 60, 70), (100, 110))


def _draft(block: Block = BLOCK) -> str:
    places = ((10, 10), (190, 10), (10, 150), (190, 140), (10, 270), (150, 270))
    marks = tuple(Box(x, y, 4, 4) for x, y in places)
    return draft_toml(FormDraft("x", 210, 297, 2, marks, (block,)))


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("a = ]", "not-toml", "dòng 1"),
        ("", "other-format", "«format»"),
        (_draft().replace("width", "breadth"), "strange-item", "«breadth»"),
        (_draft(replace(BLOCK, kind="?")), "wrong-value", "«block 1: kind» phải là candidate_number"),
        (_draft(replace(BLOCK, first=0)), "wrong-value", "từ 1 đến 999"),
        (_draft(replace(BLOCK, kind="candidate_number")), "wrong-value", "10 số"),
        (_draft(replace(BLOCK, kind="true-false")), "wrong-value", "4 hàng"),
        (_draft(replace(BLOCK, kind="short")), "wrong-value", "10 đến 12 hàng"),
        (_draft(replace(BLOCK, columns=(50, 51))), "rings-overlap", "cách nhau 1 mm, phải từ 4 mm"),
        (_draft(replace(BLOCK, kind="ignore")), "no-fields", ""),
        (_draft().replace("[10, 10, 4, 4]", "[10, 10, 4]"), "wrong-value", "«marks 1» phải là 4 số"),
        (_draft().replace("[10, 10, 4, 4]", '"all"'), "wrong-value", "«marks 1» phải là một danh sách"),
    ],
)
def test_a_bad_form_file_is_refused_by_what_is_wrong(text: str, code: str, told: str) -> None:
    found = parse_form(text)
    assert isinstance(found, Refusal)
    assert (found.reason.code, told in found.vi) == (f"layout-{code}", True)


@settings(max_examples=150)
@given(st.integers(0, 400), st.integers(0, 40), st.text(max_size=10))
def test_whatever_is_typed_into_a_form_file_it_is_a_layout_or_refused(at: int, lost: int, typed: str) -> None:
    text = _draft()
    found = parse_form(text[:at] + typed + text[at + lost :])
    assert isinstance(found, Refusal) or broken_rule(found) is None


def test_a_draft_named_with_quotes_is_still_a_file_that_reads() -> None:
    blocks = (Block("choices", 1, (40.0, 50.0), (100.0, 110.0)),)
    marks = tuple(
        Box(x, y, 4, 4) for x, y in ((10, 10), (190, 12), (10, 150), (190, 160), (100, 10), (10, 270))
    )
    named = 'mẫu "của" trường \\ 9A'
    found = parse_form(draft_toml(FormDraft(named, 210.0, 297.0, 1.8, marks, blocks)))
    assert isinstance(found, Layout)
    assert found.name == named


@pytest.mark.parametrize(
    ("text", "told"),
    [("format = \n", "dòng 1"), ("format = ", "dòng 1, cột 10"), ('format = "phong-thi-form-1"', "thiếu")],
)
def test_a_broken_form_file_says_where_in_both_languages(text: str, told: str) -> None:
    found = parse_form(text)
    assert isinstance(found, Refusal)
    assert told in found.vi
    assert "form.md" in found.next_vi
