"""Which shares are duress cards: sealed to the appliance in the bundle's people file, read when a share comes."""

from dataclasses import dataclass

from appliance.domain.papers.bundle_names import PEOPLE
from appliance.domain.papers.decoys import is_decoy
from appliance.ports.files import Folder
from appliance.ports.papers import BundleFacts
from appliance.ports.sealing import Identity, SealedError, Sealing


@dataclass(frozen=True, kw_only=True)
class KnownDecoys:
    folder: Folder
    """Where the bundle's sealed files are kept."""
    sealing: Sealing
    box: Identity

    def __call__(self, facts: BundleFacts, purpose: str, words: str) -> bool:
        """A people file that was lost after loading must not keep an exam from starting: then nobody is known."""
        try:
            people = self.sealing.open(self.folder.get(facts.stored[PEOPLE]) or b"", self.box.secret)
            return is_decoy(people, purpose, words)
        except (KeyError, ValueError, SealedError):
            return False
