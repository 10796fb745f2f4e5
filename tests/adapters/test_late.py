"""What is made late is made once, when somebody needs it."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from appliance.adapters.host.late import late

HEAVY = (
    "cv2",
    "numpy",
    "reportlab",
    "xlsxwriter",
    "escpos",
    "PIL",
    "alembic",
    "pypdfium2",
    "zxingcpp",
    "qrcode",
    "cryptography.x509",
)


def test_nothing_is_made_before_it_is_used_and_then_only_once() -> None:
    made: list[str] = []

    def make() -> str:
        made.append("made")
        return "Phòng Thi"

    title = late(make)
    assert made == []
    with ThreadPoolExecutor(8) as hands:
        assert set(hands.map(lambda _: title.upper(), range(50))) == {"PHÒNG THI"}
    assert made == ["made"]


def test_what_can_be_called_can_be_called_late() -> None:
    def tenfold(number: int) -> int:
        return 10 * number

    assert late(lambda: tenfold)(4) == 40


@pytest.mark.parametrize("process", ["server", "queues"])
def test_a_process_starts_without_the_heavy_libraries(process: str) -> None:
    code = f"import sys, appliance.bootstrap.{process}; print([m for m in {HEAVY} if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
