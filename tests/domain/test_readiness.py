"""What people read before the doors open: pass, remark or fail."""

from dataclasses import replace

import pytest

from appliance.domain.people.readiness import DryRun, Level, LoadedExam, MachineFacts, readiness

READY = MachineFacts(
    missing_keys=(),
    exam=LoadedExam("Thi thử", live=True, papers=10, candidates=48, missing=0),
    disk_free_bytes=50 * 1000**3,
    clock="believable",
    printer="ready",
    ledger_size=7,
    ledger_whole=True,
    tls_days=300,
    nginx=True,
    site=True,
    dry_run=DryRun(6, opened=True),
    swap=False,
)
DRILL = LoadedExam("Thi thử", live=False, papers=10, candidates=48, missing=0)


def test_all_is_well() -> None:
    assert {line.level for line in readiness(READY)} == {Level.GOOD}


@pytest.mark.parametrize(("name", "facts"), [
    ("keys", replace(READY, missing_keys=("keys/ledger.ed25519",))),
    ("exam", replace(READY, exam=None)),
    ("exam", replace(READY, exam=replace(DRILL, missing=1))),
    ("clock", replace(READY, clock="ahead")),
    ("clock", replace(READY, clock="behind")),
    ("ledger", replace(READY, ledger_whole=False)),
    ("tls", replace(READY, tls_days=None)),
    ("disk", replace(READY, disk_free_bytes=1)),
    ("nginx", replace(READY, nginx=False)),
    ("site", replace(READY, site=False)),
    ("dry-open", replace(READY, dry_run=DryRun(0, opened=False))),
])  # fmt: skip
def test_what_would_spoil_the_exam_fails_alone(name: str, facts: MachineFacts) -> None:
    assert [line.name for line in readiness(facts) if line.level is Level.FAIL] == [name]


@pytest.mark.parametrize(("name", "facts"), [
    ("exam", replace(READY, exam=DRILL)),
    ("clock", replace(READY, clock="unknown")),
    ("tls", replace(READY, tls_days=3)),
    ("disk", replace(READY, disk_free_bytes=3 * 1000**3)),
    ("dry-open", replace(READY, dry_run=DryRun(None, opened=False))),
    ("dry-open", replace(READY, dry_run=DryRun(9, opened=True))),
    ("swap", replace(READY, swap=True)),
    ("printer", replace(READY, printer=None)),
    ("printer", replace(READY, printer="paper-out")),
])  # fmt: skip
def test_what_people_may_accept_is_a_remark(name: str, facts: MachineFacts) -> None:
    lines = readiness(facts)
    assert [line.name for line in lines if line.level is not Level.GOOD] == [name]
    assert [line.level for line in lines if line.name == name] == [Level.REMARK]
