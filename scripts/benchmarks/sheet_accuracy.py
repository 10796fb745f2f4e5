"""Reading sheets, accuracy: the test part of the corpus (tests/doubles/corpus.py) at eight levels of damage.

Unflagged wrong answers come first, then what is sent to a person, then what is refused and why. Options:
``positions`` bubble positions read at scanner levels (half as many at the hostile ones together), ``jobs`` processes.
A million takes some ten minutes on two cores: ``nice -n 19 scripts/bench sheet_accuracy:positions=1000000``.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain

from appliance.domain.sheets.calibration import bin_of, expected_errors
from scripts.benchmarks.figure import Figure
from tests.doubles.corpus import Part, recipes
from tests.doubles.filled_sheets import layout_of
from tests.doubles.judged import Judged, judge
from tests.doubles.scan_damage import SCANNER, Damage

SPEC = "own"
POSITIONS = 60_000
JOBS = 2
HOSTILE = tuple(damage for damage in Damage if damage not in SCANNER)
CLEAN_ASKED, HOSTILE_ASKED = 0.3, 2.0
"""Percent: the targets set. From USUAL on one pupil in five ticks, crosses, dots and doubles; those are asked about."""
PAPER = "J. Imaging 2025, 6,029 real exams: wrong per 100,000"
PAPER_WRONG = 50.0


def run(positions: int = POSITIONS, jobs: int = JOBS) -> list[Figure]:
    """Figures by level, then for scanner and hostile levels together."""
    rings = len(layout_of(SPEC).bubbles)
    with ProcessPoolExecutor(jobs) as pool:
        by_level = {
            damage: list(pool.map(judge, recipes(Part.TEST, damage, count), chunksize=2))
            for damages, wanted in ((SCANNER, positions), (HOSTILE, positions // 2))
            for damage, count in ((each, -(-wanted // (rings * len(damages)))) for each in damages)
        }
    levels = chain.from_iterable(_of_level(damage, judged) for damage, judged in by_level.items())
    scanner = [each for damage in SCANNER for each in by_level[damage]]
    hostile = [each for damage in HOSTILE for each in by_level[damage]]
    return [
        *levels,
        *_together("scanner levels", scanner, 0.0),
        *_together("hostile levels", hostile, 1.0),
        *_calibration([*scanner, *hostile]),
    ]


def _of_level(damage: Damage, judged: Sequence[Judged]) -> Iterator[Figure]:
    answers = sum(each.answers for each in judged)
    whole = sum(each.whole for each in judged)
    yield Figure(f"{damage}: answers read", answers, "")
    yield Figure(f"{damage}: wrong without a doubt", sum(len(each.wrong) for each in judged), "", "gate", 0.0)
    asked = _percent(sum(each.asked for each in judged), answers)
    gate = CLEAN_ASKED if damage is Damage.CLEAN else None if damage in SCANNER else HOSTILE_ASKED
    yield Figure(f"{damage}: answers sent to a person", asked, "%", "gate" if gate else "", gate)
    yield Figure(
        f"{damage}: whole fills sent to a person", _percent(sum(e.whole_asked for e in judged), whole), "%"
    )
    refused = Counter(each.refused for each in judged if each.refused)
    yield Figure(f"{damage}: pages refused of {len(judged)}", sum(refused.values()), "")
    for reason, count in refused.most_common():
        yield Figure(f"{damage}: refused, {reason}", count, "")


def _together(name: str, judged: Sequence[Judged], wrong_gate: float) -> Iterator[Figure]:
    read = sum(each.positions for each in judged)
    answers = sum(each.answers for each in judged)
    wrong = sum(len(each.wrong) for each in judged)
    yield Figure(f"{name}: bubble positions read", read, "")
    yield Figure(f"{name}: wrong without a doubt", wrong, "")
    yield Figure(
        f"{name}: the same per 100,000 positions", 1e5 * wrong / max(1, read), "", "gate", wrong_gate
    )
    yield Figure(
        f"{name}: the same per 100,000 answers", 1e5 * wrong / max(1, answers), "", PAPER, PAPER_WRONG
    )
    share = _percent(sum(each.asked for each in judged), answers)
    yield Figure(f"{name}: answers sent to a person", share, "%")


def _calibration(judged: Sequence[Judged]) -> Iterator[Figure]:
    """Told probability against how often it was right: all decisions, and doubts alone (the harder question)."""
    taken = sum(each.answers - each.asked for each in judged)
    wrong = sum(len(each.wrong) for each in judged)
    doubts = [doubt for each in judged for doubt in each.doubts]
    off = sum(_off(doubts))
    every = off + abs(expected_errors(taken) - wrong)
    yield Figure("calibration error, all decisions", _percent(every, taken + len(doubts)), "%", "gate", 1.0)
    yield Figure(f"calibration error, {len(doubts)} doubts alone", _percent(off, len(doubts)), "%")
    yield Figure("wrong without a doubt, expected by the model", expected_errors(taken), "", "found", wrong)


def _off(doubts: Iterable[tuple[str, float, bool]]) -> Iterator[float]:
    """By bin of told probability: how far the sum told is from the number right."""
    too_much: defaultdict[int, float] = defaultdict(float)
    for _, probability, good in doubts:
        too_much[bin_of(probability)] += probability - good
    return (abs(each) for each in too_much.values())


def _percent(part: float, whole: float) -> float:
    return 100 * part / max(1, whole)
