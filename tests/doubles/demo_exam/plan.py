"""The demo exam's PLAN_DIR (docs/formats/plan.md), as a person would have put it together."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tests.doubles.demo_exam import english, maths
from tests.doubles.demo_exam.paper_pdf import Head, paper_pdf
from tests.doubles.demo_exam.people import STAFF, Person, pupils
from tests.doubles.demo_exam.questions import Part, Section, key, shuffled
from tests.doubles.demo_exam.roster import roster_xlsx

NAME = "Thi thử vào lớp 10, lần 1"
AUTHORITY, SCHOOL, SCHOOL_CODE = "UBND PHƯỜNG HƯ CẤU", "Trường THCS Hoa Phượng", "HP-01"
ROOMS = (("01", "Nhà A, tầng 1"), ("02", "Nhà A, tầng 2"))
VALID = timedelta(days=30)


@dataclass(frozen=True)
class Pace:
    """When things happen, from the bell of the first sitting on."""

    maths: timedelta = timedelta(minutes=10)
    pause: timedelta = timedelta(minutes=3)
    english: timedelta = timedelta(minutes=10)


UNATTENDED = Pace(timedelta(seconds=20), timedelta(seconds=10), timedelta(seconds=20))


@dataclass(frozen=True)
class Subject:
    """One sitting of the demo. ``codes`` ends with the reserve."""

    id: str
    name: str
    name_en: str
    minutes: int
    codes: tuple[str, ...]
    sections: tuple[Section, ...]
    sheet: str
    rule: str
    label: str
    type_size: float


MATHS = Subject(
    "toan", "Toán", "Mathematics", 120, ("101", "102", "103", "104", "109"), (maths.OBJECTIVE,),
    "own:p1=12,essay=1", "toan", "Câu", 11.0,
)  # fmt: skip
ENGLISH = Subject(
    "tieng-anh", "Tiếng Anh", "English", 60, ("201", "202", "203", "204", "209"), english.SECTIONS,
    "own:p1=40", "tieng-anh-40", "Question", 9.4,
)  # fmt: skip


def make_plan(folder: Path, starts_at: datetime, card: bytes, signer: bytes, pace: Pace) -> Path:
    """Write the plan into ``folder`` and return it.

    ``starts_at``: bell of the first sitting, aware. ``card``: the appliance's card. ``signer``: the authors'
    signing key file.
    """
    write_papers(folder)
    write_plan(folder, starts_at, card, signer, pace)
    return folder


def write_papers(folder: Path) -> None:
    """Papers, keys and roster: what depends neither on the day nor on the appliance."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "thisinh.xlsx").write_bytes(roster_xlsx(SCHOOL, NAME, pupils()))
    for subject in (MATHS, ENGLISH):
        _write_subject(folder, subject)


def write_plan(folder: Path, starts_at: datetime, card: bytes, signer: bytes, pace: Pace) -> None:
    """exam.toml and the two files that come from elsewhere."""
    (folder / "appliance.json").write_bytes(card)
    (folder / "author.key").write_bytes(signer)
    (folder / "author.key").chmod(0o600)
    (folder / "exam.toml").write_text(_exam_toml(starts_at, pace), encoding="utf-8")


def _write_subject(folder: Path, subject: Subject) -> None:
    papers = {code: shuffled(subject.sections, code) for code in subject.codes}
    for code, parts in papers.items():
        (folder / f"{subject.id}-{code}.pdf").write_bytes(_paper(subject, code, parts))
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(["Câu", *papers])
    for number, letters in enumerate(zip(*(key(parts) for parts in papers.values()), strict=True), start=1):
        writer.writerow([number, *letters])
    (folder / f"dapan-{subject.id}.csv").write_text(table.getvalue(), encoding="utf-8")
    (folder / f"matran-{subject.id}.csv").write_text(_matrix(subject), encoding="utf-8")


def _matrix(subject: Subject) -> str:
    """Ma trận đề, as the department files it beside paper and key."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(["Nội dung", "Số câu"])
    writer.writerows([section.title, len(section.questions)] for section in subject.sections)
    return table.getvalue()


def _paper(subject: Subject, code: str, parts: Sequence[Part]) -> bytes:
    head = Head(
        authority=AUTHORITY,
        school=SCHOOL.upper(),
        exam=f"KỲ {NAME.upper()}",
        year="Năm học 2026–2027",
        subject=subject.name,
        minutes=subject.minutes,
        code=code,
        kind="ĐỀ DỰ BỊ" if code == subject.codes[-1] else "ĐỀ CHÍNH THỨC",
        drill=True,
    )
    written = maths.WRITTEN if subject is MATHS else ()
    return paper_pdf(head, parts, maths.WRITTEN_TITLE, written, subject.type_size, subject.label)


def _exam_toml(starts_at: datetime, pace: Pace) -> str:
    english_at = starts_at + pace.maths + pace.pause
    blocks = [
        _block(
            "[exam]",
            id="thi-thu-10-lan-1",
            name=NAME,
            school=SCHOOL,
            school_code=SCHOOL_CODE,
            mode="drill",
            bundle_number=1,
            valid_until=starts_at + VALID,
            marking_shares=2,
            signing_key="author.key",
            appliance_card="appliance.json",
            roster="thisinh.xlsx",
        ),
        *(_block("[[rooms]]", id=room, place=place) for room, place in ROOMS),
        _sitting(MATHS, starts_at, pace.maths),
        _sitting(ENGLISH, english_at, pace.english),
        *(_papers(subject) for subject in (MATHS, ENGLISH)),
        *(_person(person) for person in STAFF),
    ]
    return "\n".join(blocks)


def _sitting(subject: Subject, starts_at: datetime, working: timedelta) -> str:
    return _block(
        "[[sittings]]",
        id=subject.id,
        subject=subject.name,
        subject_en=subject.name_en,
        starts_at=starts_at,
        working_seconds=int(working.total_seconds()),
        policy="quorum",
        shares_needed=2,
        sheet=subject.sheet,
        rule=subject.rule,
        key=f"dapan-{subject.id}.csv",
        matrix=f"matran-{subject.id}.csv",
    )


def _papers(subject: Subject) -> str:
    return "\n".join(
        _block(
            "[[papers]]",
            sitting=subject.id,
            code=code,
            file=f"{subject.id}-{code}.pdf",
            **({"reserve": True} if code == subject.codes[-1] else {}),
        )
        for code in subject.codes
    )


def _person(person: Person) -> str:
    room = {"room": person.room} if person.room else {}
    return _block("[[staff]]", id=person.id, name=person.name, roles=list(person.roles), **room)


def _block(title: str, **values: str | int | bool | list[str] | datetime) -> str:
    """One table of TOML. JSON's strings, numbers and lists are TOML's as well."""
    rows = [title]
    for name, value in values.items():
        told = value.isoformat() if isinstance(value, datetime) else json.dumps(value, ensure_ascii=False)
        rows.append(f"{name} = {told}")
    return "\n".join(rows) + "\n"
