"""The parameters of our own sheet, as people write them: ``own`` or ``own:p1=12,sbd=6,code=3,essay=1``."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from itertools import product

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.reading_refusals import LARGE_ON_A5, NO_QUESTIONS, bad_parameters

BOUNDS = {"p1": (0, 50), "p2": (0, 8), "p3": (0, 6), "sbd": (4, 8), "code": (3, 4), "essay": (0, 1)}
PAPERS = ("a5", "large", "left")
"""Said only when they are 1."""
BOUNDS |= dict.fromkeys(PAPERS, (0, 1))


@dataclass(frozen=True)
class OwnSheet:
    """``p1`` questions A to D, ``p2`` true/false questions of four statements, ``p3`` short numeric answers;
    ``sbd`` and ``code`` digits; ``essay`` 1 gives the rest of the page to write on; ``a5`` 1 for the smaller paper,
    ``large`` 1 for large print, ``left`` 1 for a left-handed candidate."""

    p1: int = 40
    p2: int = 8
    p3: int = 6
    sbd: int = 6
    code: int = 3
    essay: int = 0
    a5: int = 0
    large: int = 0
    left: int = 0

    def __str__(self) -> str:
        """The canonical name: every parameter, in order; what paper it is only where it is not the usual one."""
        said = {f.name: getattr(self, f.name) for f in fields(self)}
        return "own:" + ",".join(f"{name}={n}" for name, n in said.items() if n or name not in PAPERS)


def parse_own(spec: str) -> OwnSheet | Refusal:
    """Parameters in any order. Bare ``own`` is the full form; as soon as a part is named, parts not named are left out.

    >>> str(parse_own("own:p1=12,essay=1"))
    'own:p1=12,p2=0,p3=0,sbd=6,code=3,essay=1'
    """
    _, _, tail = spec.partition(":")
    given: dict[str, int] = {}
    for item in tail.split(",") if tail else []:
        name, _, text = item.strip().partition("=")
        low, high = BOUNDS.get(name, (1, 0))
        number = text.isascii() and text.isdigit() and len(text) <= 2
        if name in given or not number or not low <= int(text) <= high:
            return _bad(spec, item)
        given[name] = int(text)
    if given.keys() & {"p1", "p2", "p3"}:
        given = {"p1": 0, "p2": 0, "p3": 0} | given
    sheet = OwnSheet(**given)
    if sheet.a5 and sheet.large:
        return Refusal(LARGE_ON_A5)
    if sheet.p1 + sheet.p2 + sheet.p3 == 0:
        return Refusal(NO_QUESTIONS, {"layout": spec})
    return sheet


def with_parameters(name: str, given: Mapping[str, int]) -> str:
    """The name with more said of it.

    >>> with_parameters("own:p1=12", {"left": 1})
    'own:p1=12,left=1'
    """
    more = ",".join(f"{key}={value}" for key, value in given.items())
    return name + ("," if ":" in name else ":") + more if more else name


def same_questions(one: str, other: str) -> bool:
    """Whether two names are our own sheet with the same questions and number columns, on whatever paper: a candidate
    who sees little or writes with the left hand sits in the same room as the others."""
    asked = [parse_own(name) if name.partition(":")[0] == "own" else None for name in (one, other)]
    plain = [
        replace(sheet, essay=0, **dict.fromkeys(PAPERS, 0)) for sheet in asked if isinstance(sheet, OwnSheet)
    ]
    return len(plain) == 2 and plain[0] == plain[1]


def on_other_paper(name: str) -> tuple[str, ...]:
    """The same questions with their rings elsewhere; none for a form of others. Room for an essay moves no ring.

    >>> [n.partition("essay=")[2] for n in on_other_paper("own:p1=12,left=1")]
    ['0', '0,large=1', '0,large=1,left=1', '0,a5=1', '0,a5=1,left=1']
    """
    sheet = parse_own(name) if name.partition(":")[0] == "own" else None
    if not isinstance(sheet, OwnSheet):
        return ()
    papers = (
        replace(sheet, a5=a5, large=large, left=left)
        for a5, large, left in product((0, 1), repeat=3)
        if not (a5 and large)
    )
    return tuple(str(other) for other in papers if other != sheet)


def _bad(spec: str, detail: str) -> Refusal:
    allowed = ", ".join(f"{name}={low}…{high}" for name, (low, high) in BOUNDS.items())
    return bad_parameters(spec, "own:p1=12,sbd=6,code=3,essay=1", allowed, detail)
