"""The bell's thread goes first where the system permits it, and nobody else does."""

import os
from threading import Thread

import pytest

from appliance.adapters.host.priority import REALTIME_PRIORITY, first_in_line


def in_a_thread() -> tuple[bool, int, int]:
    """Whether it was permitted, and the policy and priority of the thread that asked."""
    told: list[tuple[bool, int, int]] = []

    def ask() -> None:
        permitted = first_in_line()
        told.append((permitted, os.sched_getscheduler(0), os.sched_getparam(0).sched_priority))

    thread = Thread(target=ask)
    thread.start()
    thread.join()
    return told[0]


def test_only_the_thread_that_asks_is_first() -> None:
    before = os.sched_getscheduler(0)
    permitted, policy, priority = in_a_thread()
    assert (policy, priority) == ((os.SCHED_RR, REALTIME_PRIORITY) if permitted else (before, 0))
    assert os.sched_getscheduler(0) == before


def test_where_it_is_forbidden_the_bell_takes_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_words: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "sched_setscheduler", forbidden)
    assert first_in_line() is False
