"""``examroom ceremony``: seal a plan before witnesses, hand out the cards one by one, and print the minutes of it."""

import hashlib
import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from appliance.adapters.crypto.ed25519 import verify
from appliance.adapters.documents.records_pdf import RecordsPdf
from appliance.adapters.files.atomic import write_whole
from appliance.adapters.files.bundle_file import ZipBundles
from appliance.adapters.host.clock import HostClock
from appliance.commands.card_files import print_cards, read_plan, seal, write_cards
from appliance.commands.outcome import refuse, show
from appliance.config import read_settings
from appliance.domain.exam import Mode
from appliance.domain.papers.ceremony import Ceremony, handed_rows, lines
from appliance.domain.papers.key_files import fingerprint
from appliance.domain.papers.plan import Plan
from appliance.domain.printed_record import Record
from appliance.domain.refusals import Refusal
from appliance.services.papers.inspect_bundle import InspectBundle
from appliance.services.papers.make_bundle import MadeBundle

app = typer.Typer(add_completion=False)
BEFORE = (
    "Máy này không nối mạng, không camera / this machine is off every network, no camera looks on",
    "Những người giữ khóa có mặt, mỗi người tự nhận thẻ của mình / custodians are here, each takes their own cards",
    "Máy in đặt tại chỗ, không lưu bản in / the printer is here and keeps no copies",
)


@app.command()
def ceremony(
    plan_dir: Annotated[Path, typer.Argument(exists=True, file_okay=False)],
    out: Annotated[Path, typer.Option(help="The bundle to write.")],
    shares_dir: Annotated[Path, typer.Option(help="Where cards, accounts and minutes go; print, then wipe.")],
    present: Annotated[
        list[str] | None, typer.Option(help="Role or id of a person present; once for each.")
    ] = None,
    card_printer: Annotated[str, typer.Option(help="Receipt printer for the cards.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing: for rehearsals and tests.")] = False,
    wipe: Annotated[
        bool, typer.Option(help="Delete the cards and PINs when all are handed over; the minutes stay.")
    ] = True,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Guide the key ceremony: check, seal, print, hand over, write the minutes."""
    os.umask(0o077)
    plan = read_plan(plan_dir)
    if isinstance(plan, Refusal):
        refuse(plan, as_json=as_json)
    began = HostClock().now().wall.astimezone(read_settings().utc_offset)
    people = list(present or [])
    while not yes and (name := typer.prompt("Người có mặt (chức danh, Enter: hết) / present", "")):
        people.append(name)
    for line in BEFORE:
        _confirm(line, yes=yes)
    made = seal(plan_dir)
    if isinstance(made, Refusal):
        refuse(made, as_json=as_json)
    write_whole(out, made.file)
    write_cards(shares_dir / "cards", plan, made)
    if card_printer:
        print_cards(card_printer, plan, made)
    _confirm(f"Đã in {shares_dir / 'cards'} / the cards are printed", yes=yes)
    for keeper in plan.custodians():
        count = sum(card.custodian == keeper.id for card in made.cards)
        _confirm(f"{keeper.id} đã nhận {count} thẻ, xem rồi gấp kín / has taken {count} cards", yes=yes)
    inspected = InspectBundle(files=ZipBundles(), verify=verify)(out)
    if isinstance(inspected, Refusal):
        refuse(inspected, as_json=as_json)
    facts = Ceremony(
        began=_told(began),
        ended=_told(HostClock().now().wall.astimezone(read_settings().utc_offset)),
        present=tuple(people),
        bundle_sha256=hashlib.sha256(made.file).hexdigest(),
        manifest_sha256=inspected.sha256,
        signer=fingerprint(inspected.signer),
        wiped=wipe,
    )
    minutes = shares_dir / "bien-ban-sinh-khoa.pdf"
    write_whole(minutes, RecordsPdf(read_settings().fonts).print(_minutes(plan, made, facts)))
    if wipe:
        shutil.rmtree(shares_dir / "cards")
    told = {
        "file": str(out),
        "minutes": str(minutes),
        "cards": len(made.cards),
        "bundle_sha256": facts.bundle_sha256,
    }
    show(told, as_json=as_json, lines=[
        f"✓ {out}, SHA-256 {facts.bundle_sha256}",
        f"  Biên bản / minutes: {minutes} (in 2 bản, ký / print twice, sign)",
    ])  # fmt: skip


def _minutes(plan: Plan, made: MadeBundle, facts: Ceremony) -> Record:
    handed = [(c.custodian, c.purpose, c.number, c.total, c.needed) for c in made.cards if not c.decoy]
    return Record(
        title="BIÊN BẢN SINH KHÓA, GIAO THẺ GIỮ KHÓA",
        exam=plan.name,
        school=plan.school,
        drill=plan.mode is Mode.DRILL,
        lines=lines(facts, made.manifest),
        columns=("Người giữ", "Dùng cho", "Thẻ số", "Cần", "Bộ", "Ký nhận"),
        table=handed_rows(handed, made.manifest),
        foot="Không ai khác được xem nội dung thẻ. Tệp thẻ và mã PIN trên máy "
        + ("đã xóa sau khi giao." if facts.wiped else "CHƯA xóa: người chủ trì xóa ngay sau khi ký."),
        signers=("Người chủ trì", "Thư ký", "Người chứng kiến"),
        copies=2,
    )


def _confirm(line: str, *, yes: bool) -> None:
    """A "no" ends the ceremony; nothing was handed out that the plan cannot make again."""
    if not yes:
        typer.confirm(f"{line}?", abort=True)


def _told(moment: datetime) -> str:
    return moment.strftime("%H:%M:%S %d/%m/%Y")
