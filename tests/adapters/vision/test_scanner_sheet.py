"""The calibration sheet through bad printers and scanners: the line that is at fault says so, and no other does."""

import cv2
import numpy as np
import pytest

from appliance.adapters.vision.scanner_sheet import OpenCvScannerSheet
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.scanner_check import ScannerSheetSeen, check_scanner
from appliance.domain.sheets.scanner_sheet import STEPS, scanner_sheet
from tests.doubles.filled_sheets import printed
from tests.doubles.scanner import Scan, encode, photograph
from tests.doubles.scanner_sheet import filled_sheet, scanned_sheet


def seen(picture: bytes) -> ScannerSheetSeen:
    found = OpenCvScannerSheet().read(picture, scanner_sheet())
    assert isinstance(found, ScannerSheetSeen)
    return found


def faults(picture: bytes) -> set[str]:
    return {line.fault.reason.code for line in check_scanner(seen(picture)) if line.fault}


@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("turn", [0, 1])
def test_a_fit_scanner_and_printer_pass_every_line(dpi: int, turn: int) -> None:
    picture = scanned_sheet(Scan(skew=0.6, dpi=dpi, turn=turn))
    assert faults(picture) == set()
    found = seen(picture)
    assert found.steps == pytest.approx(STEPS, abs=0.03)
    assert (found.across, found.down) == pytest.approx((dpi, dpi), rel=0.005)


@pytest.mark.parametrize(
    ("how", "told"),
    [
        (Scan(dpi=100), {"scan-coarse", "scan-lines-lost"}),
        (Scan(dpi=173), {"scan-scale-unknown"}),
        (Scan(stretch=0.93, across=0.93), {"print-scaled"}),
        (Scan(stretch=1.03), {"scan-stretched"}),
        (Scan(skew=3), {"scanner-skewed"}),
        (Scan(curl=1.0), {"scanner-slipping"}),
        (Scan(bilevel=True), {"scan-black-and-white", "scan-pale-lost"}),
        (Scan(blur=2.5), {"scanner-blurred", "scan-lines-lost"}),
        (Scan(streaks=2), {"scan-streak-lines"}),
        (Scan(shadow=0.35), {"scan-uneven"}),
    ],
)
def test_each_fault_is_named_alone(how: Scan, told: set[str]) -> None:
    assert faults(scanned_sheet(how)) == told


def test_a_scale_is_told_for_each_direction() -> None:
    found = seen(scanned_sheet(Scan(stretch=1.02, across=0.99)))
    assert (found.across / 200, found.down / 200) == pytest.approx((0.99, 1.02), abs=0.003)


@pytest.mark.parametrize(
    ("eaten", "power", "told"),
    [(0.25, 1.0, {"scan-pale-lost"}), (0.0, 0.4, {"scanner-dark"}),
     (0.4, 1.2, {"scan-pale-lost", "scanner-light"})],
)  # fmt: skip
def test_a_scanner_that_eats_grey_or_blackens_it(eaten: float, power: float, told: set[str]) -> None:
    """``eaten``: ink below which all becomes white, as background removal does; ``power``: of the rest."""
    ink = 1 - photograph(filled_sheet(), Scan(noise=0), 3).astype(np.float32) / 247
    bent = 255 * (1 - np.clip((ink - eaten) / (1 - eaten), 0, 1) ** power)
    assert faults(encode(bent.astype(np.uint8))) - {"scan-pencil-unseen"} == told


@pytest.mark.parametrize("rings", [0, 3])
def test_rings_that_were_not_filled(rings: int) -> None:
    picture = scanned_sheet(Scan(), rings)
    assert faults(picture) == {"scan-pencil-unseen"}
    line = next(line for line in check_scanner(seen(picture)) if line.code == "pencil")
    assert line.seen_vi == f"{rings}/8"


def test_dirt_on_the_glass() -> None:
    dirty = photograph(filled_sheet(), Scan(), 3).copy()
    for n in range(7):
        cv2.circle(dirty, (500 + 110 * n, 1300 + 60 * n), 6, (90,), -1)
    assert faults(encode(dirty)) == {"scan-specks"}
    assert seen(encode(dirty)).specks == 7


def test_red_that_the_scanner_drops_is_told_and_is_no_fault() -> None:
    page = photograph(filled_sheet(), Scan(), 3).copy()
    box = scanner_sheet().red.box
    x, y, w, h = (round(side * 200 / 25.4) for side in (box.x, box.y, box.width, box.height))
    page[y : y + h, x : x + w] = 235
    (red,) = [line for line in check_scanner(seen(encode(page))) if line.code == "red"]
    assert (red.fault, red.seen_en.startswith("not seen")) == (None, True)


@pytest.mark.parametrize(
    ("picture", "code"),
    [
        (b"", "empty-picture"),
        (b"GIF89a", "not-a-picture"),
        (encode(printed("own:p1=8", ("100017",))[0]), "other-paper"),
        (encode(np.full((2339, 1654), 250, np.uint8)), "blank-page"),
    ],
)
def test_what_is_not_this_sheet_is_refused_by_name(picture: bytes, code: str) -> None:
    refusal = OpenCvScannerSheet().read(picture, scanner_sheet())
    assert isinstance(refusal, Refusal)
    assert refusal.reason.code == code
