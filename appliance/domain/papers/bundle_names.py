"""Names of the files in a bundle (docs/formats/bundle.md)."""

import re

from appliance.domain.names import SPELLED

MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
PEOPLE = "people.age"
_MEMBER = re.compile(
    rf"(papers|keys|answers|matrix|codes|recovery)/{SPELLED}\.age|people\.age|forms/{SPELLED}\.json"
)


def paper_file(paper: str) -> str:
    return f"papers/{paper}.age"


def key_file(paper: str) -> str:
    return f"keys/{paper}.age"


def answers_file(sitting: str) -> str:
    return f"answers/{sitting}.age"


def matrix_file(sitting: str) -> str:
    """Ma trận đề: sealed like the answer key, since it tells what the paper asks."""
    return f"matrix/{sitting}.age"


def code_file(sitting: str) -> str:
    """The identity that a dictated code opens; the sitting's paper keys are sealed to it first of all."""
    return f"codes/{sitting}.age"


def recovery_file(purpose: str) -> str:
    """The secret of a purpose, for the authority that exam.toml names."""
    return f"recovery/{purpose}.age"


def form_file(form: str) -> str:
    """The layout of a sheet that others designed. In clear: it is printed and lies on every desk."""
    return f"forms/{form}.json"


def is_sealed(name: str) -> bool:
    return name.endswith(".age")


def is_member(name: str) -> bool:
    """May a manifest list this name?"""
    return _MEMBER.fullmatch(name) is not None


def stored_name(member: str, sha256: str) -> str:
    """Where a loaded file lies: its hash is part of the name, so that a new bundle never overwrites a file of
    the one before and a load that is cut short changes nothing.

    >>> stored_name("papers/toan-101.age", "ab" * 32)
    'papers/toan-101.abababababababab.age'
    """
    stem, _, ending = member.rpartition(".")
    return f"{stem}.{sha256[:16]}.{ending}"
