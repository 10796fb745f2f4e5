"""The fallback ticket: only after the release, only keys in use, and nothing secret in the ledger."""

import base64
import re
from datetime import timedelta, timezone
from pathlib import Path

from appliance.adapters.printing.receipt_picture import SlipPainter
from appliance.domain.ledger.receipt import Receipt
from appliance.domain.names import ExamId, PaperId, RoomId, SittingId
from appliance.domain.papers.bech32 import bech32, bytes_of_bech32
from appliance.domain.papers.ticket import ticket_text
from appliance.domain.refusals import Refusal
from appliance.services.ledger.receipt_picture import ReceiptPicture
from appliance.services.ledger.start_ledger import StartLedger
from appliance.services.papers.print_ticket import PrintTicket
from tests.doubles.papers_world import TOAN, UNTIL_START, PapersWorld, officer
from tests.doubles.receipts import ORIGIN, SIGNER

ROOM = RoomId("01")
FORMAT = Path(__file__).parents[3] / "docs" / "formats" / "ticket.md"


def ticket(papers: PapersWorld, sitting: SittingId = TOAN, room: RoomId = ROOM) -> int | Refusal:
    return PrintTicket(work=papers.work)(sitting, room, officer("cb1"))


def slip(papers: PapersWorld, position: int) -> Receipt:
    picture = ReceiptPicture(
        work=papers.work,
        signer=SIGNER,
        painter=SlipPainter(Path("/usr/share/fonts")),
        zone=timezone(timedelta(hours=7)),
    ).receipt(position)
    assert isinstance(picture, Receipt)
    return picture


def rung(papers: PapersWorld) -> None:
    StartLedger(work=papers.work, signer=SIGNER, seal_key=bytes(32))(ORIGIN)
    papers.arm(papers.loaded())
    papers.clock.advance(UNTIL_START)
    papers.bell.step()


def keys_on(text: str) -> dict[str, bytes]:
    fields = text.split("/")[3:]
    return {
        code: base64.b32decode(segment[:52] + "====")
        for code, segment in zip(fields[::2], fields[1::2], strict=True)
    }


def test_before_the_release_there_is_no_ticket(papers: PapersWorld) -> None:
    papers.arm(papers.loaded())
    refused = ticket(papers)
    assert isinstance(refused, Refusal)
    assert refused.reason.code == "not-released"


def test_a_strange_room_or_sitting_is_refused(papers: PapersWorld) -> None:
    rung(papers)
    for outcome, expected in (
        (ticket(papers, SittingId("van")), "unknown-sitting"),
        (ticket(papers, room=RoomId("99")), "unknown-room"),
    ):
        assert isinstance(outcome, Refusal)
        assert outcome.reason.code == expected


def test_the_slip_carries_the_released_keys_and_the_ledger_does_not(papers: PapersWorld) -> None:
    terminal = papers.enrol("t1")
    rung(papers)
    position = ticket(papers)
    assert isinstance(position, int)
    said = slip(papers, position)
    keys = papers.keys_for_terminal(TOAN, terminal)
    assert not isinstance(keys, Refusal)
    released = {paper.removeprefix("toan-"): bytes_of_bech32(key)[1] for paper, key in keys.items()}
    assert keys_on(said.qr_text) == released
    assert re.fullmatch(r"[0-9A-Z/-]+", said.qr_text), "else the QR is not alphanumeric"
    typed = ["".join(value.split()) for label, value in said.lines if label.startswith("Gõ")]
    assert [keys_on(text) for text in typed] == [{code: key} for code, key in sorted(released.items())]
    assert papers.event("ticket.printed") == {
        "sitting": "toan", "room": "01", "papers": ("toan-101", "toan-102"),
    }  # fmt: skip
    with papers.work.read() as tx:
        ledger = b"".join(tx.ledger.leaves())
    for code, key in released.items():
        spelled = said.qr_text.split(f"/{code}/")[1].split("/")[0]
        assert key not in ledger
        assert spelled.encode() not in ledger


def test_printed_again_after_a_switch_it_carries_the_reserve_alone(papers: PapersWorld) -> None:
    rung(papers)
    position = ticket(papers)
    assert isinstance(position, int)
    before = keys_on(slip(papers, position).qr_text)
    for name in ("cb1", "cb2"):
        papers.to_reserve(TOAN, "đề bị chụp ảnh", officer(name))
    after = keys_on(slip(papers, position).qr_text)
    assert set(before) == {"101", "102"}
    assert set(after) == {"109"}
    assert not set(before.values()) & set(after.values())


def test_the_formats_page_shows_what_is_made() -> None:
    key = bech32("age-secret-key-", bytes(range(32))).upper()
    made = ticket_text(ExamId("thi-thu"), TOAN, {PaperId("toan-101"): key})
    assert f"\n{made}\n" in FORMAT.read_text(encoding="utf-8")
