"""What the QR code on a sheet says: which form, exam, sitting and candidate the page was printed for.

``PT1|exam|sitting|SBD|page|layout|check``. A blank form leaves exam, sitting and SBD empty. The check guards
against misreading only; who holds the sheet and what it answers stay two separate facts.
"""

from dataclasses import dataclass
from hashlib import sha256

PREFIX = "PT1"
LONGEST_PAGE = 4
"""Digits. A code holds more than a number may have."""


@dataclass(frozen=True)
class PageIdentity:
    exam: str
    sitting: str
    number: str
    page: int
    layout: str

    def __str__(self) -> str:
        body = "|".join((PREFIX, self.exam, self.sitting, self.number, str(self.page), self.layout))
        return f"{body}|{_check(body)}"


def parse_page_identity(text: str) -> PageIdentity | None:
    """The identity, or None when the text is not one of ours or its check fails.

    >>> parse_page_identity(str(PageIdentity("thi-thu", "toan", "100001", 1, "own:p1=12"))).number
    '100001'
    """
    body, _, check = text.rpartition("|")
    parts = body.split("|")
    if len(parts) != 6 or parts[0] != PREFIX or check != _check(body):
        return None
    _, exam, sitting, number, page, layout = parts
    if not page.isascii() or not page.isdigit() or len(page) > LONGEST_PAGE:
        return None
    return PageIdentity(exam, sitting, number, int(page), layout)


def _check(body: str) -> str:
    return sha256(body.encode()).hexdigest()[:6]
