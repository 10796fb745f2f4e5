"""The ledger on the wire: what happened, how far it goes, and a copy to take away."""

import io
import re
import zipfile
from collections.abc import Mapping

from appliance.domain.instants import iso
from appliance.domain.ledger.entry import Entry
from appliance.domain.refusals import BAD_INPUT, Refusal
from appliance.services.ledger.list_entries import ListEntries
from appliance.services.ledger.make_export import MakeExport
from appliance.web.api import OFFICER, READERS, Api, Call, Download, Message, Nothing

UNDATED = (1980, 1, 1, 0, 0, 0)
"""A zip must state a time; the same export is to give the same bytes."""


class EntryRow(Message):
    position: int
    at: str
    kind: str
    vi: str
    en: str
    staff: str | None
    terminal: str | None

    @classmethod
    def of(cls, entry: Entry) -> "EntryRow":
        return cls(
            position=entry.position,
            at=iso(entry.at.wall),
            kind=entry.event.kind,
            vi=entry.event.sentence("vi"),
            en=entry.event.sentence("en"),
            staff=entry.by.staff,
            terminal=entry.by.terminal,
        )


class LedgerPageMessage(Message):
    """``root`` in hexadecimal, over all ``size`` entries."""

    size: int
    root: str
    entries: list[EntryRow]


def zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, UNDATED), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def ledger_api(list_entries: ListEntries, make_export: MakeExport) -> Api:
    api = Api("ledger")

    @api.get("/api/ledger", who=READERS, answer=LedgerPageMessage)
    def entries(call: Call[Nothing]) -> LedgerPageMessage | Refusal:
        """Up to 200 entries with positions above ``after``."""
        after = call.query.get("after", "-1")
        if not re.fullmatch(r"-1|[0-9]{1,15}", after):
            return Refusal(BAD_INPUT, {"detail": "after: a position"})
        page = list_entries(int(after))
        return LedgerPageMessage(
            size=page.size, root=page.root.hex(), entries=[EntryRow.of(entry) for entry in page.entries]
        )

    @api.post("/api/export", who=OFFICER, answer=None)
    def export(call: Call[Nothing]) -> Download | Refusal:
        """A copy of the ledger that anybody can verify, as a zip."""
        made = make_export(call.caller.actor)
        if isinstance(made, Refusal):
            return made
        return Download(zipped(made.files), "application/zip", f"phong-thi-{made.size}.zip")

    return api
