"""Receipts as people handle them: listed, shown, printed again, settled when in doubt."""

import base64

import pytest

from appliance.adapters.crypto.ed25519 import verify
from appliance.domain.ledger.checkpoint import Checkpoint, checkpoint_text
from appliance.domain.ledger.events.ledger import ReceiptReprinted
from appliance.domain.ledger.receipt import Receipt
from appliance.domain.ledger.refusals import NO_SUCH_ENTRY, NOT_IN_DOUBT
from appliance.domain.ledger.tree import HASH_BYTES, inclusion_holds
from appliance.domain.refusals import Refusal
from appliance.ports.outbox import JobKind, JobState
from appliance.services.ledger.list_entries import ListEntries
from appliance.services.ledger.list_receipts import ListReceipts
from appliance.services.ledger.reprint_receipt import ReprintReceipt
from appliance.services.ledger.settle_receipt import SettleReceipt
from tests.doubles.notices import HeardNotices
from tests.doubles.receipts import OFFICER, ORIGIN, SIGNER, call_the_roll, jobs, pictures_of
from tests.doubles.world import World


def _raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@pytest.mark.parametrize("acts", [1, 2, 7, 8])
def test_a_stranger_can_check_a_slip_with_the_public_key_alone(world: World, acts: int) -> None:
    pictures = pictures_of(world)
    position = [call_the_roll(world) for _ in range(acts)][-1]
    receipt = pictures.receipt(position)
    assert isinstance(receipt, Receipt)
    _, origin, at, size, root, leaf, signature, proof = receipt.qr_text.split("|")
    held = Checkpoint(origin, int(size), _raw(root))
    assert origin == ORIGIN
    assert verify(SIGNER.public_key, checkpoint_text(held).encode(), _raw(signature)[4:])
    path = [_raw(proof)[n : n + HASH_BYTES] for n in range(0, len(_raw(proof)), HASH_BYTES)]
    assert inclusion_holds(_raw(leaf), int(at), int(size), path, held.root)


def test_a_slip_is_the_same_however_much_happens_afterwards(world: World) -> None:
    pictures = pictures_of(world)
    position = call_the_roll(world)
    before = pictures(position)
    for _ in range(5):
        call_the_roll(world)
    assert isinstance(before, bytes)
    assert pictures(position) == before
    assert pictures(position, copy=1) != before


@pytest.mark.parametrize("position", [-1, 2, 10**12])
def test_what_the_ledger_does_not_hold_has_no_receipt(world: World, position: int) -> None:
    pictures = pictures_of(world)
    call_the_roll(world)
    refused = pictures(position)
    assert isinstance(refused, Refusal)
    assert refused.reason is NO_SUCH_ENTRY
    assert "đang có 2 việc" in refused.next_vi
    again = ReprintReceipt(work=world.work, notices=HeardNotices())(position, OFFICER)
    assert isinstance(again, Refusal)
    assert jobs(world, JobState.TODO)[1:] == ()


def test_each_reprint_is_a_numbered_copy_and_an_event(world: World) -> None:
    pictures_of(world)
    position, other = call_the_roll(world), call_the_roll(world)
    reprint = ReprintReceipt(work=world.work, notices=HeardNotices())
    assert [reprint(position, OFFICER), reprint(position, OFFICER), reprint(other, OFFICER)] == [1, 2, 1]
    entries = ListEntries(work=world.work)(other).entries
    assert [e.event for e in entries] == [
        ReceiptReprinted(position, 1),
        ReceiptReprinted(position, 2),
        ReceiptReprinted(other, 1),
    ]
    assert {e.by for e in entries} == {OFFICER}
    listed = ListReceipts(work=world.work)()
    assert [(r.position, r.copy) for r in listed] == [
        (position, 0), (other, 0), (position, 1), (position, 2), (other, 1),
    ]  # fmt: skip
    assert listed[0].vi.startswith("Điểm danh phòng 01")


def _put_in_doubt(world: World) -> int:
    pictures_of(world)
    position = call_the_roll(world)
    with world.work.write() as tx:
        job = tx.outbox.take(JobKind.PRINT_RECEIPT)
        assert job is not None
        tx.outbox.settle(job.id, JobState.IN_DOUBT, "?")
    return position


def test_a_slip_that_a_person_has_in_hand_is_done(world: World) -> None:
    position = _put_in_doubt(world)
    assert SettleReceipt(work=world.work, notices=HeardNotices())(position, printed=True, by=OFFICER) is None
    assert [(job.state, job.note) for job in jobs(world)] == [(JobState.DONE, "cb1: đã in")]


def test_a_slip_that_never_came_is_printed_as_a_copy(world: World) -> None:
    position = _put_in_doubt(world)
    assert SettleReceipt(work=world.work, notices=HeardNotices())(position, printed=False, by=OFFICER) is None
    first, second = jobs(world)
    assert (first.state, second.state) == (JobState.DONE, JobState.TODO)
    assert second.body == {"position": position, "copy": 1}


def test_what_is_not_in_doubt_cannot_be_settled(world: World) -> None:
    pictures_of(world)
    position = call_the_roll(world)
    refused = SettleReceipt(work=world.work, notices=HeardNotices())(position, printed=True, by=OFFICER)
    assert isinstance(refused, Refusal)
    assert refused.reason is NOT_IN_DOUBT
    assert [job.state for job in jobs(world)] == [JobState.TODO]
