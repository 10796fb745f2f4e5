"""Events of dictated codes."""

from dataclasses import dataclass

from appliance.domain.ledger.events.base import Event


@dataclass(frozen=True)
class CodeGiven(Event):
    """An officer typed the code that was dictated, and it opened the sitting's layer. The code is not in the ledger."""

    kind = "code.given"
    vi = "Đã nhận đúng mã mở đề của ca {sitting}."
    en = "The dictated code of {sitting} was taken."
    sitting: str


@dataclass(frozen=True)
class CodeRefused(Event):
    """A code was tried and did not open the sitting's layer."""

    kind = "code.refused"
    vi = "Mã mở đề của ca {sitting} không đúng (lần thử {tries} trong phút)."
    en = "A wrong code was tried for {sitting} (try {tries} in this minute)."
    sitting: str
    tries: int
