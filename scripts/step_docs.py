"""Write docs/steps.md from the table of packet steps: python -m scripts.step_docs [--check]

With --check nothing is written; exit status 1 when the page is not what the table says.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from appliance.domain.custody.states import PURPOSE_WORDS, STATE_WORDS, Purpose
from appliance.domain.custody.steps import RULES, Bound, Counted, Edge, Rule, Step
from appliance.domain.custody.waivers import CONTROL_WORDS
from scripts.generated_page import keep

PAGE = Path(__file__).parents[1] / "docs" / "steps.md"
HEAD = """\
# Steps of a packet

Every step that a packet can take, from where, by whom, when, and what it asks for; nothing else is possible. Made from
`appliance/domain/custody/steps.py` by `scripts/step_docs.py`; a test holds the two together. Times are against the
sitting's own clock. Every step begins with a scan of the packet's label ([formats/seal.md](formats/seal.md)); of two
persons' steps (`give`, `take`) each is taken on its own sign-in.
"""
COUNTED = {
    Counted.BY_CODE: "used, spare and spoilt copies of every code; together as many as were printed",
    Counted.COLLECTED: "as many sheets as were collected",
    Counted.IN_THE_BAG: "as many as were counted",
    Counted.SHEETS: "as many as were sealed in and as many as were read",
}


def _when(bound: Bound | None) -> str:
    if bound is None:
        return "any time"
    edge = "start" if bound.edge is Edge.START else "end"
    return f"{edge} {bound.minutes:+d} min" if bound.minutes else edge


def _asks(rule: Rule) -> Iterable[str]:
    needs = rule.needs
    if needs.receiver:
        yield f"names a receiver: {needs.receiver.value}"
    if rule.step is Step.TAKE:
        yield "the named receiver"
    if needs.another:
        yield (
            "somebody else than the holder" if rule.step is Step.CHECKED else "somebody else than the checker"
        )
    if needs.photo:
        yield f"photograph of the seal at {needs.photo.value}"
    if needs.whole:
        yield "an undamaged seal"
    if needs.witnesses:
        yield f"{needs.witnesses} candidates of the room who are present"
    if needs.counted in COUNTED:
        yield COUNTED[needs.counted]
    if needs.frozen:
        yield "frozen scans"
    if rule.step is Step.RESEALED:
        yield "the label in reserve"
    if rule.waiver:
        yield f"two persons agreed: {CONTROL_WORDS[rule.waiver][1]}"


def _row(rule: Rule) -> str:
    who = ", ".join(role.value for role in rule.who)
    times = f"{_when(rule.earliest)} | {_when(rule.latest)}"
    return (
        f"| `{rule.before.value}` | `{rule.step.value}` | `{rule.after.value}` | {rule.vi} | {who} | {times}"
        f" | {'; '.join(_asks(rule)) or '–'} |"
    )


def page() -> str:
    """The whole page."""
    lines = [HEAD]
    for purpose in Purpose:
        vi, en = PURPOSE_WORDS[purpose]
        lines.append(f"\n## {vi} (`{purpose.value}`): {en}\n")
        lines.append(
            "| from | step | to | on the button | who | earliest | latest | asks for |\n|---|---|---|---|---|---|---|---|"
        )
        lines += [_row(rule) for rule in RULES if rule.purpose is purpose]
    lines.append("\n## States\n\n| state | said to people |\n|---|---|")
    lines += [f"| `{state.value}` | {vi}; {en} |" for state, (vi, en) in STATE_WORDS.items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(keep(PAGE, page(), sys.argv[1:], __doc__))
