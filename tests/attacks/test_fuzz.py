"""Hostile files by the thousand for each reader of files of others; more of them: ``scripts/fuzz``."""

import io
import os
import signal
import struct
import time
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from resource import RUSAGE_SELF, getpagesize, getrusage

import pytest

from appliance.adapters.documents.spreadsheets import read_table
from appliance.adapters.vision.pictures import Page, pages
from appliance.domain.custody.late import parse_claim
from appliance.domain.papers.parse_plan import parse_plan
from appliance.domain.people.appliance_card import ApplianceCard, card_text, parse_card
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout_file import layout_json, parse_layout
from appliance.domain.sheets.marking_rule import parse_rule
from appliance.domain.sheets.page_identity import PageIdentity, parse_page_identity
from appliance.domain.sheets.reading_refusals import BROKEN_PICTURE
from appliance.ports.documents import TableError
from scripts.fuzzing import files, late_acts, words
from scripts.fuzzing.run import Bounds, fuzz
from scripts.fuzzing.target import Prepared, Target
from scripts.fuzzing.warm_child import FILES_A_PARENT, WarmChildren
from tests.attacks.test_pictures import png, zeros
from tests.doubles import dying_child
from tests.doubles.filled_sheets import layout_of

FEW = {"doorway": 250, "reader": 80, "pdf": 60, "late-acts": 300}
USUAL = 1000
TARGETS = (*files.TARGETS, *words.TARGETS, *late_acts.TARGETS)


@pytest.mark.slow
@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_altered_files_are_taken_or_refused(target: Target, tmp_path: Path) -> None:
    cases = FEW.get(target.name, USUAL)
    tried = fuzz(target, seconds=600, seed=4, folder=tmp_path, cases=cases)
    assert (tried.cases, tried.faults) == (cases, ())


def _raises(_: bytes) -> None:
    raise KeyError("ours")


def _dies(_: bytes) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _swells(_: bytes) -> None:
    assert len(bytes(b"\1" * (300 << 20)))


def _hangs(_: bytes) -> None:
    time.sleep(60)


@pytest.mark.parametrize(
    ("attempt", "said"), [(_raises, "KeyError"), (_dies, "SIGKILL"), (_hangs, "SIGALRM"), (_swells, "memory")]
)
def test_a_reader_that_does_otherwise_is_told_with_its_file(
    attempt: Callable[[bytes], object], said: str, tmp_path: Path
) -> None:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    held = pages * getpagesize() >> 20
    bounds = Bounds(seconds=0.3 if attempt is _hangs else 60, megabytes=held + 150)
    good = b"good file"
    target = Target("bad", lambda _: Prepared([good], lambda file: None if file == good else attempt(file)))
    ((wrong, case),) = fuzz(target, seconds=60, seed=1, folder=tmp_path, cases=1, bounds=bounds).faults
    assert said in wrong
    assert case.read_bytes() != good


def test_every_file_has_a_child_of_its_own_and_its_parent_is_changed_now_and_then() -> None:
    children = WarmChildren(dying_child.__name__, 200)

    def given(content: bytes) -> list[bytes]:
        with children.one() as (to, out):
            to.write(content)
            to.close()
            return out.read().split()

    one, dead, other = given(b"a file"), given(b"die"), given(b"a file")
    assert dead == [] and one[0] != other[0] and one[1:] == other[1:] and one[2] == b"200"
    for _ in range(FILES_A_PARENT - 3):
        given(b"a file")
    assert given(b"a file")[1] != one[1]
    children.close()


PNG = png(1000, 1400, zeros(2))
DEEP, LONG, HALF = "[" * 3000, "9" * 5000, "\\ud800"


@pytest.mark.parametrize("text", [DEEP, f"x = {LONG}", f"x = {DEEP}"])
def test_texts_nobody_would_write_are_refused(text: str) -> None:
    for parse in (parse_claim, parse_plan, parse_rule, parse_layout):
        assert isinstance(parse(text), Refusal)
    assert parse_card(text) is None


def test_a_rule_with_an_exponent_beyond_all_measure_is_refused() -> None:
    assert isinstance(parse_rule("step = 1e9999999999999999999"), Refusal)


def test_a_page_number_of_thousands_of_digits_is_no_page() -> None:
    made = PageIdentity("thi-thu", "toan", "100001", 1, "own")
    assert parse_page_identity(str(made)) == made
    body = str(made).rpartition("|")[0].replace("|1|", f"|{LONG}|")
    assert parse_page_identity(f"{body}|{sha256(body.encode()).hexdigest()[:6]}") is None


def test_a_workbook_of_a_zip_version_that_does_not_exist_is_refused() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("a", "b")
    whole = content.getvalue()
    entry = whole.index(b"PK\x01\x02")
    with pytest.raises(TableError):
        read_table(whole[: entry + 6] + b"\x54" + whole[entry + 7 :], "a.xlsx")


def test_half_a_character_is_no_text() -> None:
    card = card_text(ApplianceCard("Máy", "HC01", "age1q", "00" * 32, "11" * 32, "AB"))
    assert parse_card(card) and parse_card(card.replace("Máy", HALF)) is None
    layout = layout_json(layout_of("own:p1=1"))
    assert isinstance(parse_layout(layout.replace("own:p1=1", HALF, 1)), Refusal)
    claim = late_acts.said_text()
    assert not isinstance(parse_claim(claim), Refusal)
    assert isinstance(parse_claim(claim.replace("260001", HALF)), Refusal)


def test_a_png_takes_no_memory_for_what_is_not_in_it() -> None:
    held = getrusage(RUSAGE_SELF).ru_maxrss
    chunk = struct.pack(">I", 0x7FFF0000)
    (refused,) = pages(PNG[:-12] + chunk + PNG[-8:])
    assert isinstance(refused, Refusal) and refused.reason is BROKEN_PICTURE
    assert getrusage(RUSAGE_SELF).ru_maxrss - held < 64 << 10
    (taken,) = pages(PNG + b"a scanner's own words")
    assert isinstance(taken, Page)
