"""Reading other people's forms: the test part of the corpus, level by level and form by form.

``sheets``: of each form at each level; ``jobs``: processes. What is wrong without a doubt comes first. The table is the
one in docs/formats/readings.md: ``nice -n 15 scripts/bench sheet_forms:sheets=30``.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from scripts.benchmarks.figure import Figure
from tests.doubles.corpus import Part, recipes
from tests.doubles.judged import Judged, judge
from tests.doubles.scan_damage import Damage

FORMS = (
    "official-2025",
    "official-120",
    "qm-2025",
    "tnmaker-20",
    "tnmaker-40",
    "tnmaker-60",
    "tnmaker-120",
    "tnmaker-2025",
)
LEVELS = (Damage.PHOTO, Damage.COPIED, Damage.USUAL)
"""The hardest first: whoever stops early has those."""
SHEETS = 10
JOBS = 2
WRONG, ANSWERS, ASKED, REFUSED = (
    "wrong without a doubt", "answers read", "answers sent to a person", "pages refused",
)  # fmt: skip


def run(sheets: int = SHEETS, jobs: int = JOBS) -> list[Figure]:
    """Figures by form and level; each is said on standard error as it comes, for a whole run is long."""
    figures: list[Figure] = []
    with ProcessPoolExecutor(jobs) as pool:
        for level in LEVELS:
            for form in FORMS:
                judged = list(pool.map(judge, recipes(Part.TEST, level, sheets, form), chunksize=2))
                row = list(_row(f"{level}, {form}", judged))
                print(table(row).splitlines()[-1], file=sys.stderr, flush=True)
                figures += row
    return figures


def _row(name: str, judged: Sequence[Judged]) -> Iterator[Figure]:
    answers = sum(each.answers for each in judged)
    refused = Counter(each.refused for each in judged if each.refused)
    yield Figure(f"{name}: {WRONG}", sum(len(each.wrong) for each in judged), "", "gate", 0.0)
    yield Figure(f"{name}: {ANSWERS}", answers, "")
    yield Figure(f"{name}: {ASKED}", 100 * sum(each.asked for each in judged) / max(1, answers), "%")
    yield Figure(f"{name}: {REFUSED}", refused.total(), "", "pages", len(judged))
    for reason, number in refused.most_common():
        yield Figure(f"{name}: refused, {reason}", number, "")


def table(figures: Sequence[Figure]) -> str:
    """Markdown, a line for each level and form."""
    rows: dict[str, dict[str, Figure]] = {}
    for figure in figures:
        level, _, column = figure.name.partition(": ")
        rows.setdefault(level, {})[column] = figure
    lines = [
        "| damage, form | answers read | wrong without a doubt | sent to a person | pages refused |",
        "|---|---|---|---|---|",
    ]
    for name, row in rows.items():
        why = ", ".join(
            f"{f.value:.0f} {column.removeprefix('refused, ')}"
            for column, f in row.items()
            if column.startswith("refused, ")
        )
        refused = f"{row[REFUSED].value:.0f} of {row[REFUSED].reference_value:.0f}{': ' if why else ''}{why}"
        lines.append(
            f"| {name} | {row[ANSWERS].value:,.0f} | {row[WRONG].value:.0f} | {row[ASKED].value:.1f} % | {refused} |"
        )
    return "\n".join(lines)
