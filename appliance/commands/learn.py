"""``examroom sheets learn``: draft a foreign form from a blank scan."""

from pathlib import Path
from typing import Annotated

import typer

from appliance.commands.outcome import check_out, refuse, show, write_out
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.form_draft import IGNORE, UNKNOWN, draft_toml
from appliance.domain.sheets.reading_refusals import (
    DRAFT_EXISTS,
    DRAFT_NOT_TOML,
    NOT_A_PICTURE,
    NOTHING_TO_LEARN,
)


def learn(
    scan: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A blank form, upright, whole.")],
    out: Annotated[Path, typer.Option(help="The draft (.toml); a picture is written beside it (.png).")],
    width: Annotated[float, typer.Option(min=50, max=500, help="Width of the page in mm.")] = 210.0,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Find marks and rings of a foreign form; what the blocks are, a person says in the draft."""
    from appliance.adapters.vision.learn import draw_draft, learn_form
    from appliance.adapters.vision.pictures import grey_pages

    if out.suffix != ".toml":
        refuse(Refusal(DRAFT_NOT_TOML, {"file": str(out), "name": out.stem or "mau"}), as_json=as_json)
    picture = out.with_suffix(".png")
    for written in (out, picture):
        check_out(written, [scan], as_json=as_json)
    if out.exists():
        refuse(Refusal(DRAFT_EXISTS, {"file": str(out)}), as_json=as_json)
    page = next(grey_pages(scan.read_bytes()), Refusal(NOT_A_PICTURE))
    if isinstance(page, Refusal):
        refuse(page, as_json=as_json)
    draft, straight = learn_form(page, out.stem, width)
    if not draft.blocks or not draft.marks:
        found = {"marks": str(len(draft.marks)), "blocks": str(len(draft.blocks))}
        refuse(Refusal(NOTHING_TO_LEARN, found), as_json=as_json)
    write_out(out, draft_toml(draft).encode(), as_json=as_json)
    write_out(picture, draw_draft(draft, straight), as_json=as_json)
    open_questions = [n for n, block in enumerate(draft.blocks, start=1) if block.kind == UNKNOWN]
    result = {"out": str(out), "picture": str(picture), "marks": len(draft.marks), "blocks": len(draft.blocks),
              "unknown": open_questions}  # fmt: skip
    lines = [
        f"✓ {out}: {len(draft.marks)} ô định vị / marks, {len(draft.blocks)} khối / blocks",
        f"  Xem {picture}, sửa «kind» và «first» của từng khối ({IGNORE}: bỏ qua).",
        f"  Look at {picture}, correct kind and first of every block ({IGNORE}: leave out).",
        *(f"  ? block {n}" for n in open_questions),
        f"  Rồi đọc thử một tờ đã tô / then try a filled sheet: examroom sheets read TỜ.jpg --layout {out}",
    ]
    show(result, as_json=as_json, lines=lines)
