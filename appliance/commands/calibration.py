"""``examroom sheets calibration``: the sheet that is scanned once before the exam, and what it says."""

from pathlib import Path
from typing import Annotated

import typer

from appliance.commands.outcome import REFUSED, check_out, refuse, show, write_out
from appliance.config import read_settings
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.scanner_check import Check
from appliance.services.sheets.check_scanner import CheckScanner

app = typer.Typer(no_args_is_help=True, help="Print the calibration sheet; judge a scan of it.")


@app.command()
def render(
    out: Annotated[Path, typer.Option(help="The PDF to write.")],
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Write the sheet as a PDF, to be printed at 100 % on the exam's printer and paper."""
    check_out(out, (), as_json=as_json)
    write_out(out, _check_scanner().sheet(), as_json=as_json)
    show({"out": str(out)}, as_json=as_json, lines=[f"✓ {out}"])


@app.command()
def read(
    scan: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="JPEG, PNG, TIFF or PDF.")],
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Judge printer and scanner line by line. Status 1 when a line is not good enough, or this is not the sheet."""
    lines = _check_scanner()(scan.read_bytes())
    if isinstance(lines, Refusal):
        refuse(lines, as_json=as_json)
    fit = not any(line.fault for line in lines)
    data = [
        {"code": line.code, "seen": line.seen_en, "fault": line.fault.reason.code if line.fault else None}
        for line in lines
    ]
    verdict = "✓ Đạt / fit" if fit else "✗ Chưa đạt / not fit"
    show({"fit": fit, "lines": data}, as_json=as_json, lines=[*(_said(line) for line in lines), verdict])
    if not fit:
        raise typer.Exit(REFUSED)


def _said(line: Check) -> str:
    head = f"{'✗' if line.fault else '✓'} {line.vi} / {line.en}: {line.seen_vi}"
    if line.fault is None:
        return head
    return f"{head}\n    {line.fault.vi} → {line.fault.next_vi}\n    {line.fault.en} → {line.fault.next_en}"


def _check_scanner() -> CheckScanner:
    from appliance.bootstrap.heavy import scanner_sheet_printer
    from appliance.bootstrap.pictures import pictures

    settings = read_settings()
    return CheckScanner(
        printer=scanner_sheet_printer(settings), reader=pictures(settings.fonts).scanner_sheet
    )
