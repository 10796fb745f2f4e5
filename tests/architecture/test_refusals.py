"""Every "no" of the house: its code is its own, both languages tell the same facts, and it says what to do."""

import importlib
import pkgutil
import re
from string import Formatter

import pytest

import appliance.domain
from appliance.domain.refusals import Reason


def reasons() -> list[tuple[str, Reason]]:
    """Each constant where it is defined, not where it is used."""
    found: dict[int, tuple[str, Reason]] = {}
    for module in pkgutil.walk_packages(appliance.domain.__path__, "appliance.domain."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, Reason) and "refusals" in module.name:
                found.setdefault(id(value), (f"{module.name}.{name}", value))
    return list(found.values())


REASONS = reasons()


def facts(text: str) -> set[str]:
    """Names of the facts a text tells; ``who_vi`` and ``who_en`` are one fact in two languages."""
    fields = {field for _, field, _, _ in Formatter().parse(text) if field}
    return {re.sub(r"(^|_)(vi|en)$", "", field) for field in fields}


def test_there_are_reasons_in_every_room() -> None:
    rooms = {place.split(".")[2] for place, _ in REASONS}
    assert {"refusals", "papers", "custody", "sheets", "people", "ledger"} <= rooms


def test_no_code_stands_for_two_reasons() -> None:
    codes = [reason.code for _, reason in REASONS]
    assert sorted(code for code in set(codes) if codes.count(code) > 1) == []


@pytest.mark.parametrize(("place", "reason"), REASONS, ids=[place for place, _ in REASONS])
def test_both_languages_tell_the_same_and_say_what_to_do(place: str, reason: Reason) -> None:
    assert facts(reason.vi) <= facts(reason.en)  # the cause in a library's own words is English only
    assert facts(reason.next_vi) == facts(reason.next_en)
    for text in (reason.vi, reason.en, reason.next_vi, reason.next_en):
        assert text.strip() == text
        assert text.endswith((".", "!", "?", "…", ")", "}"))
    assert reason.code == reason.code.lower().replace("_", "-")
