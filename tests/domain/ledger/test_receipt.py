"""What a slip says."""

import base64
from datetime import timedelta, timezone

import pytest

from appliance.domain.instants import Instant
from appliance.domain.ledger.checkpoint import Checkpoint, signed_note
from appliance.domain.ledger.entry import APPLIANCE, Actor, Entry, entry_bytes
from appliance.domain.ledger.events.base import Event
from appliance.domain.ledger.events.custody import PacketHandedOver, RollCalled
from appliance.domain.ledger.events.papers import BundleLoaded, ShareGiven, SittingArmed
from appliance.domain.ledger.receipt import MOST_PROOF_HASHES, Receipt, make_receipt, plan_of
from appliance.domain.ledger.tree import leaf_hash
from appliance.domain.names import StaffId, TerminalId
from tests.doubles.clock import SEVEN
from tests.doubles.world import small_exam

VIET_NAM = timezone(timedelta(hours=7))
ROLL = RollCalled("toan", "01", 22, 2, ("260001", "260003"), (), "")
PROCTOR = Actor(StaffId("gt1"), TerminalId("may-01"))


def _note(size: int) -> str:
    return signed_note(Checkpoint("phong-thi/HC01", size, b"r" * 32), b"k" * 32, b"s" * 64)


def _receipt(event: Event = ROLL, by: Actor = PROCTOR, *, copy: int = 0, hashes: int = 2) -> Receipt:
    entry = Entry(5, Instant(SEVEN, 1, "boot-1"), by, event)
    return make_receipt(entry, _note(6), [bytes([n]) * 32 for n in range(hashes)], plan_of(small_exam()),
                        VIET_NAM, copy)  # fmt: skip


def _raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_a_slip_says_what_who_and_when_in_viet_nam_time() -> None:
    receipt = _receipt()
    assert receipt.title == "BIÊN NHẬN số 5"
    assert receipt.head == ("Thi thử vào lớp 10", "THCS Hư Cấu")
    assert receipt.sentence == RollCalled("Toán", "01", 22, 2, ("260001", "260003"), (), "").sentence("vi")
    lines = dict(receipt.lines)
    assert lines["Thực hiện"] == "Nguyễn Văn GT1 (gt1)"
    assert lines["Máy trạm"] == "may-01"
    assert lines["Lúc"] == "30/11/2026 07:00:00"


def test_staff_are_named_and_pupils_are_not() -> None:
    said = _receipt(PacketHandedOver("TD-01", "issue", "cb1", "gt1", "nguyên")).sentence
    assert said == "Túi TD-01: Nguyễn Văn CB1 giao, Nguyễn Văn GT1 nhận, niêm phong nguyên."
    everything = str(_receipt())
    assert not any(candidate.name in everything for candidate in small_exam().candidates)


def test_what_the_appliance_did_by_itself_says_so() -> None:
    assert dict(_receipt(by=APPLIANCE).lines)["Thực hiện"] == "Máy chủ phòng thi, tự động"


def test_a_person_who_is_not_in_the_exam_is_shown_by_account() -> None:
    assert dict(_receipt(by=Actor(StaffId("ai-do"))).lines)["Thực hiện"] == "ai-do"


def test_drills_and_copies_are_marked() -> None:
    assert _receipt().marks == ("TẬP DƯỢT",)
    assert _receipt(copy=2).marks == ("TẬP DƯỢT", "BẢN SAO 2")


def test_before_an_exam_is_loaded_the_ledger_names_itself() -> None:
    entry = Entry(0, Instant(SEVEN, 1, "b"), APPLIANCE, ROLL)
    receipt = make_receipt(entry, _note(1), [], plan_of(None), VIET_NAM)
    assert receipt.head == ("phong-thi/HC01",)
    assert receipt.marks == ()
    assert "ca toan" in receipt.sentence


def test_the_qr_holds_the_signed_checkpoint_the_leaf_and_its_proof() -> None:
    version, origin, position, size, root, leaf, signature, proof = _receipt().qr_text.split("|")
    assert (version, origin, position, size) == ("PT1R", "phong-thi/HC01", "5", "6")
    assert _raw(root) == b"r" * 32
    assert _raw(leaf) == leaf_hash(entry_bytes(Entry(5, Instant(SEVEN, 1, "boot-1"), PROCTOR, ROLL)))
    assert _raw(signature)[4:] == b"s" * 64
    assert _raw(proof) == bytes(32) + b"\x01" * 32


def test_a_proof_too_long_for_a_slip_is_left_out_and_says_so() -> None:
    assert len(_raw(_receipt(hashes=MOST_PROOF_HASHES).qr_text.split("|")[7])) == 32 * MOST_PROOF_HASHES
    assert _receipt(hashes=MOST_PROOF_HASHES + 1).qr_text.split("|")[7] == "-"
    assert _receipt(hashes=0).qr_text.endswith("|")


def test_a_checkpoint_before_the_entry_proves_nothing_and_is_refused() -> None:
    entry = Entry(6, Instant(SEVEN, 1, "b"), APPLIANCE, ROLL)
    with pytest.raises(ValueError, match="does not hold entry 6"):
        make_receipt(entry, _note(6), [], plan_of(None), VIET_NAM)


def test_ids_and_times_are_told_in_peoples_words() -> None:
    armed = _receipt(SittingArmed("toan", 2, "2026-11-30T00:35:00+00:00")).sentence
    assert "Toán" in armed
    assert "lúc 30/11/2026 07:35:00" in armed
    assert "«đáp án»" in _receipt(ShareGiven("marking", "kh1", 1, 2)).sentence
    assert "«Toán»" in _receipt(ShareGiven("toan", "kh1", 1, 2)).sentence
    assert "kỳ thi Thi thử vào lớp 10" in _receipt(BundleLoaded("thi-thu", 1, 9, "a" * 64, "x")).sentence
