"""Gather what the machine and the loaded exam are like, for the readiness list. Changes nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from appliance.domain.exam import Exam, Mode
from appliance.domain.ledger.entry import entry_from_bytes
from appliance.domain.ledger.events.papers import BundleProven, BundleUnproven
from appliance.domain.ledger.tree import Node, nodes_completed_by, root_hash
from appliance.domain.papers.bundle_names import paper_file
from appliance.domain.papers.clock_verdict import Verdict, Witnesses, clock_verdict
from appliance.domain.people.data_folder import AUTHORITY, CARD, SECRETS, SERVER
from appliance.domain.people.readiness import DryRun, Line, LoadedExam, MachineFacts, readiness
from appliance.ports.certificates import Certificates
from appliance.ports.clock import Clock
from appliance.ports.files import Folder
from appliance.ports.machine import Machine
from appliance.ports.printer import Printer
from appliance.ports.unit_of_work import Transaction, UnitOfWork


@dataclass(frozen=True, kw_only=True)
class CheckReadiness:
    """``host``: the name terminals call the appliance by."""

    work: UnitOfWork
    data: Folder
    bundle: Folder
    clock: Clock
    certificates: Certificates
    machine: Machine
    printer: Printer | None
    host: str

    def __call__(self) -> tuple[Line, ...]:
        with self.work.read() as tx:
            exam, clock = tx.exam.current(), self._clock(tx)
            stored = facts.stored if (facts := tx.papers.facts()) else {}
            dry_run = self._dry_run(tx, exam) if exam else None
            size = tx.ledger.size()
            whole = size == 0 or recomputed_root(tx.ledger.leaves()) == tx.ledger.root(size)
        return readiness(
            MachineFacts(
                missing_keys=tuple(name for name in (CARD, *SECRETS) if self.data.get(name) is None),
                exam=self._loaded(exam, stored) if exam else None,
                disk_free_bytes=self.machine.disk_free_bytes(),
                clock=clock.value,
                printer=self.printer.status().value if self.printer else None,
                ledger_size=size,
                ledger_whole=whole,
                tls_days=self._tls_days(),
                nginx=self.machine.has_nginx(),
                site=self.machine.has_site(),
                dry_run=dry_run,
                swap=self.machine.has_swap(),
            )
        )

    def _loaded(self, exam: Exam, stored: Mapping[str, str]) -> LoadedExam:
        kept = [stored.get(paper_file(paper.id)) for paper in exam.papers]
        missing = sum(name is None or not self.bundle.path(name).is_file() for name in kept)
        live = exam.mode is Mode.LIVE
        return LoadedExam(exam.name, live, len(exam.papers), len(exam.candidates), missing)

    def _dry_run(self, tx: Transaction, exam: Exam) -> DryRun | None:
        facts = tx.papers.facts()
        if facts is None or not facts.share_sets:
            return None
        last = DryRun(None, opened=False)
        for leaf in tx.ledger.of_kinds(BundleProven.kind, BundleUnproven.kind):
            entry = entry_from_bytes(leaf)
            if entry.event.facts()["number"] == exam.bundle_number:
                days = (self.clock.now().wall - entry.at.wall).days
                last = DryRun(days, opened=entry.event.kind == BundleProven.kind)
        return last

    def _clock(self, tx: Transaction) -> Verdict:
        """The last entry of the ledger is a witness of this boot when it was written in it."""
        size = tx.ledger.size()
        last = [entry_from_bytes(leaf).at for leaf in tx.ledger.leaves(size - 1)] if size else []
        facts = tx.papers.facts()
        seen = Witnesses(
            last[0] if last else None, tx.papers.high_water(), facts.made_us if facts is not None else None
        )
        return clock_verdict(self.clock.now(), seen).verdict

    def _tls_days(self) -> int | None:
        authority, server = self.data.get(AUTHORITY), self.data.get(SERVER)
        now = self.clock.now().wall
        if authority is None or server is None:
            return None
        if not self.certificates.vouches(authority, server, self.host, now):
            return None
        return (self.certificates.valid_until(server) - now).days


def recomputed_root(leaves: Iterable[bytes]) -> bytes:
    """Root over all leaves, from the leaves alone."""
    nodes: dict[Node, bytes] = {}
    size = 0
    for leaf in leaves:
        nodes.update(nodes_completed_by(size, leaf, nodes.__getitem__))
        size += 1
    return root_hash(size, nodes.__getitem__)
