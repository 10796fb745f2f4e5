"""``examroom sheets``: print answer sheets, read them from pictures, mark them."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from appliance.commands.calibration import app as calibration
from appliance.commands.exam_sheets import print_sheets
from appliance.commands.inputs import files_in, text_of
from appliance.commands.learn import learn
from appliance.commands.loaded_forms import known_forms
from appliance.commands.marks import mark
from appliance.commands.outcome import check_out, refuse, show, write_lines, write_out
from appliance.commands.overlays import draw_overlays
from appliance.commands.read_report import Pile
from appliance.commands.take import take
from appliance.config import read_settings
from appliance.domain.exam import Candidate
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.carried_forms import FILES, KnownForms
from appliance.domain.sheets.heading import SheetHeading
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.layouts import BUILT_IN
from appliance.domain.sheets.own_spec import with_parameters
from appliance.domain.sheets.reading import AUTO, PageReading
from appliance.domain.sheets.reading_refusals import FOLDER_EMPTY

app = typer.Typer(add_completion=False, no_args_is_help=True)
app.command()(mark)
app.command()(learn)
app.command()(take)
app.command("print")(print_sheets)
app.add_typer(calibration, name="calibration")

LayoutName = Annotated[str, typer.Argument(help="own, own:p1=12,essay=1, or a layout file (.json, .toml).")]


@app.command()
def layouts(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Names of the built-in layouts."""
    show({"layouts": list(BUILT_IN)}, as_json=as_json, lines=list(BUILT_IN))


@app.command()
def render(
    layout: LayoutName,
    out: Annotated[Path, typer.Option(help="The PDF to write.")],
    roster: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="One sheet a candidate.")
    ] = None,
    blank: Annotated[
        bool,
        typer.Option("--blank", help="Sheets without a name, for emergencies; so it is without --roster."),
    ] = False,
    copies: Annotated[int, typer.Option(min=1, max=1000, help="How many blank sheets.")] = 1,
    part1: Annotated[int | None, typer.Option(help="own: questions A to D, 0–50.")] = None,
    part2: Annotated[int | None, typer.Option(help="own: true/false questions, 0–8.")] = None,
    part3: Annotated[int | None, typer.Option(help="own: short answers, 0–6.")] = None,
    sbd: Annotated[int | None, typer.Option(help="own: digits of the candidate number, 4–8.")] = None,
    code: Annotated[int | None, typer.Option(help="own: digits of the paper code, 3–4.")] = None,
    essay: Annotated[bool, typer.Option("--essay", help="own: lines to write on.")] = False,
    a5: Annotated[bool, typer.Option("--a5", help="own: on A5.")] = False,
    large: Annotated[bool, typer.Option("--large-print", help="own: larger rings and words.")] = False,
    left: Annotated[bool, typer.Option("--left-handed", help="own: for the left hand.")] = False,
    exam: Annotated[str, typer.Option(help="Kỳ thi, as printed.")] = "",
    subject: Annotated[str, typer.Option(help="Môn thi, as printed.")] = "",
    school: Annotated[str, typer.Option(help="School, as printed.")] = "",
    date: Annotated[str, typer.Option(help="Ngày thi, as printed.")] = "",
    exam_id: Annotated[str, typer.Option(help="Exam in the page code.")] = "",
    sitting: Annotated[str, typer.Option(help="Sitting in the page code.")] = "",
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Write the sheets as a PDF, to be printed at 100 %."""
    if roster and blank:
        raise typer.BadParameter("--roster FILE hoặc / or --blank, không cả hai / not both")
    if roster and copies > 1:
        raise typer.BadParameter("--copies: chỉ cho phiếu trống / of blank sheets only")
    check_out(out, [Path(layout), *([roster] if roster else [])], as_json=as_json)
    own = {"p1": part1, "p2": part2, "p3": part3, "sbd": sbd, "code": code}
    own |= {"essay": essay or None, "a5": a5 or None, "large": large or None, "left": left or None}
    form = _layout(_with_parameters(layout, own), as_json, KnownForms())
    candidates = None if roster is None else _candidates(roster, as_json)

    from appliance.adapters.documents.sheet_pdf import SheetPdf
    from appliance.services.sheets.render_sheets import RenderSheets

    render_sheets = RenderSheets(printer=SheetPdf(read_settings().fonts))
    heading = SheetHeading(exam_id, sitting, school, exam, subject, date)
    pdf = render_sheets(form, heading, candidates, copies)
    if isinstance(pdf, Refusal):
        refuse(pdf, as_json=as_json)
    write_out(out, pdf, as_json=as_json)
    sheets = copies if candidates is None else len(candidates)
    result = {"layout": form.name, "sheets": sheets, "out": str(out)}
    show(result, as_json=as_json, lines=[f"✓ {out}: {sheets} phiếu / sheets, {form.name}"])


@app.command()
def read(
    files: Annotated[
        list[Path], typer.Argument(exists=True, help="JPEG, PNG, TIFF or PDF, or folders of them.")
    ],
    layout: Annotated[
        str,
        typer.Option(help="Built-in name, one the loaded exam brought, layout file (.json, .toml), or auto."),
    ],
    jobs: Annotated[int, typer.Option(min=1, max=64, help="Processes to read with.")] = 1,
    out: Annotated[Path | None, typer.Option(help="JSON lines; default: standard output.")] = None,
    overlays: Annotated[
        Path | None, typer.Option(file_okay=False, help="Also a picture a page of what was seen.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Counts and refusals too; readings are JSON always.")
    ] = False,
) -> None:
    """Read sheets: one JSON object a page. Status 1 when the layout is refused or no page could be read."""
    known = known_forms() if layout.partition(":")[0] not in BUILT_IN else KnownForms()
    form = None if layout == AUTO else _layout(layout, as_json, known)
    found = (each for file in files for each in (files_in(file) if file.is_dir() else [file]))
    pictures = list(dict.fromkeys(found))  # a file beside its own folder is one sheet
    if not pictures:
        refuse(Refusal(FOLDER_EMPTY, {"folder": str(files[0])}), as_json=as_json)
    for written in (out, overlays / "1.png" if overlays else None):
        if written:
            check_out(written, [*pictures, Path(layout)], as_json=as_json)

    from appliance.adapters.apart.files import FileReader
    from appliance.bootstrap.pictures import pictures_apart

    apart = pictures_apart(known, read_settings().fonts, jobs)
    pages = _progress(FileReader(apart.reader, jobs).read(pictures, form), len(pictures))
    pile = Pile()
    kept: list[PageReading] = []
    _write(_told((page for file in pages for page in file), pile, kept if overlays else None), out, as_json)
    if overlays:
        own_file = {form.name: form} if form else {}
        draw_overlays(
            kept,
            pictures,
            lambda name: own_file.get(name) or known.named(name),
            overlays,
            apart.explainer,
        )
    typer.echo(json.dumps(pile.counts()) if as_json else "\n".join(pile.report()), err=True)
    if not pile.read:
        raise typer.Exit(1)


def _told(pages: Iterable[PageReading], pile: Pile, kept: list[PageReading] | None) -> Iterator[PageReading]:
    """The pages as they come, each told to the pile; a hundred thousand are not held, unless for overlays."""
    for page in pages:
        pile.add(page)
        if kept is not None:
            kept.append(page)
        yield page


def _write(readings: Iterable[PageReading], out: Path | None, as_json: bool) -> None:
    from appliance.domain.sheets.reading_lines import reading_line

    lines = (reading_line(page) + "\n" for page in readings)
    if out is not None:
        write_lines(out, (line.encode() for line in lines), as_json=as_json)
        return
    for line in lines:
        typer.echo(line, nl=False)


def _progress(results: Iterator[tuple[PageReading, ...]], total: int) -> Iterator[tuple[PageReading, ...]]:
    """Show how far it is, on standard error, when somebody watches."""
    if not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(results, "Đọc phiếu", total=total, console=Console(stderr=True), transient=True)


def _with_parameters(name: str, own: dict[str, int | None]) -> str:
    """Options and the name say the same thing; together they make one name."""
    given = {key: int(value) for key, value in own.items() if value is not None}
    if given and name.partition(":")[0] != "own":
        raise typer.BadParameter(f"{', '.join(given)}: chỉ cho mẫu / of layout own only")
    return with_parameters(name, given)


def _layout(name: str, as_json: bool, known: KnownForms) -> Layout:
    file = Path(name)
    parse = FILES.get(file.suffix)
    found = parse(text_of(file)) if parse and file.is_file() else known.named(name)
    if isinstance(found, Refusal):
        refuse(found, as_json=as_json)
    return found


def _candidates(file: Path, as_json: bool) -> Sequence[Candidate]:
    from appliance.adapters.documents.spreadsheets import read_table
    from appliance.domain.people.roster import parse_roster, rooms_named
    from appliance.domain.sheets.render_refusals import ROSTER_UNREADABLE
    from appliance.ports.documents import TableError

    try:
        table = read_table(file.read_bytes(), file.name)
    except TableError as error:
        refuse(Refusal(ROSTER_UNREADABLE, {"file": file.name, "detail": str(error)}), as_json=as_json)
    found = parse_roster(table, rooms_named(table))
    if isinstance(found, Refusal):
        refuse(found, as_json=as_json)
    return found
