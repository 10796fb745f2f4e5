"""Open the keys of papers with the custodians' joined secret and the appliance's own identity."""

from collections.abc import Sequence
from dataclasses import dataclass

from appliance.domain.exam import Paper
from appliance.domain.names import PaperId, SittingId
from appliance.domain.papers import refusals as because
from appliance.domain.papers.bundle_names import key_file
from appliance.domain.papers.share_set import check_value
from appliance.domain.refusals import Refusal
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

    def armed(self, facts: BundleFacts, sitting: SittingId) -> bool:
        """Is the right secret of this bundle in memory? A secret of the bundle before is not."""
        purpose = Purpose(sitting)
        expected = facts.share_sets.get(purpose)
        secret = self.vault.secret(purpose)
        return bool(expected and secret and check_value(purpose, secret) == expected.check)

    def __call__(
        self, facts: BundleFacts, sitting: SittingId, papers: Sequence[Paper]
    ) -> dict[PaperId, str] | Refusal:
        """Each paper's one-use identity as age spells it."""
        secret = self.vault.secret(Purpose(sitting))
        quorum = self.sealing.identity(secret) if secret else None
        needs_quorum = Purpose(sitting) in facts.share_sets
        keys: dict[PaperId, str] = {}
        for paper in papers:
            name = key_file(paper.id)
            try:
                key = self.sealing.open(self.folder.get(facts.stored[name]) or b"", self.box.secret)
                if needs_quorum:
                    if quorum is None:
                        return Refusal(because.NOT_ARMED, {"sitting": sitting})
                    key = self.sealing.open(key, quorum.secret)
            except (KeyError, SealedError):
                return Refusal(because.SEALED_FILE_BROKEN, {"file": name})
            keys[paper.id] = key.decode("ascii").strip()
        return keys
