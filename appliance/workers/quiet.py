"""Notices of a process that no terminal listens to."""

from collections.abc import Mapping, Sequence

from appliance.domain.names import PaperId, SittingId, TerminalId


class QuietNotices:
    """Implements ``ports.notices.Notices`` by saying nothing: beside the server, nobody is connected. Screens look
    again by themselves."""

    def release(
        self, sitting: SittingId, keys: Mapping[PaperId, str], terminals: Sequence[TerminalId]
    ) -> None: ...

    def look(self, topic: str) -> None: ...

    def drop(self, terminal: TerminalId) -> None: ...
