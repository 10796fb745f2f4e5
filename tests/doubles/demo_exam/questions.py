"""A question, a paper's parts, and how codes differ: order of questions and of choices, with the key."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

LETTERS = "ABCD"


@dataclass(frozen=True)
class Question:
    """``choices[0]`` is the right one, as the author writes it; a code shows them in another order."""

    text: str
    choices: tuple[str, str, str, str]


@dataclass(frozen=True)
class Section:
    """Questions under one instruction. ``passage``: read before them; then their order is kept."""

    title: str
    questions: tuple[Question, ...]
    passage: str = ""


@dataclass(frozen=True)
class Asked:
    """A question as one code shows it."""

    number: int
    text: str
    choices: tuple[str, ...]
    right: str


@dataclass(frozen=True)
class Part:
    title: str
    passage: str
    asked: tuple[Asked, ...]


def shuffled(sections: Sequence[Section], code: str) -> tuple[Part, ...]:
    """The paper of a code. The same code always gives the same paper."""
    chance = random.Random(f"demo {code}")
    parts, number = list[Part](), 0
    for section in sections:
        questions = list(section.questions)
        if not section.passage:
            chance.shuffle(questions)
        asked = []
        for question in questions:
            number += 1
            order = chance.sample(range(4), 4)
            choices = tuple(question.choices[place] for place in order)
            asked.append(Asked(number, question.text, choices, LETTERS[order.index(0)]))
        parts.append(Part(section.title, section.passage, tuple(asked)))
    return tuple(parts)


def key(parts: Sequence[Part]) -> tuple[str, ...]:
    """Right letters in the order of the questions."""
    return tuple(asked.right for part in parts for asked in part.asked)
