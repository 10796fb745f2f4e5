"""Events of the draw among proposed papers."""

from dataclasses import dataclass

from appliance.domain.ledger.events.base import Event


@dataclass(frozen=True)
class DrawOpened(Event):
    """The list of proposed papers is fixed by its hash, and the appliance is bound to a text of its own."""

    kind = "draw.opened"
    vi = "Mở bốc thăm đề ca {sitting}: danh sách {list_sha256}. Máy đã khóa chuỗi của mình: {commitment}."
    en = "Draw of {sitting} opened: list {list_sha256}. The appliance is bound to its text: {commitment}."
    sitting: str
    officer: str
    lines: tuple[str, ...]
    list_sha256: str
    commitment: str


@dataclass(frozen=True)
class DrawCommitted(Event):
    """A witness is bound to a text that nobody else knows yet."""

    kind = "draw.committed"
    vi = "Người chứng kiến {witness} khóa chuỗi cho bốc thăm ca {sitting}: {commitment}."
    en = "Witness {witness} is bound to a text for the draw of {sitting}: {commitment}."
    sitting: str
    witness: str
    commitment: str


@dataclass(frozen=True)
class DrawClosed(Event):
    """No more witnesses: from here on the texts are said."""

    kind = "draw.closed"
    vi = "Chốt người chứng kiến bốc thăm ca {sitting}: {witnesses}."
    en = "Witnesses of the draw of {sitting} are fixed: {witnesses}."
    sitting: str
    officer: str
    witnesses: tuple[str, ...]


@dataclass(frozen=True)
class DrawRevealed(Event):
    """A witness said the text, and it is the one they were bound to."""

    kind = "draw.revealed"
    vi = "Người chứng kiến {witness} mở chuỗi cho bốc thăm ca {sitting}: {text}."
    en = "Witness {witness} said the text for the draw of {sitting}: {text}."
    sitting: str
    witness: str
    text: str


@dataclass(frozen=True)
class DrawDone(Event):
    """The draw's result: from here on the sitting is written with these papers. The other proposals stay shut."""

    kind = "draw.done"
    vi = "Bốc thăm ca {sitting}: đề đề xuất {proposal} ({papers}). Chuỗi của máy: {appliance_text}. Số gốc: {seed}."
    en = (
        "Draw of {sitting}: proposal {proposal} ({papers}). Appliance's text: {appliance_text}. Seed: {seed}."
    )
    sitting: str
    appliance_text: str
    seed: str
    round: int
    index: int
    proposal: str
    papers: tuple[str, ...]


@dataclass(frozen=True)
class DrawVoided(Event):
    """A draw was given up before its result; who had not said their text is named."""

    kind = "draw.voided"
    vi = "{officer} hủy cuộc bốc thăm ca {sitting}: {reason}. Chưa mở chuỗi: {missing}."
    en = "{officer} voided the draw of {sitting}: {reason}. Texts not said: {missing}."
    sitting: str
    officer: str
    reason: str
    missing: tuple[str, ...]
