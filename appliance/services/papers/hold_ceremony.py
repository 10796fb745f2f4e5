"""The key ceremony seen from the appliance: by which numbers its keys are known again, and minutes to sign.

Keys are made and cards are drawn by ``examroom ceremony`` on the authors' machine, off every network. Here nothing of
a card is asked, shown or kept: only what stands in clear in the bundle that was loaded."""

from dataclasses import dataclass
from datetime import tzinfo
from hashlib import sha256

from appliance.domain.exam import Exam, Mode, Role
from appliance.domain.ledger.entry import Actor, entry_from_bytes
from appliance.domain.ledger.events.custodians import CardsHandedOver
from appliance.domain.ledger.events.papers import BundleLoaded
from appliance.domain.papers.ceremony import LoadedKeys, lines_of_loaded, rows_of_loaded
from appliance.domain.printed_record import Record
from appliance.domain.refusals import NO_EXAM, Refusal
from appliance.ports.clock import Clock
from appliance.ports.records import RecordPrinter
from appliance.ports.unit_of_work import Transaction, UnitOfWork

COLUMNS = ("Người giữ", "Dùng cho", "Thẻ số", "Cần", "Bộ", "Ký nhận")
FOOT = "Mỗi người tự xem thẻ của mình rồi gấp kín; không ai khác được xem nội dung thẻ."


@dataclass(frozen=True, kw_only=True)
class HoldCeremony:
    """``zone``: the offset people read times in."""

    work: UnitOfWork
    clock: Clock
    printer: RecordPrinter
    zone: tzinfo

    def show(self) -> LoadedKeys | Refusal:
        with self.work.read() as tx:
            found = _gather(tx)
        return found if isinstance(found, Refusal) else found[1]

    def minutes(self, present: tuple[str, ...], by: Actor) -> bytes | Refusal:
        """Two copies as PDF. ``present`` stands on the paper alone; the record holds its hash."""
        with self.work.read() as tx:
            found = _gather(tx)
        if isinstance(found, Refusal):
            return found
        exam, keys = found
        at = self.clock.now().wall.astimezone(self.zone)
        pdf = self.printer.print(
            Record(
                title="BIÊN BẢN SINH KHÓA, GIAO THẺ GIỮ KHÓA",
                exam=exam.name,
                school=exam.school,
                drill=exam.mode is Mode.DRILL,
                lines=lines_of_loaded(keys, f"{at:%H:%M:%S %d/%m/%Y}", present),
                columns=COLUMNS,
                table=rows_of_loaded(keys),
                foot=FOOT,
                signers=("Người chủ trì", "Thư ký", "Người chứng kiến"),
                copies=2,
            )
        )
        digest = sha256(pdf).hexdigest()
        with self.work.write() as tx:
            event = CardsHandedOver(keys.number, keys.manifest_sha256, keys.keepers, digest)
            tx.record(event, by, receipt=True)
        return pdf


def _gather(tx: Transaction) -> tuple[Exam, LoadedKeys] | Refusal:
    exam, facts = tx.exam.current(), tx.papers.facts()
    if exam is None or facts is None:
        return Refusal(NO_EXAM)
    loaded = [entry_from_bytes(leaf).event for leaf in tx.ledger.of_kinds(BundleLoaded.kind)]
    signers = [
        e.signer for e in loaded if isinstance(e, BundleLoaded) and e.manifest_sha256 == exam.loaded_from
    ]
    keepers = tuple(sorted(s.id for s in exam.staff if Role.CUSTODIAN in s.roles))
    sets = {str(purpose): known for purpose, known in facts.share_sets.items()}
    return exam, LoadedKeys(
        exam.bundle_number, exam.loaded_from, signers[-1] if signers else "", sets, keepers
    )
