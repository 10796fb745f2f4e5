"""Open the keys of papers with the appliance's own identity, the custodians' joined secret and the dictated code."""

from collections.abc import Sequence
from dataclasses import dataclass

from appliance.domain.exam import Paper
from appliance.domain.names import PaperId, SittingId
from appliance.domain.papers import refusals as because
from appliance.domain.papers.bundle_names import code_file, key_file
from appliance.domain.papers.code_refusals import CODE_MISSING
from appliance.domain.papers.share_set import check_value
from appliance.domain.refusals import Refusal
from appliance.ports.codes import CodeMemory
from appliance.ports.files import Folder
from appliance.ports.papers import BundleFacts
from appliance.ports.sealing import Identity, SealedError, Sealing
from appliance.ports.vault import Purpose, Vault


@dataclass(frozen=True, kw_only=True)
class OpenKeys:
    folder: Folder
    sealing: Sealing
    box: Identity
    vault: Vault
    codes: CodeMemory | None = None
    """None where nobody dictates: a dry open."""

    def shares_joined(self, facts: BundleFacts, sitting: SittingId) -> bool:
        """Is the right secret of this bundle in memory? A secret of the bundle before is not."""
        purpose = Purpose(sitting)
        expected = facts.share_sets.get(purpose)
        secret = self.vault.secret(purpose)
        return bool(expected and secret and check_value(purpose, secret) == expected.check)

    def wants_code(self, facts: BundleFacts, sitting: SittingId) -> bool:
        return code_file(sitting) in facts.stored

    def has_code(self, facts: BundleFacts, sitting: SittingId) -> bool:
        return self._code(facts, sitting) is not None

    def _code(self, facts: BundleFacts, sitting: SittingId) -> str | None:
        file = facts.stored.get(code_file(sitting))
        return self.codes.secret(file) if self.codes and file else None

    def awaits_code(self, facts: BundleFacts, sitting: SittingId) -> bool:
        """The shares are there; only the code is missing."""
        waits = self.wants_code(facts, sitting) and not self.has_code(facts, sitting)
        return waits and self.shares_joined(facts, sitting)

    def armed(self, facts: BundleFacts, sitting: SittingId) -> bool:
        """Is all in memory that the sitting's keys need?"""
        return self.shares_joined(facts, sitting) and not self.awaits_code(facts, sitting)

    def under_shares(self, facts: BundleFacts, sitting: SittingId, file: str) -> bytes:
        """What lies under the appliance's layer and, where the sitting has shares, theirs. Raises
        :class:`SealedError`."""
        content = self.sealing.open(self.folder.get(file) or b"", self.box.secret)
        if Purpose(sitting) in facts.share_sets:
            secret = self.vault.secret(Purpose(sitting)) or b""
            content = self.sealing.open(content, self.sealing.identity(secret).secret)
        return content

    def __call__(
        self, facts: BundleFacts, sitting: SittingId, papers: Sequence[Paper]
    ) -> dict[PaperId, str] | Refusal:
        """Each paper's one-use identity as age spells it."""
        if Purpose(sitting) in facts.share_sets and self.vault.secret(Purpose(sitting)) is None:
            return Refusal(because.NOT_ARMED, {"sitting": sitting})
        code = self._code(facts, sitting)
        if code is None and self.wants_code(facts, sitting):
            return Refusal(CODE_MISSING, {"sitting": sitting})
        keys: dict[PaperId, str] = {}
        for paper in papers:
            name = key_file(paper.id)
            try:
                key = self.under_shares(facts, sitting, facts.stored[name])
                if code is not None:
                    key = self.sealing.open(key, code)
            except (KeyError, SealedError):
                return Refusal(because.SEALED_FILE_BROKEN, {"file": name})
            keys[paper.id] = key.decode("ascii").strip()
        return keys
