"""Witnesses of the ledger: named once, shown how it grew, and believed only with their good signature."""

from dataclasses import replace
from pathlib import Path

import pytest

from appliance.adapters.crypto.ed25519 import Ed25519Signer, verify
from appliance.adapters.files.export_folder import open_export
from appliance.domain.ledger import export
from appliance.domain.ledger.checkpoint import checkpoint_text, parse_checkpoint, signed_note
from appliance.domain.ledger.cosignature import WitnessKey, cosigned_message, with_cosignature
from appliance.domain.ledger.entry import entry_from_bytes
from appliance.domain.ledger.events.ledger import WitnessNamed
from appliance.domain.ledger.note import encode_note, parse_note, verifier_key
from appliance.domain.ledger.policy import parse_policy
from appliance.domain.ledger.tree import consistency_holds
from appliance.domain.refusals import Refusal
from appliance.services.ledger.cosign_export import CosignExport, Witnessing
from appliance.services.ledger.list_witnesses import ListWitnesses
from appliance.services.ledger.name_witness import NameWitness
from appliance.services.ledger.show_to_witness import ShowToWitness, ToWitness
from appliance.services.ledger.sign_checkpoint import SignCheckpoint
from appliance.services.ledger.take_cosignature import Cosigned, TakeCosignature
from appliance.services.ledger.verify_export import Verified, VerifyExport
from tests.doubles.outcomes import code
from tests.doubles.world import World
from tests.services.ledger.exported import OFFICER, SIGNER, OnDrive, act, export_to, start

DISTRICT, OFFICE = Ed25519Signer(b"D" * 32), Ed25519Signer(b"O" * 32)
NAMES = {"district": DISTRICT, "office": OFFICE}
AT = 1_796_000_000


def _key(name: str) -> WitnessKey:
    return WitnessKey(name, NAMES[name].public_key)


@pytest.fixture
def ledger(world: World) -> World:
    start(world)
    act(world, 9)
    for name in NAMES:
        assert NameWitness(work=world.work)(str(_key(name)), OFFICER) == _key(name)
    return world


def _show(world: World, seen: int) -> ToWitness:
    shown = ShowToWitness(work=world.work, sign=SignCheckpoint(work=world.work, signer=SIGNER))(seen)
    assert isinstance(shown, ToWitness)
    return shown


def _cosign(note: str, name: str, signer: Ed25519Signer | None = None) -> str:
    parsed, by = parse_note(note), signer or NAMES[name]
    signature = by.sign(cosigned_message(parsed.text, AT))
    return encode_note(with_cosignature(parsed, WitnessKey(name, by.public_key), AT, signature))


def _take(world: World, note: str) -> Cosigned | Refusal:
    return TakeCosignature(work=world.work, verify=verify, public_key=SIGNER.public_key)(note)


def test_naming_a_witness_is_an_event_and_naming_it_twice_is_not(ledger: World) -> None:
    with ledger.work.read() as tx:
        before = tx.ledger.size()
        kinds = [entry_from_bytes(leaf).event for leaf in tx.ledger.leaves()]
    assert [e.key for e in kinds if isinstance(e, WitnessNamed)] == [str(_key(n)) for n in NAMES]
    assert NameWitness(work=ledger.work)(str(_key("office")), OFFICER) == _key("office")
    with ledger.work.read() as tx:
        assert tx.ledger.size() == before


def test_a_name_or_a_key_stands_for_one_witness(ledger: World) -> None:
    name = NameWitness(work=ledger.work)
    assert code(name(str(WitnessKey("office", bytes(32))), OFFICER)) == "witness-taken"
    assert code(name(str(WitnessKey("other", OFFICE.public_key)), OFFICER)) == "witness-taken"
    assert code(name("rubbish", OFFICER)) == "witness-key-malformed"


def test_a_witness_is_shown_that_the_ledger_only_grew(ledger: World) -> None:
    first = parse_checkpoint(_show(ledger, 0).note).checkpoint
    act(ledger, 12)
    shown = _show(ledger, first.size)
    now = parse_checkpoint(shown.note).checkpoint
    assert now.size == first.size + 12
    assert consistency_holds(first.size, now.size, first.root, now.root, list(shown.proof))


def test_a_second_witness_comes_under_the_checkpoint_of_the_first_before_a_newer_one(ledger: World) -> None:
    shown = _show(ledger, 0)
    assert isinstance(_take(ledger, _cosign(shown.note, "district")), Cosigned)
    act(ledger, 4)
    again = _show(ledger, 0)
    assert parse_note(again.note).text == parse_note(shown.note).text
    assert isinstance(_take(ledger, _cosign(again.note, "office")), Cosigned)
    size = parse_checkpoint(again.note).checkpoint.size
    assert parse_checkpoint(_show(ledger, size).note).checkpoint.size == size + 4
    listed = ListWitnesses(work=ledger.work)()
    assert {s.witness.name: s.size for s in listed.seen} == {"district": size, "office": size}
    assert listed.size == size + 4


def test_a_witness_that_claims_to_have_seen_more_is_told(ledger: World) -> None:
    show = ShowToWitness(work=ledger.work, sign=SignCheckpoint(work=ledger.work, signer=SIGNER))
    assert code(show(10_000)) == "bad-input"


def test_what_no_named_witness_signed_is_not_kept(ledger: World) -> None:
    note = _show(ledger, 0).note
    assert code(_take(ledger, note)) == "checkpoint-not-cosigned"
    assert code(_take(ledger, _cosign(note, "district", OFFICE))) == "checkpoint-not-cosigned"
    assert code(_take(ledger, "rubbish")) == "checkpoint-malformed"
    assert all(s.size == 0 for s in ListWitnesses(work=ledger.work)().seen)


def test_a_cosigned_checkpoint_of_another_history_is_called_a_fork(ledger: World, tmp_path: Path) -> None:
    note = _cosign(_show(ledger, 0).note, "district")
    root = parse_checkpoint(note).checkpoint
    forged = replace(root, root=bytes(32))
    other = signed_note(forged, SIGNER.public_key, SIGNER.sign(checkpoint_text(forged).encode()))
    assert code(_take(ledger, _cosign(other, "district"))) == "ledger-fork"
    unsigned = signed_note(forged, SIGNER.public_key, bytes(64))
    assert code(_take(ledger, _cosign(unsigned, "district"))) == "checkpoint-not-ours"


@pytest.fixture
def drive(ledger: World, tmp_path: Path) -> OnDrive:
    shown = _show(ledger, 0)
    for name in NAMES:
        assert isinstance(_take(ledger, _cosign(shown.note, name)), Cosigned)
    act(ledger, 3)
    return export_to(ledger, tmp_path / "drive")


def _verify(drive: OnDrive, policy: str) -> Verified:
    with open_export(drive.folder) as source:
        return VerifyExport(verify=verify)(source, policy=parse_policy(policy))


BOTH = f"witness d {_key('district')}\nwitness o {_key('office')}\ngroup g all d o\nquorum g\n"


def test_an_export_carries_its_witnesses_and_the_policy_is_met(drive: OnDrive) -> None:
    verified = _verify(drive, BOTH)
    assert verified.faults == ()
    assert verified.witnessed is not None
    assert verified.witnessed.by == {"d": AT, "o": AT}
    assert verified.witnessed.size == verified.size - 3


def test_a_missing_or_forged_witness_is_missed(drive: OnDrive) -> None:
    third = BOTH.replace("group g all d o", f"witness t {WitnessKey('t', bytes(32))}\ngroup g all d o t")
    assert [f.reason.code for f in _verify(drive, third).faults] == ["witness-quorum-missing"]
    (drive.folder / export.WITNESSED).unlink()
    assert [f.reason.code for f in _verify(drive, BOTH).faults] == ["witness-quorum-missing"]


def test_a_ledger_that_the_policy_does_not_name_is_refused(drive: OnDrive) -> None:
    other = f"log {'phong-thi/HC01'}+" + "00000000+AQ=="
    with pytest.raises(ValueError, match="line 1"):
        parse_policy(other + "\nquorum none")
    strange = f"log {verifier_key('phong-thi/HC01', bytes(32))}\n{BOTH}"
    assert [f.reason.code for f in _verify(drive, strange).faults] == ["log-not-in-policy"]


def test_lines_rewritten_under_a_witnessed_checkpoint_are_a_fork(
    ledger: World, drive: OnDrive, tmp_path: Path
) -> None:
    other_world = export_to(ledger, tmp_path / "other")
    forged = parse_checkpoint(drive.read(export.WITNESSED).decode()).checkpoint
    lied = replace(forged, root=bytes(32))
    note = signed_note(lied, SIGNER.public_key, SIGNER.sign(checkpoint_text(lied).encode()))
    other_world.write(export.WITNESSED, _cosign(note, "district").encode())
    one = f"witness d {_key('district')}\nquorum d\n"
    assert "ledger-fork" in [f.reason.code for f in _verify(other_world, one).faults]


def _witness(drive: OnDrive, seen: str | None) -> Witnessing:
    cosign = CosignExport(verify_export=VerifyExport(verify=verify), clock=drive.world.clock)
    with open_export(drive.folder) as source:
        return cosign(source, "district", DISTRICT, seen)


def test_a_witness_elsewhere_verifies_the_whole_copy_before_it_signs(
    ledger: World, drive: OnDrive, tmp_path: Path
) -> None:
    first = _witness(drive, None)
    assert first.verified.faults == ()
    drive.write(export.WITNESSED, first.note.encode())
    assert _verify(drive, f"witness d {_key('district')}\nquorum d\n").faults == ()
    act(ledger, 2)
    later = export_to(ledger, tmp_path / "later")
    assert _witness(later, first.note).verified.faults == ()
    assert isinstance(_take(ledger, first.note), Cosigned)


def test_a_witness_signs_nothing_that_contradicts_what_it_saw(drive: OnDrive) -> None:
    held = parse_checkpoint(_witness(drive, None).note).checkpoint
    lied = replace(held, root=bytes(32))
    seen = signed_note(lied, SIGNER.public_key, SIGNER.sign(checkpoint_text(lied).encode()))
    refused = _witness(drive, seen)
    assert ([f.reason.code for f in refused.verified.faults], refused.note) == (["ledger-fork"], "")
    lines = drive.lines()
    drive.write("ledger.jsonl", b"".join(lines[:-1]))
    assert _witness(drive, None).note == ""
