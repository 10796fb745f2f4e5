"""Whose ink is it? On a scan in colour, a mark of another colour than its page's own marks waits for a person.

Number and code are told apart from the answers: many fill them in with the pen they write their name with. A grey scan
says nothing of colour, and how dark a mark is tells few pens from a hard pressed pencil: there nothing is foreign.
The constants were set on simulated scans.
"""

from collections.abc import Sequence
from math import dist
from statistics import median

from appliance.domain.sheets.layout import FieldKind, Layout
from appliance.domain.sheets.measurement import ColourInk

SOMETHING, MARK = 0.15, 0.3
"""Light taken, in the colour most is taken of, by what is worth asking about, and by what shows the writer's colour."""
ENOUGH = 5
"""Marks from which the writer's colour is known; fewer answers than that are held against number and code as well."""
FAR = 0.28
"""Between two hues. Pencil is at 0, blue pens near 0.5, red ones near 0.8; noise keeps within 0.1."""
RED_PRINT, GONE = 0.15, 0.5
"""Green light a red ring takes, and the most of that it takes of red light."""
Hue = tuple[float, float]


def foreign_marks(layout: Layout, colours: Sequence[ColourInk]) -> tuple[bool, ...]:
    """Whether the ink of each of the layout's bubbles is of another colour than the writer's own."""
    empty = ColourInk(*(median(lost) for lost in zip(*colours, strict=True)))
    inks = [ColourInk(*(a - b for a, b in zip(ink, empty, strict=True))) for ink in colours]
    head = [field.kind is FieldKind.DIGIT for field in layout.fields for _ in field.bubbles]
    page = _own(inks)
    own = {
        part: _own([ink for ink, of in zip(inks, head, strict=True) if of is part]) or page
        for part in (True, False)
    }
    return tuple(_foreign(ink, own[part]) for ink, part in zip(inks, head, strict=True))


def through_red(rings: ColourInk, colours: Sequence[ColourInk]) -> bool:
    """Whether pencil is better seen in red light: the print vanishes in it (``rings``), and what is written does not.

    >>> pencil, red_pen = ColourInk(0.6, 0.6, 0.6), ColourInk(0.6, 0.6, 0.1)
    >>> [through_red(ColourInk(0.3, 0.4, 0.05), [mark] * 5) for mark in (pencil, red_pen)]
    [True, False]
    """
    if rings.green < RED_PRINT or rings.red > GONE * rings.green:
        return False
    written = [ink for ink in colours if max(ink) >= MARK]
    return len(written) >= ENOUGH and median(hue(ink)[0] for ink in written) < FAR


def hue(ink: ColourInk) -> Hue:
    """Towards red, towards blue; (0, 0) for pencil and black, however dark.

    >>> hue(ColourInk(0.4, 0.4, 0.4)), hue(ColourInk(0.5, 0.5, 0.0))
    ((0.0, 0.0), (1.0, -0.5))
    """
    most = max(ink)
    return (ink.green - ink.red) / most, ((ink.green + ink.red) / 2 - ink.blue) / most


def _own(inks: Sequence[ColourInk]) -> Hue | None:
    hues = [hue(ink) for ink in inks if max(ink) >= MARK]
    if len(hues) < ENOUGH:
        return None
    return median(red for red, _ in hues), median(blue for _, blue in hues)


def _foreign(ink: ColourInk, own: Hue | None) -> bool:
    return own is not None and max(ink) >= SOMETHING and dist(hue(ink), own) > FAR
