"""A reader and a viewer that see in a picture what its test wrote into it."""

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from hashlib import sha256

from appliance.domain.names import CandidateNumber, PaperCode, Sha256
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.reading import Doubt, DoubtReason, PageReading, Status
from appliance.domain.sheets.reading_refusals import BLANK_PAGE, BROKEN_PICTURE, NOT_A_PICTURE

JPEG = b"\xff\xd8\xff"


def picture(
    number: str | None, code: str | None, answers: str = "", doubts: Collection[str] = (), **more: object
) -> bytes:
    """A scripted scan: what :class:`ScriptedReader` will conclude. ``doubts``: fields in doubt, ``I.3`` (weak) or
    ``I.3:tick``. ``blank=True``: an empty page."""
    said = {"number": number, "code": code, "answers": answers, "doubts": list(doubts)} | more
    return JPEG + json.dumps(said).encode()


@dataclass
class ScriptedReader:
    """Implements ``ports.reading.SheetReader``; breaks on the pictures in ``deadly``."""

    deadly: set[bytes] = field(default_factory=set)

    def read(self, picture: bytes, source: str, layout: Layout | None) -> tuple[PageReading, ...]:
        if picture in self.deadly:
            raise MemoryError("the reader died")
        said = json.loads(picture.removeprefix(JPEG))
        digest = Sha256(sha256(picture).hexdigest())
        name = layout.name if layout else "?"
        if said.get("blank"):
            return (PageReading(source, 1, name, Status.REJECTED, digest, 5.0, refusal=Refusal(BLANK_PAGE)),)
        named = (each.partition(":") for each in said["doubts"])
        doubts = tuple(Doubt(f, DoubtReason(why or "weak"), 0.7, ("A", "")) for f, _, why in named)
        return (
            PageReading(
                source=source,
                page=1,
                layout=name,
                status=Status.REVIEW if doubts else Status.ACCEPTED,
                sha256=digest,
                milliseconds=20.0,
                candidate_number=CandidateNumber(said["number"]) if said["number"] else None,
                paper_code=PaperCode(said["code"]) if said["code"] else None,
                answers={f"I.{n}": None if a == "-" else a for n, a in enumerate(said["answers"], 1)},
                doubts=doubts,
                page_identity=said.get("identity"),
                unclear=said.get("unclear", {}),
            ),
        )


class ScriptedViewer:
    """Implements ``ports.pictures.PictureViewer``."""

    def refuse(self, picture: bytes) -> Refusal | None:
        if not picture.startswith(JPEG):
            return Refusal(NOT_A_PICTURE)
        return Refusal(BROKEN_PICTURE) if picture == JPEG else None

    def crop(self, picture: bytes, page: int, layout: Layout, answer: str | None) -> bytes:
        return f"crop of {answer}".encode()

    def uncovered(self, picture: bytes, page: int) -> bytes:
        return b"page as it came"
