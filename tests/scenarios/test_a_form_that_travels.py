"""A form nobody built in: learned from a blank scan, named by a plan, carried by the bundle, read at the scan table."""

import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from appliance.adapters.vision.reader import OpenCvReader
from appliance.adapters.vision.viewer import OpenCvViewer
from appliance.commands import loaded_forms
from appliance.commands.sheets import app
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.carried_forms import KnownForms
from appliance.domain.sheets.layout_file import layout_json
from appliance.domain.sheets.layouts import named_layout, recognisable
from appliance.domain.sheets.reading import Status
from appliance.services.papers.load_bundle import LoadedExam
from appliance.services.papers.make_bundle import MadeBundle
from tests.doubles.entropy import SeededEntropy
from tests.doubles.filled_sheets import layout_of
from tests.doubles.hands import Filled
from tests.doubles.papers_world import PapersWorld
from tests.doubles.scanner import Scan
from tests.doubles.sheet_simulator import simulate
from tests.doubles.sheets_world import SheetsWorld
from tests.doubles.signing import members_of, resigned
from tests.doubles.small_plan import KEY, ROSTER, TOML
from tests.doubles.world import ROOM_1, TOAN, World
from tests.scenarios.test_learning_a_form import printed, run, strange_form

NAME = "mau-truong"
CODES = ("101", "102", "109")
SHEET = f'sheet = "{NAME}.toml"'


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What a person has after looking through the draft."""
    folder = tmp_path_factory.mktemp("learned")
    form = strange_form()
    blank, out = folder / "blank.jpg", folder / f"{NAME}.toml"
    blank.write_bytes(simulate(printed(form), form, Filled({}), Scan(skew=0.8), 1))
    assert run("learn", blank, "--out", out)[0] == 0
    return out.read_text()


@pytest.fixture
def papers(tmp_path: Path) -> PapersWorld:
    return PapersWorld(tmp_path)


def planned(papers: PapersWorld, files: dict[str, str], sheet: str = SHEET) -> MadeBundle | Refusal:
    """The strange form has a number of five digits and a code of four."""
    plan = papers.plan
    plan.toml = plan.toml.replace('sheet = "own:p1=2"', sheet)
    for code in CODES:
        plan.toml = plan.toml.replace(f'code = "{code}"', f'code = "1{code}"')
    plan.write()
    plan.put("thisinh.csv", ROSTER.replace(";00000", ";1001").encode())
    plan.put("dapan.csv", KEY.replace("101,102,109", "1101,1102,1109").encode())
    for name, text in files.items():
        plan.put(name, text.encode())
    return plan.make()


def loaded(papers: PapersWorld, file: bytes) -> LoadedExam | Refusal:
    path = papers.folder / "exam.bundle"
    path.write_bytes(file)
    return papers.load(path)


def made(papers: PapersWorld, files: dict[str, str], sheet: str = SHEET) -> bytes:
    bundle = planned(papers, files, sheet)
    assert isinstance(bundle, MadeBundle), bundle
    return bundle.file


def filled(number: str, scan: Scan) -> bytes:
    form = strange_form()
    answers = {"candidate_number": number, "paper_code": "1102", "I.1": "D", "I.2": "C"}
    return simulate(printed(form), form, Filled(answers), scan, 7)


def test_from_a_blank_scan_to_the_scan_table(
    papers: PapersWorld, draft: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exam = loaded(papers, made(papers, {f"{NAME}.toml": draft}))
    assert isinstance(exam, LoadedExam), exam
    assert (exam.exam.sittings[0].sheet_layout, exam.exam.forms[0].name) == (NAME, NAME)
    world = World(tmp_path, papers.work, papers.clock, SeededEntropy(), exam.exam)
    reader = OpenCvReader(named_layout, layout_of("own"), time.perf_counter, recognisable)
    desk = SheetsWorld(world, reader, OpenCvViewer())
    desk.call_roll(ROOM_1)
    desk.send(ROOM_1, filled("10011", Scan(skew=-1.2)), filled("10012", Scan(turn=2)))
    while desk.read_batch():
        pass
    with papers.work.read() as tx:
        readings = [sheet.reading for sheet in tx.sheets.sheets(TOAN)]
    assert sorted(r.candidate_number or "" for r in readings) == ["10011", "10012"]
    for reading in readings:
        assert (reading.status, reading.layout, reading.paper_code) == (Status.ACCEPTED, NAME, "1102")
        assert {n: v for n, v in reading.answers.items() if v} == {"I.1": "D", "I.2": "C"}
    monkeypatch.setattr("appliance.commands.sheets.known_forms", lambda: KnownForms(exam.exam.forms))
    picture = tmp_path / "page.jpg"
    picture.write_bytes(filled("10013", Scan()))
    for how in (NAME, "auto"):
        result = CliRunner().invoke(app, ["read", str(picture), "--layout", how])
        line = json.loads(result.stdout)
        assert (result.exit_code, line["layout"], line["candidate_number"]) == (0, NAME, "10013")


def test_a_layout_file_travels_as_well_and_stays_what_it_was(papers: PapersWorld) -> None:
    text = layout_json(strange_form())
    exam = loaded(papers, made(papers, {"phieu.json": text}, 'sheet = "phieu.json"'))
    assert isinstance(exam, LoadedExam), exam
    with papers.work.read() as tx:
        kept = tx.exam.current()
    assert kept is not None
    assert KnownForms(kept.forms).named("strange") == strange_form()


def test_the_next_exam_brings_its_own_forms(papers: PapersWorld, draft: str) -> None:
    assert isinstance(loaded(papers, made(papers, {f"{NAME}.toml": draft})), LoadedExam)
    text = layout_json(strange_form())
    papers.plan.toml = TOML.replace("bundle_number = 1", "bundle_number = 2")
    again = loaded(papers, made(papers, {"phieu.json": text}, 'sheet = "phieu.json"'))
    assert isinstance(again, LoadedExam), again
    with papers.work.read() as tx:
        kept = tx.exam.current()
    assert kept is not None
    assert [form.name for form in kept.forms] == ["strange"]


def test_commands_find_no_forms_where_no_appliance_is_set_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXAMROOM_DATA", str(tmp_path))
    assert loaded_forms.known_forms() == KnownForms()


@pytest.mark.parametrize(
    ("change", "code", "told"),
    [
        (lambda text: text.replace(f'name = "{NAME}"', 'name = "qm-2025"'), "form-name-taken", "qm-2025"),
        (lambda text: text.replace(f'name = "{NAME}"', 'name = "own:p1=2"'), "form-name-taken", "own:p1=2"),
        (lambda text: text.replace(f'name = "{NAME}"', 'name = "Mẫu trường"'), "form-name-wrong", "Mẫu trường"),
        (lambda text: text.replace('kind = "choices"', 'kind = "?"', 1), "layout-wrong-value", "mau-truong.toml"),
        (lambda text: "", "plan-file-empty", "mau-truong.toml"),
    ],
)  # fmt: skip
def test_a_form_file_that_cannot_travel_is_refused_before_sealing(
    papers: PapersWorld, draft: str, change: Callable[[str], str], code: str, told: str
) -> None:
    refused = planned(papers, {f"{NAME}.toml": change(draft)})
    assert isinstance(refused, Refusal), refused
    assert (refused.reason.code, told in " ".join(refused.facts.values())) == (code, True)


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        ('sheet = "mau-khac.toml"', "plan-file-missing"),
        ('sheet = "mau-khac"', "unknown-layout"),
        ('sheet = "../mau.toml"', "plan-wrong"),
    ],
)
def test_a_form_that_is_not_there_is_refused_before_sealing(
    papers: PapersWorld, draft: str, sheet: str, code: str
) -> None:
    refused = planned(papers, {f"{NAME}.toml": draft}, sheet)
    assert isinstance(refused, Refusal), refused
    assert refused.reason.code == code


def test_two_files_of_one_name_are_refused(papers: PapersWorld, draft: str) -> None:
    other = draft.replace("bubble_radius = ", "bubble_radius = 1.5 # ")
    plan = papers.plan
    plan.toml += (
        plan.toml[plan.toml.index("[[sittings]]") : plan.toml.index("[[papers]]")]
        .replace('"toan"', '"anh"')
        .replace("own:p1=2", "khac.toml")
        + '[[papers]]\nsitting = "anh"\ncode = "104"\nfile = "toan-101.pdf"\n'
    )
    refused = planned(papers, {f"{NAME}.toml": draft, "khac.toml": other})
    assert isinstance(refused, Refusal), refused
    assert refused.reason.code == "form-name-taken"


def forged(papers: PapersWorld, draft: str, how: str) -> bytes:
    """The authors' key in careless hands."""
    bundle = made(papers, {f"{NAME}.toml": draft})
    member = f"forms/{NAME}.json"
    match how:
        case "altered":
            return bundle.replace(b'"bubble_radius"', b'"bubble_rADius"', 1)
        case "left-out":
            return resigned(bundle, without=member)
        case "stray":
            return resigned(bundle, put={"forms/khac.json": b"{}"})
        case "another-name":
            return resigned(bundle, put={member: layout_json(strange_form()).encode()})
        case "no-layout":
            return resigned(bundle, put={member: b"[" * 100_000})
    return resigned(bundle, put={member: b"\xff\x00"})


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ("altered", "altered-file"),
        ("left-out", "unknown-layout"),
        ("stray", "not-a-bundle"),
        ("another-name", "layout-other-name"),
        ("no-layout", "layout-too-deep"),
        ("no-text", "layout-not-json"),
    ],
)
def test_a_bundle_whose_form_is_not_what_it_should_be_changes_nothing(
    papers: PapersWorld, draft: str, how: str, code: str
) -> None:
    refused = loaded(papers, forged(papers, draft, how))
    assert isinstance(refused, Refusal), refused
    assert refused.reason.code == code
    with papers.work.read() as tx:
        assert tx.exam.current() is None


def test_a_signed_bundle_may_not_call_its_form_by_a_built_in_name(papers: PapersWorld, draft: str) -> None:
    """It would be read instead of the form everybody knows by that name."""
    bundle = made(papers, {f"{NAME}.toml": draft})
    sittings = json.loads(members_of(bundle)["manifest.json"])["sittings"]
    sittings[0]["sheet_layout"] = "tnmaker-20"
    member = {"forms/tnmaker-20.json": layout_json(replace(strange_form(), name="tnmaker-20")).encode()}
    refused = loaded(
        papers, resigned(bundle, without=f"forms/{NAME}.json", put=member, say={"sittings": sittings})
    )
    assert isinstance(refused, Refusal), refused
    assert refused.reason.code == "form-name-taken"
