"""Remake the reader's calibration: python -m scripts.calibrate_reader [--sheets N]. Some minutes.

Reads the calibration part of the corpus (tests/doubles/corpus.py), counts by doubt reason and raw probability how
often the first reading was right, and writes appliance/domain/sheets/calibration_table.py.
"""

import argparse
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from appliance.domain.sheets.calibration import EDGES, bin_of, fit
from tests.doubles.corpus import Part, recipes
from tests.doubles.judged import judge_raw
from tests.doubles.scan_damage import Damage

TABLE = Path(__file__).parents[1] / "appliance" / "domain" / "sheets" / "calibration_table.py"
SHEETS = 70
"""Per level of damage."""
HEAD = '''"""Made by scripts/calibrate_reader.py from {sheets} sheets a level of damage, calibration part of the corpus.

``COUNTS``: by doubt reason and bin of raw probability, how often the first reading was right and wrong.
"""

# fmt: off
'''


def counted(sheets: int, jobs: int | None = None) -> tuple[dict[str, list[tuple[int, int]]], int, int]:
    """Counts by reason, then cells taken without a doubt that were right, and that were wrong."""
    right: Counter[tuple[str, int]] = Counter()
    every: Counter[tuple[str, int]] = Counter()
    taken = wrong = 0
    with ProcessPoolExecutor(jobs) as pool:
        every_recipe = [r for damage in Damage for r in recipes(Part.CALIBRATION, damage, sheets)]
        for judged in pool.map(judge_raw, every_recipe, chunksize=2):
            for reason, raw, good in judged.doubts:
                right[reason, bin_of(raw)] += good
                every[reason, bin_of(raw)] += 1
            taken += judged.answers - judged.asked
            wrong += len(judged.wrong)
    rows = {
        reason: [(right[reason, n], every[reason, n] - right[reason, n]) for n in range(len(EDGES))]
        for reason in sorted({reason for reason, _ in every})
    }
    return rows, taken - wrong, wrong


def text(counts: dict[str, list[tuple[int, int]]], right: int, wrong: int, sheets: int) -> str:
    """The whole module."""
    lines = [
        HEAD.format(sheets=sheets),
        f"SHEETS = {sheets}\n",
        f"TAKEN_RIGHT, TAKEN_WRONG = {right}, {wrong}\n",
    ]
    lines.append("COUNTS: dict[str, tuple[tuple[int, int], ...]] = {\n")
    for reason, row in counts.items():
        lines.append(f'    "{reason}": {tuple(row)},\n')
    lines.append("}\nTABLE: dict[str, tuple[float, ...]] = {\n")
    for reason, values in fit(counts).items():
        lines.append(f'    "{reason}": {values},\n')
    return "".join([*lines, "}\n"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, default=SHEETS)
    sheets = parser.parse_args().sheets
    TABLE.write_text(text(*counted(sheets), sheets), encoding="utf-8")


if __name__ == "__main__":
    main()
