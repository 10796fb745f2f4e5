"""The manifest: everything a bundle says in clear, signed as a whole (docs/formats/bundle.md)."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from appliance.domain.exam import Mode, Paper, Policy, Room, Sitting
from appliance.domain.names import ExamId, PaperCode, PaperId, RoomId, Sha256, SittingId
from appliance.domain.papers.bundle_names import (
    PEOPLE,
    answers_file,
    code_file,
    form_file,
    is_member,
    key_file,
    matrix_file,
    paper_file,
    recovery_file,
)
from appliance.domain.papers.share_set import ShareSet
from appliance.domain.papers.signed_fields import WRITTEN, SignedFields
from appliance.domain.papers.submission import proposals_fit, wants_matrix

FORMAT = "phong-thi/bundle/v1"
NAMESPACE = FORMAT.encode() + b"\n"


class MissingMemberError(ValueError):
    """The manifest promises a file and does not list it."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"manifest: no {name}")


@dataclass(frozen=True)
class FileEntry:
    name: str
    size: int
    sha256: Sha256


@dataclass(frozen=True)
class Manifest:
    """``share_sets`` and ``recipients`` by purpose: a sitting's id or ``marking``; ``appliance`` besides."""

    bundle_number: int
    exam: ExamId
    name: str
    school: str
    school_code: str
    mode: Mode
    made_at: datetime
    valid_until: datetime
    sittings: tuple[Sitting, ...]
    papers: tuple[Paper, ...]
    rooms: tuple[Room, ...]
    share_sets: dict[str, ShareSet]
    recipients: dict[str, str]
    files: tuple[FileEntry, ...]

    def file(self, name: str) -> FileEntry | None:
        return next((f for f in self.files if f.name == name), None)


def signed_message(manifest: bytes) -> bytes:
    """What the authors' key signs."""
    return NAMESPACE + manifest


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime(WRITTEN)


def manifest_bytes(manifest: Manifest) -> bytes:
    """Canonical: fields in the order below, no spaces, UTF-8, times in UTC to the second."""
    raw = {
        "format": FORMAT,
        "bundle_number": manifest.bundle_number,
        "exam": manifest.exam,
        "name": manifest.name,
        "school": manifest.school,
        "school_code": manifest.school_code,
        "mode": manifest.mode.value,
        "made_at": _time(manifest.made_at),
        "valid_until": _time(manifest.valid_until),
        "sittings": [
            {
                "id": s.id,
                "subject": s.subject,
                "subject_en": s.subject_en,
                "starts_at": _time(s.starts_at),
                "working_seconds": int(s.working_time.total_seconds()),
                "policy": s.policy.value,
                "shares_needed": s.shares_needed,
                "sheet_layout": s.sheet_layout,
                "marking_rule": s.marking_rule,
            }
            for s in manifest.sittings
        ],
        "papers": [
            {"id": p.id, "sitting": p.sitting, "code": p.code, "reserve": p.reserve, "proposal": p.proposal}
            for p in manifest.papers
        ],
        "rooms": [{"id": r.id, "place": r.place} for r in manifest.rooms],
        "share_sets": {
            purpose: {"needed": s.needed, "total": s.total, "identifier": s.identifier, "check": s.check}
            for purpose, s in sorted(manifest.share_sets.items())
        },
        "recipients": dict(sorted(manifest.recipients.items())),
        "files": [{"name": f.name, "size": f.size, "sha256": f.sha256} for f in manifest.files],
    }
    return json.dumps(raw, separators=(",", ":"), ensure_ascii=False).encode()


def manifest_from_bytes(content: bytes) -> Manifest:
    """Raises ``ValueError`` unless these are exactly the bytes :func:`manifest_bytes` would write."""
    try:
        raw = json.loads(content)
    except RecursionError:
        raise ValueError("manifest: nested without end") from None
    manifest = _manifest(SignedFields.of(raw, "manifest"))
    if manifest_bytes(manifest) != content:
        raise ValueError("manifest: not in its canonical form")
    _check(manifest)
    return manifest


def _manifest(raw: SignedFields) -> Manifest:
    if raw.text("format") != FORMAT:
        raise ValueError(f"manifest: format {raw.text('format')[:40]!r} is not {FORMAT}")
    files = tuple(
        FileEntry(f.text("name"), f.whole("size"), Sha256(f.text("sha256"))) for f in raw.tables("files")
    )
    entries = {f.name: f for f in files}
    return Manifest(
        bundle_number=raw.whole("bundle_number", low=1),
        exam=ExamId(raw.text("exam")),
        name=raw.text("name"),
        school=raw.text("school"),
        school_code=raw.text("school_code"),
        mode=Mode(raw.text("mode")),
        made_at=raw.moment("made_at"),
        valid_until=raw.moment("valid_until"),
        sittings=tuple(_sitting(s) for s in raw.tables("sittings")),
        papers=tuple(_paper(p, _entry(entries, paper_file(p.text("id")))) for p in raw.tables("papers")),
        rooms=tuple(Room(RoomId(r.text("id")), r.text("place")) for r in raw.tables("rooms")),
        share_sets={purpose: _share_set(s) for purpose, s in raw.by_name("share_sets").items()},
        recipients=raw.texts_by_name("recipients"),
        files=files,
    )


def _share_set(raw: SignedFields) -> ShareSet:
    """Bounds are SLIP-39's."""
    total = raw.whole("total", low=1, high=16)
    return ShareSet(
        raw.whole("needed", low=1, high=total), total, raw.whole("identifier", high=32767), raw.text("check")
    )


def _sitting(raw: SignedFields) -> Sitting:
    return Sitting(
        id=SittingId(raw.text("id")),
        subject=raw.text("subject"),
        subject_en=raw.text("subject_en"),
        starts_at=raw.moment("starts_at"),
        working_time=timedelta(seconds=raw.whole("working_seconds", low=1, high=86_400)),
        policy=Policy(raw.text("policy")),
        shares_needed=raw.whole("shares_needed", high=16),
        sheet_layout=raw.text("sheet_layout"),
        marking_rule=raw.text("marking_rule"),
    )


def _entry(entries: dict[str, FileEntry], name: str) -> FileEntry:
    if name not in entries:
        raise MissingMemberError(name)
    return entries[name]


def _paper(raw: SignedFields, entry: FileEntry) -> Paper:
    return Paper(
        PaperId(raw.text("id")),
        SittingId(raw.text("sitting")),
        PaperCode(raw.text("code")),
        raw.flag("reserve"),
        entry.sha256,
        entry.size,
        raw.text("proposal"),
    )


def _promised(manifest: Manifest) -> set[str]:
    """Files that must be there, given what the manifest says."""
    keys = {key_file(p.id) for p in manifest.papers}
    answers = {answers_file(s.id) for s in manifest.sittings}
    matrices = {matrix_file(s.id) for s in manifest.sittings if wants_matrix(manifest.mode, s.policy)}
    codes = {code_file(s.id) for s in manifest.sittings if s.policy is Policy.QUORUM_AND_CODE}
    return keys | answers | matrices | codes | {PEOPLE}


def _check(manifest: Manifest) -> None:
    """A signed manifest can still be a wrong one: what it lists must fit together."""
    names = [f.name for f in manifest.files]
    sittings = {s.id for s in manifest.sittings}
    secret = {s.id for s in manifest.sittings if s.policy is not Policy.TIME} | {"marking"}
    recovered = {recovery_file(p) for p in ("marking", *(p.id for p in manifest.papers))}
    if (recovered & set(names)) not in (set(), recovered):
        raise ValueError("manifest: recovery of some papers only")
    if names != sorted(names):
        raise ValueError("manifest: order of files")
    if len(set(names)) != len(names) or not all(is_member(n) for n in names):
        raise ValueError("manifest: file names")
    if missing := _promised(manifest) - set(names):
        raise MissingMemberError(min(missing))
    known = _promised(manifest) | recovered | {paper_file(p.id) for p in manifest.papers}
    known |= {form_file(s.sheet_layout) for s in manifest.sittings}
    if stray := set(names) - known - {matrix_file(s) for s in sittings}:
        raise ValueError(f"manifest: {min(stray)} belongs to nothing")
    if {p.sitting for p in manifest.papers if not p.reserve} != sittings:
        raise ValueError("manifest: sittings")
    if not {p.sitting for p in manifest.papers} <= sittings or len(sittings) != len(manifest.sittings):
        raise ValueError("manifest: sittings")
    if any(p.id != f"{p.sitting}-{p.code}" for p in manifest.papers):
        raise ValueError("manifest: a paper's id is not its sitting and code")
    if not all(proposals_fit([p for p in manifest.papers if p.sitting == s]) for s in sittings):
        raise ValueError("manifest: proposals")
    if set(manifest.share_sets) != secret or set(manifest.recipients) != secret | {"appliance"}:
        raise ValueError("manifest: share sets")
    if not all(re.fullmatch("[0-9a-f]{64}", f.sha256) for f in manifest.files):
        raise ValueError("manifest: hashes")
