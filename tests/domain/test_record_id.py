"""The page about record ids and the code that makes them say the same."""

import json
import re
from pathlib import Path

from appliance.domain.custody.record_day import RecordName
from appliance.domain.printed_record import PRINTED_AT, Record, numbered

PAGE = (Path(__file__).parents[2] / "docs/formats/record.md").read_text(encoding="utf-8")
SHAPE, SAID, GOOD, BAD = (
    block.splitlines()
    for block in re.findall(r"```\n(.*?)```", PAGE.partition("## A reader must reject")[2], re.DOTALL)
)
TITLE, LINES, TABLE, FOOT = json.loads(SAID[0])
REPORT = ("thi-thu", "toan", "01", RecordName.REPORT.value, 57)
SCANS = ("thi-thu", "toan", "-", "scans", 140)


def record(
    lines: list[list[str]] = LINES, *, title: str = TITLE, foot: str = FOOT, printed: str = ""
) -> Record:
    told = [(label, value) for label, value in lines]
    at = [(PRINTED_AT, printed)] if printed else []
    rows = tuple(tuple(row) for row in TABLE)
    return Record(title, "Thi thử", "THCS Hư Cấu", False, (*told, *at), ("STT", "SBD"), rows, foot)


def test_every_id_of_the_page_is_made_again_from_the_pages_facts() -> None:
    assert [numbered(record(), *facts).id for facts in (REPORT, SCANS)] == GOOD


def test_the_time_of_printing_is_not_in_the_hash_and_every_other_fact_is() -> None:
    right = numbered(record(), *REPORT).id
    assert numbered(record(printed="07:00:00 ngày 23/11/2026"), *REPORT).id == right
    others = [
        record([["Có mặt", "22"], *LINES[1:]]), record(LINES[:1]), record(title="PHIẾU THU BÀI THI"), record(foot=""),
    ]  # fmt: skip
    assert len({right, *(numbered(other, *REPORT).id for other in others)}) == 5


def test_the_page_takes_its_right_ids_and_rejects_its_wrong_ones() -> None:
    assert all(re.fullmatch(SHAPE[0], text) for text in GOOD)
    assert len(BAD) == 6
    assert [text for text in BAD if re.fullmatch(SHAPE[0], text)] == []


def test_the_page_names_every_record_of_a_room() -> None:
    assert [name for name in RecordName if f"`{name.value.upper()}`" not in PAGE] == []
