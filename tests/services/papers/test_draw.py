"""The draw among proposed papers: nobody steers it, everybody can redo it, and the rest stay shut."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from appliance.domain.ledger.entry import entry_from_bytes
from appliance.domain.ledger.events.base import Event
from appliance.domain.ledger.events.draw import DrawClosed, DrawDone, DrawOpened, DrawRevealed
from appliance.domain.papers.draw import commitment
from appliance.domain.papers.draw_minutes import replay
from appliance.domain.refusals import Refusal
from appliance.services.papers.open_draw import RunDraw
from appliance.services.papers.read_draw import ReadDraw
from appliance.services.papers.witness_draw import WitnessDraw
from tests.doubles.entropy import SeededEntropy
from tests.doubles.outcomes import code
from tests.doubles.papers_world import TOAN, UNTIL_START, PapersWorld, officer

CB1, CB2, TT = officer("cb1"), officer("cb2"), officer("tt1")
TEXTS = {"cb2": "hoaphuong2026", "tt1": "71053392"}
ONE, TWO = 'code = "101"', 'code = "102"'


class Draw:
    """Three proposals of one sitting, and the verbs on them."""

    def __init__(self, papers: PapersWorld) -> None:
        self.papers = papers
        papers.plan.toml = papers.plan.toml.replace(ONE, f'{ONE}\nproposal = "truong-a"').replace(
            TWO, f'{TWO}\nproposal = "truong-b"'
        )
        self.made = papers.loaded()
        self.run = RunDraw(work=papers.work, entropy=SeededEntropy(), notices=papers.notices)
        self.witness = WitnessDraw(work=papers.work, notices=papers.notices)
        self.read = ReadDraw(work=papers.work)

    def bind(self, who: str, text: str) -> Refusal | None:
        return self.witness.bind(TOAN, commitment("toan", who, text), officer(who))

    def bound(self) -> None:
        self.run.open(TOAN, CB1)
        for who, text in TEXTS.items():
            assert self.bind(who, text) is None
        assert self.run.close(TOAN, CB1) is None

    def drawn(self) -> str:
        self.bound()
        for who, text in TEXTS.items():
            assert self.witness.say(TOAN, text, officer(who)) is None
        state = self.read(TOAN)
        assert not isinstance(state, Refusal)
        assert state.proposal is not None
        return state.proposal

    def events(self) -> list[Event]:
        with self.papers.work.read() as tx:
            return [entry_from_bytes(leaf).event for leaf in tx.ledger.leaves()]


@pytest.fixture
def draw(papers: PapersWorld) -> Draw:
    return Draw(papers)


def test_the_drawn_paper_alone_is_released(draw: Draw) -> None:
    paper = {"truong-a": "toan-101", "truong-b": "toan-102"}[draw.drawn()]
    draw.papers.arm(draw.made)
    draw.papers.clock.advance(UNTIL_START)
    draw.papers.bell.step()
    ((_, keys, _),) = draw.papers.notices.released
    assert set(keys) == {paper}
    with draw.papers.work.read() as tx:
        assert set(tx.papers.keys(TOAN)) == {paper}
    status = draw.papers.status()
    assert not isinstance(status, Refusal)
    assert status.sittings[0].papers == (paper,)


def test_nothing_is_released_before_the_draw(draw: Draw) -> None:
    draw.papers.arm(draw.made)
    draw.papers.clock.advance(UNTIL_START)
    draw.papers.bell.step()
    assert draw.papers.notices.released == []
    assert draw.papers.event("bell.held")["reason"] == "not-drawn"
    draw.drawn()
    draw.papers.by_hand(TOAN, CB1)
    draw.papers.by_hand(TOAN, CB2)
    assert len(draw.papers.notices.released) == 1


def test_the_reserve_takes_no_part_and_stays_the_reserve(draw: Draw) -> None:
    draw.drawn()
    lines = next(e for e in draw.events() if isinstance(e, DrawOpened)).lines
    assert [line.split(" ")[:2] for line in lines[2:]] == [["truong-a", "toan-101"], ["truong-b", "toan-102"]]
    draw.papers.to_reserve(TOAN, "lộ đề", CB1)
    draw.papers.to_reserve(TOAN, "lộ đề", CB2)
    draw.papers.arm(draw.made)
    draw.papers.clock.advance(UNTIL_START)
    draw.papers.bell.step()
    assert set(draw.papers.notices.released[-1][1]) == {"toan-109"}


def test_the_list_and_the_appliances_text_are_bound_before_any_witness(draw: Draw) -> None:
    assert code(draw.bind("cb2", TEXTS["cb2"])) == "draw-not-open"
    draw.drawn()
    kinds = [e.kind for e in draw.events() if e.kind.startswith("draw.")]
    assert kinds == [
        "draw.opened", "draw.committed", "draw.committed", "draw.closed", "draw.revealed", "draw.revealed", "draw.done",
    ]  # fmt: skip


def test_no_text_is_said_before_all_are_bound_and_none_is_bound_afterwards(draw: Draw) -> None:
    draw.run.open(TOAN, CB1)
    draw.bind("cb2", TEXTS["cb2"])
    assert code(draw.witness.say(TOAN, TEXTS["cb2"], CB2)) == "draw-not-open"
    assert code(draw.run.close(TOAN, CB1)) == "few-witnesses"
    assert code(draw.bind("cb2", "another-text")) == "draw-not-open"
    draw.bind("tt1", TEXTS["tt1"])
    draw.run.close(TOAN, CB1)
    assert code(draw.bind("kh1", "12345678")) == "draw-not-open"


def test_a_witness_cannot_say_another_text_or_another_persons(draw: Draw) -> None:
    draw.bound()
    assert code(draw.witness.say(TOAN, "hoaphuong2027", CB2)) == "draw-text-wrong"
    assert code(draw.witness.say(TOAN, TEXTS["tt1"], CB2)) == "draw-text-wrong"
    assert code(draw.witness.say(TOAN, "có dấu", CB2)) == "draw-text-shape"
    assert code(draw.witness.say(TOAN, TEXTS["cb2"], CB1)) == "not-a-witness"


def test_the_last_witness_cannot_tell_what_refusing_would_change(draw: Draw) -> None:
    """The appliance's text is known to nobody until the last text is said."""
    draw.bound()
    draw.witness.say(TOAN, TEXTS["cb2"], CB2)
    with draw.papers.work.read() as tx:
        running = tx.draws.draw_of(TOAN)
    assert running is not None
    assert not any(running.appliance_text in str(e.facts()) for e in draw.events())
    assert draw.run.void(TOAN, "mất giấy chép", CB1) is None
    assert draw.papers.event("draw.voided")["missing"] == ("tt1",)
    draw.run.open(TOAN, CB1)
    with draw.papers.work.read() as tx:
        anew = tx.draws.draw_of(TOAN)
    assert anew is not None
    assert anew.appliance_text != running.appliance_text


def test_a_draw_is_done_once(draw: Draw) -> None:
    draw.drawn()
    assert code(draw.run.open(TOAN, CB1)) == "draw-over"
    assert code(draw.run.void(TOAN, "không ưng", CB1)) == "draw-over"
    assert code(draw.witness.say(TOAN, TEXTS["cb2"], CB2)) == "draw-not-open"


def test_a_newer_bundle_has_another_list_and_asks_for_another_draw(draw: Draw) -> None:
    draw.drawn()
    newer = draw.papers.plan.made("bundle_number = 1", "bundle_number = 2")
    assert not isinstance(draw.papers.load(draw.papers.write_bundle(newer)), Refusal)
    state = draw.read(TOAN)
    assert not isinstance(state, Refusal)
    assert (state.open, state.proposal) == (False, None)


def test_anybody_redoes_it_with_sha256sum(draw: Draw, tmp_path: Path) -> None:
    """The recipe of docs/formats/draw.md, by the shell alone."""
    proposal = draw.drawn()
    opened = next(e for e in draw.events() if isinstance(e, DrawOpened))
    done = next(e for e in draw.events() if isinstance(e, DrawDone))
    (tmp_path / "list").write_text("".join(f"{line}\n" for line in opened.lines), encoding="ascii")
    recipe = f"""
        set -eu; cd {tmp_path}
        hash() {{ sha256sum | cut -c1-64; }}
        list=$(hash <list); test "$list" = {opened.list_sha256}
        test "$(printf 'phong-thi/draw/v1 toan APPLIANCE %s\\n' {done.appliance_text} | hash)" = {opened.commitment}
        seed=$(printf 'phong-thi/draw/v1\\n%s\\nAPPLIANCE %s\\ncb2 %s\\ntt1 %s\\n' \\
            $list {done.appliance_text} {TEXTS["cb2"]} {TEXTS["tt1"]} | hash)
        round=0; fair=$((4294967296 / 2 * 2))
        while value=$((16#$(printf '%s %s\\n' $seed $round | hash | cut -c1-8))); [ $value -ge $fair ]; do
            round=$((round + 1)); done
        tail -n +3 list | cut -d' ' -f1 | sort -u | sed -n "$((value % 2 + 1))p"
    """
    told = subprocess.run(["bash", "-c", recipe], capture_output=True, text=True, check=True, timeout=20)
    assert told.stdout.strip() == proposal == done.proposal


def test_a_record_that_was_bent_does_not_hold(draw: Draw) -> None:
    draw.drawn()
    good = draw.events()

    def faults(bent: list[Event]) -> list[str]:
        return replay(enumerate(bent))[0].faults

    def bend(kind: type[Event], **facts: object) -> list[Event]:
        at = next(i for i, e in enumerate(good) if isinstance(e, kind))
        return [*good[:at], replace(good[at], **facts), *good[at + 1 :]]  # fmt: skip

    assert faults(good) == []
    other = "truong-b" if draw.papers.event("draw.done")["proposal"] == "truong-a" else "truong-a"
    assert faults(bend(DrawDone, proposal=other)) == ["result", "papers"]
    assert faults(bend(DrawDone, papers=("toan-109",))) == ["papers"]
    assert faults(bend(DrawRevealed, text="hoaphuong9999"))[0] == "text of cb2"
    assert faults(bend(DrawClosed, witnesses=("cb2",)))[0] == "witnesses"
    assert faults(bend(DrawOpened, list_sha256="0" * 64))[0] == "list"
    late = [e for e in good if not isinstance(e, DrawClosed)]
    assert faults(late)[0] == "early cb2"


def test_the_minutes_tell_the_whole_draw(draw: Draw) -> None:
    assert code(draw.read.minutes(TOAN)) == "not-drawn"
    draw.drawn()
    told = draw.read.minutes(TOAN)
    assert isinstance(told, str)
    for fact in (*TEXTS, *TEXTS.values(), str(draw.papers.event("draw.done")["seed"]), "BIÊN BẢN BỐC THĂM"):
        assert fact in told


def test_a_sitting_without_proposals_has_nothing_to_draw(papers: PapersWorld) -> None:
    papers.loaded()
    run = RunDraw(work=papers.work, entropy=SeededEntropy(), notices=papers.notices)
    assert code(run.open(TOAN, CB1)) == "nothing-to-draw"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (ONE, f'{ONE}\nproposal = "a"'),
        ('code = "109"', 'code = "109"\nproposal = "a"'),
        (ONE, f'{ONE}\nproposal = "A B"'),
    ],
)
def test_half_a_list_of_proposals_is_refused_before_sealing(papers: PapersWorld, old: str, new: str) -> None:
    papers.plan.toml = papers.plan.toml.replace(old, new)
    papers.plan.write()
    assert code(papers.plan.make()) == "plan-wrong"
