"""The facts printed on a sheet beside its layout: which exam, and whose sheet it is."""

import re
from dataclasses import dataclass

from appliance.domain.names import SPELLED
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.page_identity import PageIdentity

FACTS = frozenset(
    {"school", "exam", "subject", "date", "number", "name", "born", "class", "room", "seat", "layout"}
)
"""What a layout's labels may name in braces."""
LONGEST_ID = 60


def fits_code(name: str) -> bool:
    """Whether a page's code can hold this exam or sitting, as plans spell them; no name at all is fine."""
    return len(name) <= LONGEST_ID and re.fullmatch(f"({SPELLED})?", name) is not None


@dataclass(frozen=True)
class SheetHeading:
    """Kỳ thi, trường, môn, ngày: the same on every sheet of a sitting. Empty text leaves the dotted line to write on."""

    exam_id: str = ""
    sitting: str = ""
    school: str = ""
    exam: str = ""
    subject: str = ""
    date: str = ""


@dataclass(frozen=True)
class Holder:
    """The candidate a sheet is prefilled for."""

    number: str
    name: str
    born: str
    school_class: str
    room: str
    seat: str


def printed_facts(layout: Layout, heading: SheetHeading, holder: Holder | None) -> dict[str, str]:
    """Every name of ``FACTS``; an empty string where nothing is known."""
    return {
        "school": heading.school,
        "exam": heading.exam,
        "subject": heading.subject,
        "date": heading.date,
        "number": holder.number if holder else "",
        "name": holder.name if holder else "",
        "born": holder.born if holder else "",
        "class": holder.school_class if holder else "",
        "room": holder.room if holder else "",
        "seat": holder.seat if holder else "",
        "layout": layout.name,
    }


def page_identity(layout: Layout, heading: SheetHeading, holder: Holder | None) -> PageIdentity:
    """What the page's QR code says."""
    return PageIdentity(
        exam=heading.exam_id,
        sitting=heading.sitting,
        number=holder.number if holder else "",
        page=1,
        layout=layout.name,
    )
