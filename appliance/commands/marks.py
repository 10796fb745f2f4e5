"""``examroom sheets mark``: marks from readings, a key and a rule, without an exam loaded."""

from pathlib import Path
from typing import Annotated

import typer

from appliance.adapters.documents.spreadsheets import read_table
from appliance.commands.inputs import text_of
from appliance.commands.outcome import check_out, refuse, show, write_out
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.answer_key import AnswerKey, parse_answer_key
from appliance.domain.sheets.key_refusals import KEY_UNREADABLE, NO_READINGS, NOT_READINGS
from appliance.domain.sheets.marking_rule import MarkingRule, built_in_rule, parse_rule, refuse_rule
from appliance.domain.sheets.marks_table import (
    SAID,
    AnsweredSheet,
    MarkStatus,
    mark_all,
    marks_csv,
    refuse_short_sheets,
)
from appliance.domain.sheets.reading import Status
from appliance.domain.sheets.reading_lines import NotAReadingError, reading_from_line
from appliance.ports.documents import TableError


def mark(
    readings: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="From “sheets read”.")],
    key: Annotated[Path, typer.Option(exists=True, dir_okay=False, help="Answer key, CSV or XLSX.")],
    rule: Annotated[str, typer.Option(help="Built-in marking rule, or a TOML file.")],
    out: Annotated[Path, typer.Option(help="Where the marks go, CSV.")],
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Mark readings by a key and a rule. Sheets in doubt are marked as they were read, and say so."""
    check_out(out, [readings, key, Path(rule)], as_json=as_json)
    sheets, answers, marking = _readings(readings), _key(key), _rule(rule)
    for found in (sheets, answers, marking):
        if isinstance(found, Refusal):
            refuse(found, as_json=as_json)
    assert isinstance(sheets, list) and isinstance(answers, AnswerKey) and isinstance(marking, MarkingRule)
    if refused := refuse_rule(marking, answers):
        refuse(refused, as_json=as_json)
    if refused := refuse_short_sheets(sheets, answers):
        refuse(refused, as_json=as_json)
    marked = mark_all(sheets, answers, marking)
    write_out(out, marks_csv(marked), as_json=as_json)
    counts = {status.value: sum(m.status is status for m in marked) for status in MarkStatus}
    told = {"out": str(out), "sheets": len(marked)} | counts
    unknown = {m.sheet.code or "–" for m in marked if m.status is MarkStatus.UNKNOWN_CODE}
    lines = [
        f"✓ {out}: {len(marked)} phiếu / sheets",
        *(f"  {counts[status]}: {said} / {status.value}" for status, said in SAID.items() if counts[status]),
        *([f"  → {', '.join(sorted(unknown)[:10])}"] if unknown else []),
    ]
    show(told, as_json=as_json, lines=lines)


def _readings(file: Path) -> list[AnsweredSheet] | Refusal:
    sheets: list[AnsweredSheet] = []
    for at, line in enumerate(text_of(file).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            page = reading_from_line(line)
        except NotAReadingError:
            return Refusal(NOT_READINGS, {"file": file.name, "line": str(at)})
        sheets.append(
            AnsweredSheet(
                f"{page.source}#{page.page}",
                page.candidate_number,
                page.paper_code,
                page.answers,
                in_doubt=page.status is Status.REVIEW,
                rejected=page.status is Status.REJECTED,
            )
        )
    return sheets or Refusal(NO_READINGS, {"file": file.name})


def _key(file: Path) -> AnswerKey | Refusal:
    try:
        return parse_answer_key(read_table(file.read_bytes(), file.name))
    except TableError as wrong:
        return Refusal(KEY_UNREADABLE, {"detail": str(wrong)})


def _rule(name: str) -> MarkingRule | Refusal:
    file = Path(name)
    if file.suffix == ".toml" and file.is_file():
        return parse_rule(text_of(file))
    return built_in_rule(name)
