"""What a receipt (biên nhận) says: who did what, when, where it stands in the ledger, and the witness in its QR.

Pure: an entry, the signed checkpoint of the tree that ends with it, and the proof that it is in that tree go in;
words come out. How they look is the business of ``adapters/printing``. Pupils are never named, only counted or
given by candidate number, because events hold nothing else. The QR's text: docs/formats/receipt.md.
"""

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta, timezone

from appliance.domain.exam import Exam, Mode
from appliance.domain.ledger.entry import Actor, Entry, entry_bytes
from appliance.domain.ledger.events.base import Event
from appliance.domain.ledger.tree import HASH_BYTES, leaf_hash

VIET_NAM = timezone(timedelta(hours=7))
"""One zone, no summer time since 1975."""
VERSION = "PT1R"
LEFT_OUT = "-"
"""In place of a proof that would make the QR too dense to print."""
MOST_PROOF_HASHES = 10
SHORT_HASH = 12
PERSON_FIELDS = frozenset({"staff", "giver", "receiver", "custodian"})
FOOTER = ("Giữ phiếu này làm bằng.", "Quét mã để đối chiếu với nhật ký.")

Names = Mapping[str, str]


@dataclass(frozen=True)
class Checkpoint:
    """The parts of a C2SP signed note that a receipt carries. ``signature``: the first line's key id (4 bytes)
    and Ed25519 signature (64 bytes)."""

    origin: str
    size: int
    root: bytes
    signature: bytes


@dataclass(frozen=True)
class Receipt:
    """``head``: exam and school, ``marks``: what must stand out (BẢN SAO n, TẬP DƯỢT), ``lines``: label and value."""

    position: int
    head: tuple[str, ...]
    title: str
    marks: tuple[str, ...]
    sentence: str
    lines: tuple[tuple[str, str], ...]
    footer: tuple[str, ...]
    qr_text: str


@dataclass(frozen=True)
class Plan:
    """What a receipt borrows from the loaded exam; all empty before one is loaded."""

    exam: str = ""
    school: str = ""
    drill: bool = False
    sittings: Names = field(default_factory=dict)
    staff: Names = field(default_factory=dict)


def plan_of(exam: Exam | None) -> Plan:
    """The names a slip may print: sittings by subject, staff. No candidate."""
    if exam is None:
        return Plan()
    return Plan(
        exam=exam.name,
        school=exam.school,
        drill=exam.mode is Mode.DRILL,
        sittings={s.id: s.subject for s in exam.sittings},
        staff={s.id: s.name for s in exam.staff},
    )


def checkpoint_from_note(text: str) -> Checkpoint:
    """Read the parts from the signed note. Raises ``ValueError`` when it is none.

    The signature itself is the business of whoever verifies.
    """
    match = re.fullmatch(
        r"(?P<origin>[^\n|]+)\n(?P<size>0|[1-9][0-9]*)\n(?P<root>[A-Za-z0-9+/=]+)\n\n— (?P<name>\S+) (?P<sig>[A-Za-z0-9+/=]+)\n(?:— .*\n)*",
        text,
    )
    if match is None:
        raise ValueError("not a signed checkpoint")
    root = base64.b64decode(match["root"], validate=True)
    if len(root) != HASH_BYTES:
        raise ValueError("not a signed checkpoint: its root is not 32 bytes")
    return Checkpoint(
        match["origin"], int(match["size"]), root, base64.b64decode(match["sig"], validate=True)
    )


def _base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def qr_text(position: int, leaf: bytes, checkpoint: Checkpoint, proof: Sequence[bytes]) -> str:
    """The witness in one line; ``leaf`` is the leaf's hash. Fields in docs/formats/receipt.md.

    >>> qr_text(0, bytes(32), Checkpoint("a.example/b", 1, bytes(32), bytes(68)), [])[:28]
    'PT1R|a.example/b|0|1|AAAAAAA'
    """
    joined = "".join(_base64url(h) for h in proof) if len(proof) <= MOST_PROOF_HASHES else LEFT_OUT
    return "|".join(
        (
            VERSION,
            checkpoint.origin,
            str(position),
            str(checkpoint.size),
            _base64url(checkpoint.root),
            _base64url(leaf),
            _base64url(checkpoint.signature),
            joined,
        )
    )


def _said(event: Event, plan: Plan) -> str:
    """The event's sentence with subjects and names of staff in place of their ids."""
    names: dict[str, Names] = dict.fromkeys(PERSON_FIELDS, plan.staff) | {"sitting": plan.sittings}
    known = {
        f.name: names[f.name][getattr(event, f.name)]
        for f in fields(event)
        if f.name in names and getattr(event, f.name) in names[f.name]
    }
    return replace(event, **known).sentence("vi")


def _who(by: Actor, plan: Plan) -> tuple[tuple[str, str], ...]:
    if by.staff is None and by.terminal is None:
        return (("Thực hiện", "Máy chủ phòng thi, tự động"),)
    lines: list[tuple[str, str]] = []
    if by.staff:
        name = plan.staff.get(by.staff)
        lines.append(("Thực hiện", f"{name} ({by.staff})" if name else by.staff))
    if by.terminal:
        lines.append(("Máy trạm", by.terminal))
    return tuple(lines)


def local_time(moment: datetime) -> str:
    """Giờ Việt Nam.

    >>> from datetime import UTC
    >>> local_time(datetime(2026, 11, 30, 0, 0, 5, tzinfo=UTC))
    '30/11/2026 07:00:05'
    """
    return moment.astimezone(VIET_NAM).strftime("%d/%m/%Y %H:%M:%S")


def make_receipt(
    entry: Entry, checkpoint: Checkpoint, proof: Sequence[bytes], plan: Plan, copy: int = 0
) -> Receipt:
    """The receipt of an entry. ``copy`` 0 is the original. Raises ``ValueError`` when the checkpoint does not
    reach the entry."""
    if checkpoint.size <= entry.position:
        raise ValueError(f"a checkpoint of {checkpoint.size} does not hold entry {entry.position}")
    leaf = leaf_hash(entry_bytes(entry))
    marks = (("TẬP DƯỢT",) if plan.drill else ()) + ((f"BẢN SAO {copy}",) if copy else ())
    return Receipt(
        position=entry.position,
        head=tuple(line for line in (plan.exam, plan.school) if line) or (checkpoint.origin,),
        title=f"BIÊN NHẬN số {entry.position}",
        marks=marks,
        sentence=_said(entry.event, plan),
        lines=(
            *_who(entry.by, plan),
            ("Lúc", local_time(entry.at.wall)),
            ("Nhật ký", f"việc số {entry.position}, sổ có {checkpoint.size} việc"),
            ("Mã kiểm", leaf.hex()[:SHORT_HASH]),
        ),
        footer=FOOTER,
        qr_text=qr_text(entry.position, leaf, checkpoint, proof),
    )
