"""An officer types the code that the district dictates; with it and the shares the sitting's papers can go out."""

from dataclasses import dataclass
from enum import StrEnum

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.codes import CodeGiven, CodeRefused
from appliance.domain.names import SittingId
from appliance.domain.papers import code_refusals as because
from appliance.domain.papers.bundle_names import code_file
from appliance.domain.papers.refusals import NOT_ARMED, SEALED_FILE_BROKEN
from appliance.domain.papers.sitting_state import PaperState
from appliance.domain.papers.spoken_code import typed_digits
from appliance.domain.refusals import NO_EXAM, UNKNOWN_SITTING, Refusal
from appliance.ports.clock import Clock
from appliance.ports.codes import CodeMemory, CodeSealing, WrongCodeError
from appliance.ports.notices import Notices
from appliance.ports.papers import BundleFacts
from appliance.ports.sealing import SealedError
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.papers.open_keys import OpenKeys

TRIES = 5
WINDOW_US = 60_000_000


class CodeState(StrEnum):
    NONE = "none"
    MISSING = "missing"
    GIVEN = "given"


@dataclass(frozen=True, kw_only=True)
class GiveCode:
    work: UnitOfWork
    clock: Clock
    open_keys: OpenKeys
    codes: CodeMemory
    """The same that ``open_keys`` looks into."""
    code_sealing: CodeSealing
    notices: Notices

    def __call__(self, sitting: SittingId, typed: str, by: Actor) -> Refusal | None:
        facts = self._facts(sitting)
        if isinstance(facts, Refusal):
            return facts
        told = {"sitting": sitting}
        if self.open_keys.has_code(facts, sitting):
            return Refusal(because.CODE_ALREADY, told)
        code = typed_digits(typed)
        if code is None:
            return Refusal(because.CODE_MISTYPED)
        if not self.open_keys.shares_joined(facts, sitting):
            return Refusal(NOT_ARMED, told)
        file = facts.stored[code_file(sitting)]
        tries = self.codes.count_try(file, self.clock.now().wall_us, WINDOW_US)
        if tries > TRIES:
            return Refusal(because.CODE_TOO_MANY)
        try:
            secret = self.code_sealing.open(self.open_keys.under_shares(facts, sitting, file), code)
        except WrongCodeError:
            with self.work.write() as tx:
                tx.record(CodeRefused(sitting, tries), by, receipt=True)
            return Refusal(because.CODE_WRONG, told | {"left": str(TRIES - tries)})
        except SealedError:
            return Refusal(SEALED_FILE_BROKEN, {"file": code_file(sitting)})
        self._keep(sitting, file, secret.decode("ascii").strip(), by)
        return None

    def state(self, sitting: SittingId) -> CodeState | Refusal:
        with self.work.read() as tx:
            facts = tx.papers.facts()
        if facts is None:
            return Refusal(NO_EXAM)
        if not self.open_keys.wants_code(facts, sitting):
            return CodeState.NONE
        return CodeState.GIVEN if self.open_keys.has_code(facts, sitting) else CodeState.MISSING

    def _facts(self, sitting: SittingId) -> BundleFacts | Refusal:
        with self.work.read() as tx:
            facts, known = tx.papers.facts(), tx.exam.sitting(sitting)
        if facts is None:
            return Refusal(NO_EXAM)
        if known is None:
            return Refusal(UNKNOWN_SITTING, {"sitting": sitting})
        if not self.open_keys.wants_code(facts, sitting):
            return Refusal(because.NO_CODE_HERE, {"sitting": sitting})
        return facts

    def _keep(self, sitting: SittingId, file: str, secret: str, by: Actor) -> None:
        """A sitting whose bell was held for want of the code may ring now."""
        self.codes.keep(file, secret)
        try:
            with self.work.write() as tx:
                tx.record(CodeGiven(sitting), by, receipt=True)
                tx.papers.move(sitting, PaperState.HELD, PaperState.ARMED)
        except BaseException:
            # A code that is not on record was not given.
            self.codes.forget(file)
            raise
        self.notices.look("exam")
