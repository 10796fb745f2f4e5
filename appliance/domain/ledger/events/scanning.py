"""Events of the scanning table: bags that are laid on it and leave it, sheets scanned again, the scanner."""

from dataclasses import dataclass

from appliance.domain.ledger.events.base import Event


@dataclass(frozen=True)
class BagOpened(Event):
    """A script bag was laid on the scanning table."""

    kind = "bag.opened"
    vi = "Mở túi bài {packet} ca {sitting} phòng {room} để quét: {expected} thí sinh có mặt."
    en = "Bag {packet} of {sitting}, room {room} opened for scanning: {expected} present."
    sitting: str
    room: str
    packet: str
    expected: int


@dataclass(frozen=True)
class BagClosed(Event):
    """A script bag left the scanning table; where the counts differ, two persons accepted it before."""

    kind = "bag.closed"
    vi = "Quét xong túi bài {packet} ca {sitting} phòng {room}: {sheets} phiếu, {expected} có mặt, {pictures} ảnh."
    en = "Bag {packet} of {sitting}, room {room} scanned: {sheets} sheets, {expected} present, {pictures} pictures."
    sitting: str
    room: str
    packet: str
    expected: int
    sheets: int
    pictures: int


@dataclass(frozen=True)
class BagPutBack(Event):
    """A script bag left a scanning table as it came: nothing of it was taken in, or it lies on another table too."""

    kind = "bag.put-back"
    vi = "Cất lại túi bài {packet} ca {sitting} phòng {room}: bàn này không quét túi đó."
    en = "Bag {packet} of {sitting}, room {room} was put back: this table does not scan it."
    sitting: str
    room: str
    packet: str


@dataclass(frozen=True)
class SheetReplaced(Event):
    """A sheet was scanned again and read; the older picture and reading are kept and no longer count."""

    kind = "sheet.replaced"
    vi = "Phiếu {sheet} được quét lại; bản mới {by_sheet}."
    en = "Sheet {sheet} was scanned again; the new one is {by_sheet}."
    sheet: str
    by_sheet: str


@dataclass(frozen=True)
class PageUncovered(Event):
    """An officer looked at a whole page as it came, names and all: the appliance could not tell where they stand."""

    kind = "page.uncovered"
    vi = "Mở ảnh rõ của phiếu {sheet}: máy không biết họ tên nằm ở đâu để che."
    en = "Page {sheet} was shown uncovered: where its names stand is not known."
    sheet: str
