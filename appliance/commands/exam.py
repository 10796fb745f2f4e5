"""``examroom exam``: load a bundle, say whom to trust, see how the exam stands."""

import os
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from appliance.adapters.crypto.memory_vault import MemoryVault
from appliance.adapters.crypto.share_cards import ShareCards
from appliance.adapters.files.trusted_signers import TrustedSignersFile
from appliance.bootstrap import Appliance
from appliance.bootstrap.verbs import judge_clock, load_bundle
from appliance.commands.draw import draw_verify
from appliance.commands.opened import opened
from appliance.commands.outcome import refuse, show
from appliance.domain.instants import iso, moment
from appliance.domain.ledger.entry import APPLIANCE
from appliance.domain.papers.key_files import fingerprint, key_from_text
from appliance.domain.papers.plan_refusals import BAD_KEY_FILE
from appliance.domain.papers.terminal_times import TimeBook
from appliance.domain.refusals import Refusal
from appliance.services.papers.dry_open import GivenCard
from appliance.services.papers.exam_status import ReadExamStatus
from appliance.services.papers.trust_signer import TrustSigner
from appliance.workers.quiet import QuietNotices

app = typer.Typer(no_args_is_help=True, add_completion=False)
app.command("draw-verify")(draw_verify)
AsJson = Annotated[bool, typer.Option("--json")]


def _appliance(as_json: bool) -> Appliance:
    os.umask(0o077)
    return opened(as_json=as_json)


@app.command()
def load(file: Path, as_json: AsJson = False) -> None:
    """Verify a bundle and make it the exam of this appliance; a refused bundle changes nothing."""
    loaded = load_bundle(_appliance(as_json), QuietNotices(), MemoryVault())(file, APPLIANCE)
    if isinstance(loaded, Refusal):
        refuse(loaded, as_json=as_json)
    exam = loaded.exam
    facts = {
        "exam": exam.id, "bundle_number": exam.bundle_number, "files": loaded.files, "already": loaded.already,
        "manifest_sha256": exam.loaded_from, "candidates": len(exam.candidates),
    }  # fmt: skip
    how = "đã nạp từ trước / already loaded" if loaded.already else "đã nạp / loaded"
    show(facts, as_json=as_json, lines=[
        f"✓ {exam.name}, gói số {exam.bundle_number}: {how}",
        f"  {len(exam.sittings)} ca thi, {len(exam.papers)} đề, {len(exam.rooms)} phòng, "
        f"{len(exam.candidates)} thí sinh",
    ])  # fmt: skip


@app.command()
def trust(public_key: Path, as_json: AsJson = False) -> None:
    """Take bundles signed by this key from now on. Compare its letters with the authors by phone."""
    os.umask(0o077)
    appliance = _appliance(as_json)
    try:
        key = key_from_text(public_key.read_bytes())
    except (OSError, ValueError):
        refuse(Refusal(BAD_KEY_FILE, {"file": public_key.name}), as_json=as_json)
    trusted = TrustedSignersFile(appliance.data)
    TrustSigner(work=appliance.work, trusted=trusted)(key, public_key.name, APPLIANCE)
    show({"signer": fingerprint(key)}, as_json=as_json, lines=[f"✓ {fingerprint(key)}"])


@app.command("dry-open")
def dry_open(
    cards: Annotated[
        list[Path] | None, typer.Argument(help="Cards as text; the last line is the words.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Prove that the loaded bundle opens with the custodians' cards. Shows, keeps and releases nothing."""
    from appliance.bootstrap.rooms import custodians  # loads the routes: only here

    appliance = _appliance(as_json)
    words = [_last_line(card, as_json) for card in cards or []]
    while not cards and (typed := typer.prompt("Từ trên thẻ / words (Enter: hết)", "", hide_input=True)):
        words.append(typed)
    pin = (
        typer.prompt("PIN của thẻ / of the cards", hide_input=True)
        if any(map(ShareCards().sealed, words))
        else ""
    )
    outcome = custodians.dry_open(appliance)([GivenCard(text, pin) for text in words], APPLIANCE)
    if isinstance(outcome, Refusal):
        refuse(outcome, as_json=as_json)
    show(asdict(outcome), as_json=as_json, lines=[
        f"✓ {outcome.papers} đề / papers, {outcome.pages} trang / pages, {outcome.answers} đáp án / keys: mở được",
    ])  # fmt: skip


def _last_line(card: Path, as_json: bool) -> str:
    try:
        return card.read_text(encoding="utf-8").splitlines()[-1]
    except (OSError, UnicodeDecodeError, IndexError):
        refuse(Refusal(BAD_KEY_FILE, {"file": card.name}), as_json=as_json)


@app.command()
def status(as_json: AsJson = False) -> None:
    """How the exam stands, from what is on record; shares given so far are in the server's memory alone."""
    appliance = _appliance(as_json)
    judge = judge_clock(appliance, TimeBook())
    found = ReadExamStatus(work=appliance.work, clock=appliance.clock, judge=judge, vault=None)()
    if isinstance(found, Refusal):
        refuse(found, as_json=as_json)
    exam = found.exam
    rows = [
        {
            "id": s.sitting.id, "subject": s.sitting.subject, "state": s.phase.value,
            "starts_at": iso(s.sitting.starts_at), "ends_at": iso(s.sitting.ends_at),
            "released_at": iso(moment(s.released_us)) if s.released_us is not None else None,
            "terminals_ready": list(s.ready),
        }
        for s in found.sittings
    ]  # fmt: skip
    facts = {
        "exam": exam.id, "name": exam.name, "mode": exam.mode.value, "bundle_number": exam.bundle_number,
        "clock": found.clock.verdict.value, "server_time": iso(moment(found.now_us)), "sittings": rows,
    }  # fmt: skip
    show(facts, as_json=as_json, lines=[
        f"{exam.name} — {exam.school}, gói số {exam.bundle_number}, {exam.mode.value}",
        f"Đồng hồ / clock: {found.clock.verdict.value}, {iso(moment(found.now_us))}",
        *(f"  {r['id']}: {r['subject']}, {r['starts_at']} → {r['ends_at']}: {r['state']}" for r in rows),
    ])  # fmt: skip
