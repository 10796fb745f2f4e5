"""Reading other people's forms: the test part of the corpus, form by form, at a scanner's usual level and copied.

``sheets``: of each form at each level. What is wrong without a doubt comes first.
"""

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
LEVELS = (Damage.USUAL, Damage.COPIED)
SHEETS = 24
JOBS = 2


def run(sheets: int = SHEETS, jobs: int = JOBS) -> list[Figure]:
    """Figures by form."""
    with ProcessPoolExecutor(jobs) as pool:
        judged = {
            form: [
                each
                for level in LEVELS
                for each in pool.map(judge, recipes(Part.TEST, level, sheets, form), chunksize=2)
            ]
            for form in FORMS
        }
    return [figure for form, each in judged.items() for figure in _of_form(form, each)]


def _of_form(form: str, judged: Sequence[Judged]) -> Iterator[Figure]:
    answers = sum(each.answers for each in judged)
    refused = Counter(each.refused for each in judged if each.refused)
    yield Figure(f"{form}: answers read", answers, "")
    yield Figure(f"{form}: wrong without a doubt", sum(len(each.wrong) for each in judged), "", "gate", 0.0)
    asked = sum(each.asked for each in judged)
    yield Figure(f"{form}: answers sent to a person", 100 * asked / max(1, answers), "%")
    yield Figure(f"{form}: pages refused of {len(judged)}", refused.total(), "")
    for reason, number in refused.most_common():
        yield Figure(f"{form}: refused, {reason}", number, "")
