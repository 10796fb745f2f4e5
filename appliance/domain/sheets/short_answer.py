"""What a short numeric answer of Part III means: cells read from the left, compared as numbers.

Policy (docs/formats/answer_key.md): empty cells are skipped; ``7,0`` is ``7``, ``0,30`` is ``0,3``, ``,5`` is
``0,5``, ``8,`` is ``8``, ``05`` is ``5``, ``-0`` is ``0``. What makes no number is wrong. The raw string is kept.
"""

import re
from decimal import Decimal

CELLS = 4
_NUMBER = re.compile(r"-?(?:[0-9]+,?[0-9]*|,[0-9]+)")


def short_number(text: str) -> Decimal | None:
    """The number, exactly, or None when the cells make none.

    >>> short_number("7,0") == short_number("7"), short_number("-,"), short_number("1-")
    (True, None, None)
    """
    if not text.isascii() or not _NUMBER.fullmatch(text):
        return None
    return Decimal(text.replace(",", "."))


def number_text(number: Decimal) -> str:
    """The shortest usual spelling, with a comma.

    >>> number_text(Decimal("-0.50")), number_text(Decimal("120"))
    ('-0,5', '120')
    """
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text.replace(".", ",")


def fits_cells(number: Decimal) -> bool:
    """Can a candidate fill it in?

    >>> fits_cells(Decimal("-0.25")), fits_cells(Decimal("-12.5"))
    (True, False)
    """
    return len(number_text(number).replace("-0,", "-,")) <= CELLS
