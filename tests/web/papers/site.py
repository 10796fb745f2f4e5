"""Browsers before routes of the papers room."""

from dataclasses import dataclass

from appliance.web.api import Api
from tests.doubles.door import Browser, Door
from tests.doubles.papers_world import PapersWorld


@dataclass(frozen=True)
class Site:
    """The room, and the door that leads to its verbs."""

    papers: PapersWorld
    door: Door

    @classmethod
    def before(cls, papers: PapersWorld, *apis: Api) -> "Site":
        return cls(papers, Door.before(apis, papers.work, papers.clock))

    def anyone(self) -> Browser:
        return self.door.anyone()

    def person(self, name: str) -> Browser:
        return self.door.person(name)

    def terminal(self, name: str) -> Browser:
        """Of the first room; enrolled."""
        return self.door.terminal(self.papers.enrol(name))
