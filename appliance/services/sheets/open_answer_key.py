"""Open a sitting's answer key: after its scans are frozen, and only with the custodians' marking secret."""

from dataclasses import dataclass
from hashlib import sha256

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.sheets import AnswerKeyOpened
from appliance.domain.names import PaperCode, Sha256, SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.answer_key import AnswerKey, canonical_csv, key_from_csv
from appliance.domain.sheets.marking_rule import built_in_rule, refuse_rule
from appliance.domain.sheets.refusals import (
    KEY_MISSING,
    KEY_WILL_NOT_OPEN,
    MARKING_NOT_ARMED,
    NOT_FROZEN,
)
from appliance.ports.files import Folder
from appliance.ports.notices import Notices
from appliance.ports.sealing import SealedError, Sealing
from appliance.ports.sheets import KeptTable
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.ports.vault import MARKING, Vault
from appliance.services.sheets.gathering import Stage, stage_of


@dataclass(frozen=True, kw_only=True)
class OpenAnswerKey:
    """``bundle``: the folder of the loaded bundle's files."""

    work: UnitOfWork
    bundle: Folder
    vault: Vault
    sealing: Sealing
    notices: Notices

    def __call__(self, sitting: SittingId, by: Actor) -> tuple[PaperCode, ...] | Refusal:
        """The codes it holds. Asked again, it says the same and records nothing. Opened before the writer's place is
        taken: a bell may be near."""
        with self.work.read() as tx:
            stage = stage_of(tx, sitting)
            if isinstance(stage, Refusal):
                return stage
            key = self._key(tx, stage)
            if isinstance(key, Refusal):
                return key
        with self.work.write() as tx:
            now = tx.exam.current()
            if now is None or now.loaded_from != stage.exam.loaded_from:  # another exam came meanwhile
                return Refusal(NOT_FROZEN, {"sitting": stage.sitting.subject})
            if tx.sheets.key(sitting) is None:
                content = canonical_csv(key)
                kept = KeptTable(Sha256(sha256(content).hexdigest()), content)
                tx.sheets.add_key(sitting, kept)
                tx.record(AnswerKeyOpened(sitting, key.codes, kept.sha256), by, receipt=True)
        self.notices.look("sheets")
        self.notices.look("receipts")
        return key.codes

    def _key(self, tx: Transaction, stage: Stage) -> AnswerKey | Refusal:
        facts = {"sitting": stage.sitting.subject}
        if tx.sheets.freeze(stage.sitting.id) is None:
            return Refusal(NOT_FROZEN, facts)
        if opened := tx.sheets.key(stage.sitting.id):
            return key_from_csv(opened.csv, stage.codes)
        secret = self.vault.secret(MARKING)
        if secret is None:
            return Refusal(MARKING_NOT_ARMED)
        loaded = tx.papers.facts()
        name = loaded.stored.get(f"answers/{stage.sitting.id}.age") if loaded else None
        sealed = self.bundle.get(name) if name else None
        if sealed is None:
            return Refusal(KEY_MISSING, facts)
        try:
            content = self.sealing.open(sealed, self.sealing.identity(secret).secret)
        except SealedError:
            return Refusal(KEY_WILL_NOT_OPEN, facts)
        key = key_from_csv(content, stage.codes)
        rule = built_in_rule(stage.sitting.marking_rule)
        if isinstance(key, Refusal):
            return key
        if isinstance(rule, Refusal):
            return rule
        return refuse_rule(rule, key) or key
