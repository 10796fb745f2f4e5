"""When people have settled a field: one of them, or where the exam matters two who agree, and a third where they differ.

- A drill and a teacher's own 15-minute test: the last person who looked decides.
- Every other exam: two persons look, neither sees what the other said. Where they agree, the field is settled.
- Where they differ a third person decides, who sees both values and not whose they are.
- A person who looks again changes the own word and nobody else's.
- Somebody new who says otherwise of a settled field opens it again: from then on two must agree anew.

Every word is kept; this only says which of them counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from appliance.domain.exam import Mode, Policy
from appliance.domain.names import StaffId


class Review(NamedTuple):
    """What a person said of a field. An empty value means that nothing is filled in."""

    field: str
    value: str
    by: StaffId | None = None


@dataclass(frozen=True)
class Standing:
    """``value``: what counts, None while it is open. ``words``: who said what since it was last settled, in order."""

    value: str | None = None
    words: tuple[tuple[StaffId | None, str], ...] = ()

    @property
    def by(self) -> tuple[StaffId | None, ...]:
        """Whose words the value rests on."""
        return tuple(by for by, said in self.words if said == self.value)

    @property
    def seen_by(self) -> frozenset[StaffId | None]:
        """Who is not asked again while it is open."""
        return frozenset(by for by, _ in self.words) if self.value is None else frozenset()

    @property
    def said(self) -> tuple[str, ...]:
        """The values that stand against each other, in an order that does not tell whose is whose."""
        return tuple(sorted({said for _, said in self.words}))

    @property
    def look(self) -> int:
        """Which look comes next: 1, 2, or 3 after a conflict."""
        return len(self.seen_by) + 1


def reviewers_needed(mode: Mode, policy: Policy) -> int:
    """Persons who must agree on a doubt."""
    return 2 if mode is Mode.LIVE and policy is not Policy.TIME else 1


def standing(reviews: Sequence[Review], needed: int) -> Standing:
    """Where one field stands after these reviews of it, oldest first.

    >>> a, b, c = (Review("I.1", value, StaffId(by)) for value, by in (("A", "qp1"), ("B", "cb1"), ("B", "cb2")))
    >>> standing([a], 2).look, standing([a, b], 2).look, standing([a, b, c], 2).value
    (2, 3, 'B')
    """
    if not reviews:
        return Standing()
    if needed == 1:
        return Standing(reviews[-1].value, ((reviews[-1].by, reviews[-1].value),))
    words: dict[StaffId | None, str] = {}
    for review in reviews:
        settled = _settled(words)
        if settled is not None and review.by not in words:
            if review.value == settled:
                continue
            words = {}
        words[review.by] = review.value
    return Standing(_settled(words), tuple(words.items()))


def overtaken(reviews: Sequence[Review], review: Review, needed: int, others_known: int) -> bool:
    """Where one person is enough, the last word counts: it must not be that of somebody who looked before another person
    settled the field otherwise. ``others_known``: words of others there were when this person was asked. Where two must
    agree, both words stand and a third decides."""
    others = [said for said in reviews if said.by != review.by]
    return needed == 1 and len(others) > others_known and reviews[-1].value != review.value


def _settled(words: dict[StaffId | None, str]) -> str | None:
    """The first two where they agree, else the third."""
    said = list(words.values())
    if len(said) < 2:
        return None
    if said[0] == said[1]:
        return said[0]
    return said[2] if len(said) > 2 else None
