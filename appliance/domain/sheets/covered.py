"""A field that looks blank may have a mark under correction tape, a sticker or a blind stripe of the scanner, its printed
ring showing around it. What is covered has no letter: each ring's letter is held against the same one of the page's other
empty rings. Where a page's letters differ by themselves (a copy of a copy, a dark photo) they prove nothing, nor does a
form without letters in its rings; a cover on which the letter shows again is not seen.
"""

from collections.abc import Mapping, Sequence

from appliance.domain.sheets.decide import ALIKE
from appliance.domain.sheets.measurement import BubbleMeasure

GONE = 0.5
"""Of the usual ink of its letter, from which a letter is seen: on a clean scan the palest of 1,000 has 0.8."""
EVEN, PALER = 0.85, 0.25
"""Letters are even where the paler quarter of them has this share of the usual one's ink at least."""
PRINTED = 0.05
"""Less ink is no letter."""


def usual_letters(empties: Mapping[str, Sequence[BubbleMeasure]]) -> Mapping[str, float]:
    """By value, the usual ink of the letters in this page's empty rings (``PageScale.empties``), where they are even."""
    usual: dict[str, float] = {}
    for value, alike in empties.items():
        letters = sorted([bubble.letter for bubble in alike])
        middle = letters[len(letters) // 2]
        if len(letters) >= ALIKE and middle > PRINTED and letters[int(PALER * len(letters))] > EVEN * middle:
            usual[value] = middle
    return usual


def covered(values: Sequence[str], bubbles: Sequence[BubbleMeasure], letters: Mapping[str, float]) -> bool:
    """Whether the letter of one of a blank field's rings is out of sight."""
    return any(
        bubble.letter < GONE * letters.get(value, 0.0) for value, bubble in zip(values, bubbles, strict=True)
    )
