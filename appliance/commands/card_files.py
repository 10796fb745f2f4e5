"""What ``bundle make`` and ``ceremony`` share: seal a plan, write its cards for the printer, print them."""

from collections.abc import Iterator
from pathlib import Path

import typer

from appliance.adapters.crypto.age import AgeSealing
from appliance.adapters.crypto.age_codes import AgeCodes
from appliance.adapters.crypto.ed25519 import Ed25519Signer
from appliance.adapters.crypto.pins import Argon2Pins
from appliance.adapters.crypto.share_cards import ShareCards
from appliance.adapters.crypto.shares import Slip39Splitter
from appliance.adapters.documents.cards_pdf import CardsPdf
from appliance.adapters.documents.pdf_check import pdf_pages
from appliance.adapters.documents.spreadsheets import read_table
from appliance.adapters.files.atomic import AtomicFolder, write_whole
from appliance.adapters.files.bundle_file import ZipBundles
from appliance.adapters.host.clock import HostClock
from appliance.adapters.host.entropy import HostEntropy
from appliance.adapters.printing.card_picture import CardSlips
from appliance.adapters.printing.printer_address import PrinterAddressError, printer_at
from appliance.commands.code_files import write_codes
from appliance.config import read_settings
from appliance.domain.papers.card import PrintedCard, accounts_text, card_text, what_for, word_lines
from appliance.domain.papers.plan import Plan
from appliance.domain.refusals import Refusal
from appliance.ports.printer import PrintResult
from appliance.services.papers.make_bundle import MadeBundle, MakeBundle
from appliance.services.papers.make_cards import MakeCards, ShareCard
from appliance.services.papers.plan_sources import ReadPlan

CARD, WORDS = "THẺ GIỮ KHÓA", "TỜ TỪ DỰ PHÒNG"


def plan_reader(folder: Path) -> ReadPlan:
    return ReadPlan(folder=AtomicFolder(folder), read_table=read_table, count_pages=pdf_pages)


def seal(folder: Path) -> MadeBundle | Refusal:
    entropy = HostEntropy()
    return MakeBundle(
        read_plan=plan_reader(folder),
        sealing=AgeSealing(),
        make_cards=MakeCards(splitter=Slip39Splitter(), maker=ShareCards(), entropy=entropy),
        code_sealing=AgeCodes(),
        pins=Argon2Pins(),
        files=ZipBundles(),
        entropy=entropy,
        clock=HostClock(),
        signer_of=Ed25519Signer,
    )()


def read_plan(folder: Path) -> Plan | Refusal:
    sources = plan_reader(folder)()
    return sources if isinstance(sources, Refusal) else sources.plan


def printed(plan: Plan, made: MadeBundle, card: ShareCard, *, sheet_of_words: bool = False) -> PrintedCard:
    """A card with a PIN shows no words; they are on a sheet of their own, for the sealed envelope."""
    pin = bool(made.card_pins)
    names = {str(s.id): s.name for s in plan.staff}
    return PrintedCard(
        heading=WORDS if sheet_of_words else CARD,
        exam=plan.name,
        school=plan.school,
        holder=f"{names[card.custodian]} ({card.custodian})" if card.custodian in names else card.custodian,
        what_for=what_for(plan, card.purpose),
        number=card.number,
        needed=card.needed,
        total=card.total,
        set_number=made.manifest.share_sets[card.purpose].identifier,
        code="" if sheet_of_words else card.code,
        lines=() if pin and not sheet_of_words else word_lines(card.words, ShareCards().wordlist()),
        needs_pin=pin and not sheet_of_words,
    )


def sheets(plan: Plan, made: MadeBundle) -> Iterator[tuple[str, list[PrintedCard]]]:
    """Files to print, by name. Duress cards look like the true ones: they are told apart by their file alone."""
    true = [c for c in made.cards if not c.decoy]
    yield "cards.pdf", [printed(plan, made, c) for c in true]
    if made.card_pins:
        yield "words.pdf", [printed(plan, made, c, sheet_of_words=True) for c in true]
    if plan.duress_cards:
        yield "duress.pdf", [printed(plan, made, c) for c in made.cards if c.decoy]


def write_cards(folder: Path, plan: Plan, made: MadeBundle) -> None:
    """To print, hand over and wipe: the only copies."""
    pdf = CardsPdf(read_settings().fonts)
    for name, cards in sheets(plan, made):
        write_whole(folder / name, pdf.print(cards))
    for card in made.cards:
        if not card.decoy:
            text = card_text(
                made.manifest.name, card.custodian, card.purpose, card.needed, card.total, card.words
            )
            write_whole(folder / f"{card.custodian}-{card.purpose}.txt", text.encode())
    write_codes(folder, made)
    rows = [
        (a.staff.id, a.staff.name, sorted(a.staff.roles), a.staff.room or "", a.pin) for a in made.accounts
    ]
    write_whole(folder / "accounts.tsv", accounts_text(rows).encode())
    if made.card_pins:
        pins = "".join(f"{keeper}\t{pin}\n" for keeper, pin in made.card_pins.items())
        write_whole(folder / "card-pins.tsv", f"custodian\tcard_pin\n{pins}".encode())


def print_cards(address: str, plan: Plan, made: MadeBundle) -> int:
    """On a receipt printer, one slip a card; nothing is written to disk. Returns how many came out."""
    fonts = read_settings().fonts
    try:
        printer = printer_at(address, fonts)
    except PrinterAddressError:
        printer = None
    if printer is None:
        raise typer.BadParameter(address, param_hint="--card-printer")
    painter = CardSlips(fonts)
    slips = [card for _, cards in sheets(plan, made) for card in cards]
    return sum(printer.print(painter.paint_card(card)).result is PrintResult.DONE for card in slips)
