"""What a receipt (biên nhận) says: who did what, when, where it stands in the ledger, and the witness in its QR.

Pure: an entry, the signed checkpoint of a tree that holds it, and the proof that it is in that tree go in;
words come out. How they look is the business of ``adapters/printing``. Pupils are never named, only counted or
given by candidate number, because events hold nothing else. The QR's text: docs/formats/receipt.md.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from hashlib import sha256

from appliance.domain.exam import Exam, Mode
from appliance.domain.ledger.checkpoint import SignedCheckpoint, parse_checkpoint
from appliance.domain.ledger.entry import Actor, Entry, entry_bytes
from appliance.domain.ledger.events.base import Event
from appliance.domain.ledger.events.ledger import LedgerStarted
from appliance.domain.ledger.note import verifier_key
from appliance.domain.ledger.tree import leaf_hash

VERSION = "PT1R"
LEFT_OUT = "-"
"""In place of a proof that would make the QR too dense to print."""
MOST_PROOF_HASHES = 10
SHORT_HASH = 12
PERSON_FIELDS = frozenset({"staff", "giver", "receiver", "custodian", "officer"})
FOOTER = ("Giữ phiếu này làm bằng.", "Quét mã để đối chiếu với nhật ký.")
KEY_FOOTER = ("Giữ phiếu này cùng biên bản.", "Trang «Kiểm biên nhận» quét mã này để biết khóa.")

Names = dict[str, str]
MARKING_WORD: Names = {"marking": "đáp án"}
"""What custodians' shares open besides sittings (``ports.vault.MARKING``)."""


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
    exam_names: Names = field(default_factory=dict)
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
        exam_names={exam.id: exam.name},
        school=exam.school,
        drill=exam.mode is Mode.DRILL,
        sittings={s.id: s.subject for s in exam.sittings},
        staff={s.id: s.name for s in exam.staff},
    )


def _base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def qr_text(position: int, leaf: bytes, signed: SignedCheckpoint, proof: Sequence[bytes]) -> str:
    """The witness in one line; ``leaf`` is the leaf's hash. Fields in docs/formats/receipt.md."""
    first = signed.note.signatures[0]
    held = signed.checkpoint
    joined = _base64url(b"".join(proof)) if len(proof) <= MOST_PROOF_HASHES else LEFT_OUT
    hashes = (_base64url(raw) for raw in (held.root, leaf, first.key_id + first.value))
    return "|".join((VERSION, held.origin, str(position), str(held.size), *hashes, joined))


def told(event: Event, plan: Plan, zone: timezone) -> str:
    """The event's sentence with subjects, names of staff and local times in place of ids and ISO times."""
    names: dict[str, Names] = dict.fromkeys(PERSON_FIELDS, plan.staff)
    names |= {"sitting": plan.sittings, "purpose": plan.sittings | MARKING_WORD, "exam": plan.exam_names}
    known = {}
    for name, value in event.facts().items():
        if name in ("starts_at", "ends_at"):
            known[name] = _told_time(str(value), zone)
        elif str(value) in names.get(name, {}):
            known[name] = names[name][str(value)]
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


def local_time(moment: datetime, zone: timezone) -> str:
    """As people in that zone write it.

    >>> from datetime import UTC, timedelta
    >>> local_time(datetime(2026, 11, 30, 0, 0, 5, tzinfo=UTC), timezone(timedelta(hours=7)))
    '30/11/2026 07:00:05'
    """
    return moment.astimezone(zone).strftime("%d/%m/%Y %H:%M:%S")


def _told_time(text: str, zone: timezone) -> str:
    """An ISO time with its offset as local time; anything else stays as the ledger has it."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return local_time(moment, zone) if moment.tzinfo else text


def make_receipt(
    entry: Entry, note: str, proof: Sequence[bytes], plan: Plan, zone: timezone, copy: int = 0
) -> Receipt:
    """The receipt of an entry. ``note``: the signed checkpoint, ``copy`` 0 is the original. Raises ``ValueError``
    when the checkpoint does not reach the entry."""
    signed = parse_checkpoint(note)
    checkpoint = signed.checkpoint
    if checkpoint.size <= entry.position:
        raise ValueError(f"a checkpoint of {checkpoint.size} does not hold entry {entry.position}")
    leaf = leaf_hash(entry_bytes(entry))
    marks = (("TẬP DƯỢT",) if plan.drill else ()) + ((f"BẢN SAO {copy}",) if copy else ())
    return Receipt(
        position=entry.position,
        head=tuple(line for line in (plan.exam, plan.school) if line) or (checkpoint.origin,),
        title=f"BIÊN NHẬN số {entry.position}",
        marks=marks,
        sentence=told(entry.event, plan, zone),
        lines=(
            *_who(entry.by, plan),
            ("Lúc", local_time(entry.at.wall, zone)),
            ("Nhật ký", f"việc số {entry.position}, sổ có {checkpoint.size} việc"),
            ("Mã kiểm", leaf.hex()[:SHORT_HASH]),
        ),
        footer=FOOTER,
        qr_text=qr_text(entry.position, leaf, signed, proof),
    )


def as_key_slip(receipt: Receipt, started: LedgerStarted) -> Receipt:
    """The receipt of the ledger's opening: its QR carries the public key in place of a witness, so that phones take
    the key from paper. A key fetched from the appliance would prove nothing against the appliance."""
    key = bytes.fromhex(started.ledger_key)
    return replace(
        receipt,
        title="KHÓA CÔNG KHAI CỦA MÁY",
        lines=(*receipt.lines, ("Dấu khóa", sha256(key).hexdigest())),
        footer=KEY_FOOTER,
        qr_text=verifier_key(started.origin, key),
    )
