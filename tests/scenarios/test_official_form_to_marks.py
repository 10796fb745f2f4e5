"""A sitting on the official form: planned, sealed in a bundle, scanned, read, marked by the Ministry's rule."""

import random
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from appliance.adapters.crypto.age import AgeSealing
from appliance.adapters.documents.sheet_pdf import SheetPdf
from appliance.adapters.files.atomic import AtomicFolder
from appliance.adapters.vision.reader import OpenCvReader
from appliance.adapters.vision.viewer import OpenCvViewer
from appliance.domain.names import CandidateNumber, PaperCode, PaperId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.heading import Holder, SheetHeading
from appliance.domain.sheets.layouts import named_layout, recognisable
from appliance.services.papers.make_bundle import MadeBundle
from appliance.services.sheets.compute_marks import Computed
from appliance.services.sheets.take_scans import Scan as ScanFile
from appliance.services.sheets.take_scans import Taken, TakeScans
from tests.doubles.filled_sheets import FONTS, layout_of
from tests.doubles.hands import Filled
from tests.doubles.printing import print_pages
from tests.doubles.scanner import Scan
from tests.doubles.sheet_simulator import simulate
from tests.doubles.sheets_world import MARKING_SECRET, OFFICER, OPERATOR, SheetsWorld
from tests.doubles.small_plan import ROSTER, SmallPlan
from tests.doubles.world import ROOM_1, ROOM_2, TOAN, World, make_world, small_exam

SPEC = "official-2025"
CODES = ("0101", "0102", "0109")
ONE = [f"I.{n}" for n in range(1, 13)]
TWO = [f"II.{n}.{part}" for n in range(1, 5) for part in "abcd"]
THREE = [f"III.{n}" for n in range(1, 7)]
RULE = "moet-2025-toan"


def right_answers(code: str) -> dict[str, str]:
    """Mathematics of 2025: 12 + 4 + 6 questions, fewer than the form has places for."""
    dice = random.Random(code)
    letters = {name: dice.choice("ABCD") for name in ONE}
    return (
        letters
        | {name: dice.choice("TF") for name in TWO}
        | {name: dice.choice(("7", "-1,5", "12")) for name in THREE}
    )


def key_csv(codes: tuple[str, ...] = CODES) -> bytes:
    keys = [right_answers(code) for code in codes]
    lines = [f"question,{','.join(codes)}"]
    lines += [",".join((name, *(f'"{key[name]}"' for key in keys))) for name in (*ONE, *TWO, *THREE)]
    return ("\n".join(lines) + "\n").encode()


@pytest.fixture
def world(tmp_path: Path) -> World:
    exam = small_exam()
    sitting = replace(exam.sittings[0], sheet_layout=SPEC, marking_rule=RULE)
    papers = tuple(
        replace(paper, id=PaperId(f"toan-{code}"), code=PaperCode(code))
        for paper, code in zip(exam.papers, CODES, strict=True)
    )
    candidates = tuple(replace(c, number=CandidateNumber(f"02{c.number}")) for c in exam.candidates)
    return make_world(tmp_path, replace(exam, sittings=(sitting,), papers=papers, candidates=candidates))


def given_by(number: str) -> dict[str, str]:
    """The n-th candidate has the first n questions of Part I wrong, one statement of II.1, and the last of III blank."""
    n, code = int(number[-1]), CODES[int(number) % 2]
    answers = right_answers(code)
    for name in ONE[:n]:
        answers[name] = "ABCD"["ABCD".index(answers[name]) - 1]
    answers["II.1.a"] = "TF"[answers["II.1.a"] == "T"]
    del answers["III.6"]
    return answers | {"candidate_number": number, "paper_code": code}


def test_scans_of_the_official_form_become_marks_by_the_ministrys_rule(world: World) -> None:
    sheets = SheetsWorld(world, OpenCvReader(named_layout, layout_of("own"), time.perf_counter, recognisable))
    sealing = AgeSealing()
    sealed = sealing.seal(key_csv(), [sealing.identity(MARKING_SECRET).recipient])
    AtomicFolder(world.folder / "bundle").put("answers/toan.0123.age", sealed)
    heading = SheetHeading(world.exam.id, TOAN, "THCS Hư Cấu", "Thi thử", "Toán", "30/11/2026")
    holders = [Holder(c.number, c.name, c.born, "9A", c.room, str(c.seat)) for c in world.exam.candidates]
    pages = print_pages(SheetPdf(FONTS).print(layout_of(SPEC), heading, holders))
    take = TakeScans(work=world.work, scans=sheets.scans, viewer=OpenCvViewer(), notices=sheets.notices)
    for room in (ROOM_1, ROOM_2):
        sheets.call_roll(room)
        files = []
        for at, (holder, page) in enumerate(zip(holders, pages, strict=True)):
            if holder.room == room:
                how = Scan(skew=at - 2.5, turn=2 if at == 3 else 0)
                filled = Filled(given_by(holder.number))
                files.append(ScanFile(f"{at}.jpg", simulate(page, layout_of(SPEC), filled, how, at)))
        sheets.lay(room)
        assert isinstance(take(TOAN, room, files, OPERATOR), Taken)
    while sheets.read_batch():
        pass
    listed = sheets.doubts(TOAN, OPERATOR)
    assert not isinstance(listed, Refusal)
    assert listed.open == ()
    frozen = sheets.freeze(TOAN, OPERATOR)
    assert not isinstance(frozen, Refusal), frozen
    assert sheets.open_key(TOAN, OFFICER) == CODES
    assert isinstance(sheets.mark(TOAN, OFFICER), Computed)
    rows = sheets.results()
    assert isinstance(rows, tuple)
    assert len(rows) == 6
    for row in rows:
        wrong = int(row.candidate.number[-1])
        result = row.sittings[TOAN]
        points = (12 - wrong) * Decimal("0.25") + 3 + Decimal("0.5") + 5 * Decimal("0.5")
        assert (result.code, result.objective) == (CODES[int(row.candidate.number) % 2], points)


def planned(folder: Path) -> SmallPlan:
    plan = SmallPlan(folder)
    plan.toml = plan.toml.replace('"own:p1=2"', f'"{SPEC}"').replace('"moet-2025"', f'"{RULE}"')
    for code in CODES:
        plan.toml = plan.toml.replace(f'code = "{code[1:]}"', f'code = "{code}"')
    plan.write()
    plan.put("thisinh.csv", ROSTER.replace("00000", "0200000").encode())
    plan.put("dapan.csv", key_csv())
    return plan


def test_a_plan_with_the_official_form_and_fewer_questions_is_sealed(tmp_path: Path) -> None:
    made = planned(tmp_path / "plan").make()
    assert isinstance(made, MadeBundle), made


def test_a_question_may_be_dropped_before_sealing(tmp_path: Path) -> None:
    plan = planned(tmp_path / "plan")
    first, dropped, *rest = key_csv().splitlines()
    assert dropped.startswith(b"I.1,")
    plan.put("dapan.csv", b"\n".join([first, b"I.1" + ",bỏ".encode() * len(CODES), *rest]))
    made = plan.make()
    assert isinstance(made, MadeBundle), made


@pytest.mark.parametrize(
    ("was", "now", "named"),
    [
        (b"III.6,", b"III.7,", "III.7"),
        (b'I.1,"', b'I.1,"E/', "I.1 = E (0101)"),
        (b'I.1,"', b'I.1,"AC/', "I.1 = AC (0101)"),
    ],
)
def test_what_the_official_form_has_no_place_for_is_refused_before_sealing(
    tmp_path: Path, was: bytes, now: bytes, named: str
) -> None:
    plan = planned(tmp_path / "plan")
    plan.put("dapan.csv", key_csv().replace(was, now, 1))
    refused = plan.make()
    assert isinstance(refused, Refusal)
    assert refused.reason.code == "answers-wrong"
    assert f"“{SPEC}” and the key differ in question {named}." in refused.en


def test_six_digits_do_not_fill_the_eight_boxes(tmp_path: Path) -> None:
    plan = planned(tmp_path / "plan")
    plan.put("thisinh.csv", ROSTER.encode())
    refused = plan.make()
    assert isinstance(refused, Refusal)
    assert refused.reason.code == "sheet-too-narrow"
