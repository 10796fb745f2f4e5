"""What the reader concluded about one page. A person's review is another fact and never overwrites this one."""

from dataclasses import dataclass, field
from enum import StrEnum

from appliance.domain.names import CandidateNumber, PaperCode, Sha256
from appliance.domain.refusals import Refusal


class Status(StrEnum):
    ACCEPTED = "accepted"
    REVIEW = "review"
    """Read, with doubts a person should look at."""
    REJECTED = "rejected"
    """Not read: ``refusal`` says why; nothing on the page is concluded."""


class DoubtReason(StrEnum):
    """Closed list: why a field waits for a person."""

    WEAK = "weak"
    """Paler or smaller than this page's other marks."""
    ERASED = "erased"
    """Perhaps a mark that was rubbed out, perhaps a weak one."""
    TICK = "tick"
    """A tick, a cross or a dot where a fill was asked for."""
    FOREIGN = "foreign-ink"
    """On a scan in colour, a mark of another colour than this page's others."""
    CANCELLED = "cancelled"
    """Ink goes on beyond the ring as with none of this page's marks: crossed out, a blot, a line through."""
    DOUBLE = "double"
    """More than one mark."""
    BLANK = "blank"
    """A digit of the candidate number or the paper code is missing."""
    FORM = "form"
    """The cells of a short answer make no number."""
    RINGS = "rings"
    """The printed rings around here were not found where they should be."""
    READERS = "readers-disagree"
    """The first reader was sure; the second, unrelated one sees something else."""
    IDENTITY = "identity"
    """The printed page identity and the filled-in candidate number differ."""


@dataclass(frozen=True)
class Doubt:
    """``probability``: that ``readings[0]`` is what the candidate meant; see decide.py for what it rests on."""

    field: str
    reason: DoubtReason
    probability: float
    readings: tuple[str, ...]


@dataclass(frozen=True)
class Quality:
    """How well the picture fits the form.

    ``residual_mm``: root mean square of the markers' distance from where the model puts them.
    ``skew_degrees``: tilt from the nearest quarter turn; ``turned``: that quarter turn (0, 90, 180, 270).
    ``streaks``: scanner streaks along the page. ``rings``: share of printed rings found in place, 0 to 1.
    ``shift_mm``: largest local correction that was needed (curl, roller slip). ``grey``: relative ink of the
    50 % patch, None without one. ``read_twice``: whether the second reader could place the page and check the first.
    ``expected_errors``: wrong cells to expect among those taken without a person, by the calibration. ``edge_mm``: how
    wide the edge of a printed black square comes out, the picture's own pixels taken off; None where none is seen.
    """

    residual_mm: float
    skew_degrees: float
    turned: int
    streaks: int
    rings: float
    shift_mm: float
    grey: float | None
    read_twice: bool = False
    expected_errors: float = 0.0
    edge_mm: float | None = None


AUTO = "auto"
"""Asked for where the page itself tells its form; what a reading names where none was recognised."""


@dataclass(frozen=True)
class PageReading:
    """One page of one source. ``answers`` holds every answer of the layout, None when blank or not readable."""

    source: str
    page: int
    """1 for the first page of the source."""
    layout: str
    status: Status
    sha256: Sha256
    """Of the source's bytes, as they came in."""
    milliseconds: float
    candidate_number: CandidateNumber | None = None
    paper_code: PaperCode | None = None
    answers: dict[str, str | None] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    quality: Quality | None = None
    page_identity: str | None = None
    """Text of the page's QR code, if it has one and it was read. Signed by nobody: a hint, not a proof."""
    refusal: Refusal | None = None
    unclear: dict[str, str] = field(default_factory=dict)
    """A candidate number or paper code that is not read whole, with ``?`` for each digit that is not sure."""
