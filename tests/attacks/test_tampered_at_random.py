"""Random hands on a copy of the ledger: never believed when it says something else, and never a crash."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from appliance.domain.ledger import export
from appliance.domain.ledger.note import NoteError, parse_note
from appliance.domain.ledger.policy import PolicyError, parse_policy
from appliance.domain.ledger.witness import read_kept
from tests.doubles.tamper_table import Table, laid_out
from tests.doubles.tampering import fix_manifest
from tests.doubles.world import World
from tests.services.ledger.exported import faults

QUICK = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
FILES = (*export.FILES, export.WITNESSED)
Hand = Callable[[bytes], bytes]


def _places(raw: bytes, *fractions: float) -> list[int]:
    return sorted(round(f * len(raw)) for f in fractions)


def _flip(at: float, bit: int) -> Hand:
    def do(raw: bytes) -> bytes:
        (place,) = _places(raw[:-1], at)
        return raw[:place] + bytes([raw[place] ^ 1 << bit]) + raw[place + 1 :] if raw else raw

    return do


def _moved(a: float, b: float, c: float) -> Hand:
    def do(raw: bytes) -> bytes:
        one, two, three = _places(raw, a, b, c)
        return raw[:one] + raw[two:three] + raw[one:two] + raw[three:]

    return do


def _cut(a: float, b: float) -> Hand:
    def do(raw: bytes) -> bytes:
        one, two = _places(raw, a, b)
        return raw[:one] + raw[two:]

    return do


def _doubled(a: float, b: float) -> Hand:
    def do(raw: bytes) -> bytes:
        one, two = _places(raw, a, b)
        return raw[:two] + raw[one:two] + raw[two:]

    return do


def _by_lines(hand: Hand) -> Hand:
    """The same on whole lines, which stay well-formed."""

    def do(raw: bytes) -> bytes:
        lines = raw.splitlines(keepends=True)
        order = hand(bytes(range(len(lines))))
        return b"".join(lines[n % len(lines)] for n in order)

    return do


def _rubbish(raw: bytes) -> Hand:
    return lambda _: raw


PART = st.floats(0, 1)
HANDS = st.one_of(
    st.builds(_flip, PART, st.integers(0, 7)),
    st.builds(_cut, PART, PART),
    st.builds(_moved, PART, PART, PART),
    st.builds(_doubled, PART, PART),
    st.builds(_by_lines, st.builds(_cut, PART, PART)),
    st.builds(_by_lines, st.builds(_moved, PART, PART, PART)),
    st.builds(_by_lines, st.builds(_doubled, PART, PART)),
    st.builds(_rubbish, st.binary(max_size=200)),
    st.builds(_rubbish, st.text(max_size=200).map(str.encode)),
)


@pytest.fixture
def table(world: World, tmp_path: Path) -> Table:
    return laid_out(world, tmp_path)


def _says(table: Table) -> tuple[object, ...]:
    """What somebody who believes the copy believes."""
    witnessed = parse_note(table.drive.read(export.WITNESSED).decode())
    checkpoint = parse_note(table.drive.read(export.CHECKPOINT).decode())
    lines = [line.removesuffix(b"\n") for line in table.drive.lines()]
    return lines, checkpoint.text, witnessed.text, export.parse_keys(table.drive.read(export.KEYS))


@given(hands=st.lists(st.tuples(st.sampled_from(FILES), HANDS), min_size=1, max_size=4), repair=st.booleans())
@QUICK
def test_a_copy_that_says_something_else_is_never_verified(
    table: Table, hands: list[tuple[str, Hand]], repair: bool
) -> None:
    before, said = {name: table.drive.read(name) for name in FILES}, _says(table)
    for name, hand in hands:
        table.drive.write(name, hand(table.drive.read(name)))
    if repair:
        fix_manifest(table.drive)
    judged = table.judged()
    assert judged.faults != () or _says(table) == said
    assert all(fault.vi and fault.en and fault.next_vi for fault in judged.faults)
    for name, raw in before.items():
        table.drive.write(name, raw)


@given(hand=HANDS)
@QUICK
def test_a_slip_that_says_something_else_is_never_taken(table: Table, hand: Hand) -> None:
    genuine, table.receipt = table.receipt, hand(table.receipt.encode()).decode(errors="replace")
    judged = table.judged()
    assert judged.faults != () or read_kept(table.receipt) == read_kept(genuine)
    table.receipt = genuine


@given(hand=HANDS)
@QUICK
def test_a_policy_is_read_or_refused(table: Table, hand: Hand) -> None:
    text = hand(table.policy.encode()).decode(errors="replace")
    try:
        policy = parse_policy(text)
    except PolicyError:
        return
    assert policy.quorum == "none" or policy.quorum in policy.witnesses or policy.quorum in policy.groups


@given(text=st.text() | st.text().map(lambda t: f"PT1R|{t}"))
@QUICK
def test_any_text_is_a_kept_checkpoint_or_is_refused(text: str) -> None:
    with pytest.raises(NoteError):
        read_kept(text)


@given(data=st.data())
@QUICK
def test_no_single_byte_of_a_copy_can_be_changed_unseen(table: Table, data: st.DataObject) -> None:
    """Without a policy and without a repaired manifest."""
    name = data.draw(st.sampled_from([n for n in export.FILES if n != export.MANIFEST]))
    before = table.drive.read(name)
    at = data.draw(st.integers(0, len(before) - 1))
    value = data.draw(st.integers(0, 255).filter(lambda v: v != before[at]))
    table.drive.write(name, before[:at] + bytes([value]) + before[at + 1 :])
    assert faults(table.drive.folder) != []
    table.drive.write(name, before)
