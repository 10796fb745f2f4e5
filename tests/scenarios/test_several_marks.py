"""A form whose questions take several marks, printed, filled and scanned."""

import time
from dataclasses import replace

import pytest

from appliance.adapters.documents.sheet_pdf import SheetPdf
from appliance.adapters.vision.reader import OpenCvReader
from appliance.domain.sheets.layout import FieldKind, Layout
from appliance.domain.sheets.layouts import named_layout
from appliance.domain.sheets.reading import DoubtReason
from tests.doubles.filled_sheets import FONTS, HEADING, holder, layout_of, values
from tests.doubles.hands import Filled, Habit
from tests.doubles.printing import print_pages
from tests.doubles.scanner import Scan
from tests.doubles.sheet_simulator import simulate

ANSWERS = {
    "candidate_number": "100017",
    "paper_code": "101",
    "I.1": "AC",
    "I.2": "B",
    "I.3": "ABCD",
    "I.20": "BD",
}


def several() -> Layout:
    one = layout_of("tnmaker-20")
    kinds = {FieldKind.SINGLE: FieldKind.MULTI}
    return replace(
        one, name="several", fields=tuple(replace(f, kind=kinds.get(f.kind, f.kind)) for f in one.fields)
    )


@pytest.mark.parametrize("scan", [Scan(), Scan(skew=3, noise=8), Scan(turn=2, shadow=0.3, curl=0.5)])
def test_all_marks_of_a_question_are_one_answer(scan: Scan) -> None:
    page = print_pages(SheetPdf(FONTS).print(several(), HEADING, [holder("100017")]))[0]
    habits = {"I.20": Habit.HALF_ERASED}
    picture = simulate(page, several(), Filled(ANSWERS, habits), scan, 3)
    (reading,) = OpenCvReader(named_layout, layout_of("own"), time.perf_counter).read(picture, "a", several())
    in_doubt = {doubt.field: doubt.reason for doubt in reading.doubts}
    given = {name: value for name, value in values(reading).items() if value}
    assert {n: v for n, v in given.items() if n != "I.20"} == {
        n: v for n, v in ANSWERS.items() if n != "I.20"
    }
    assert given.get("I.20") == "BD" or "I.20" in in_doubt
    assert in_doubt.keys() <= {"I.20"}
    assert DoubtReason.READERS not in in_doubt.values()
