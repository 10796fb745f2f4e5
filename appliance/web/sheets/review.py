"""Review over HTTP: what waits for a person's eyes, its pictures, and what they say."""

from dataclasses import dataclass

from appliance.domain.names import SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.scanned import OpenDoubt, SheetId
from appliance.services.sheets.list_doubts import DoubtsOf, ListDoubts, PaperSheet
from appliance.services.sheets.list_near_numbers import ListNearNumbers
from appliance.services.sheets.review_reading import ReviewReading
from appliance.services.sheets.show_crop import ShowCrop
from appliance.services.sheets.uncover_page import UncoverPage
from appliance.web.api import OFFICER, OPERATOR, Api, Call, Download, Message, Nothing


class PaperSheetMessage(Message):
    """Where the sheet itself is: in the bag of ``room``, the picture ``position`` of ``batch``, there the page ``page``.
    ``number``: where the paper code is asked, whose line of the room's receipt list has it; empty where that is not sure."""

    room: str
    batch: str
    position: int
    page: int
    number: str


class DoubtMessage(Message):
    """``field``: an answer, ``candidate_number``, ``paper_code``, ``room`` or ``page``. ``readings``: suggestions (of
    ``room``: the candidate's own, then the bag's). ``look``: 1;
    2 where a second person must agree and does not see what the first said; 3 after a conflict. ``choices``: the letters
    printed to fill in or the sitting's paper codes, none for a number; ``several``: more than one may be filled.
    ``others_said``: how many words of others there are on it. ``paper``: None of an answer."""

    sheet: str
    field: str
    reason: str
    probability: float
    readings: list[str]
    look: int
    choices: list[str]
    several: bool
    crop_url: str
    others_said: int
    paper: PaperSheetMessage | None


class Doubts(Message):
    """``others``: how many wait for another person, because this one has had a say."""

    doubts: list[DoubtMessage]
    others: int


class NearNumberMessage(Message):
    """``taken``: another sheet carries it. ``absent``: by the roll call."""

    number: str
    distance: int
    taken: bool
    absent: bool


class NearNumbers(Message):
    numbers: list[NearNumberMessage]


class Review(Message):
    """``value``: empty for a blank answer; a room's id for the field ``room``; ``set-aside``, ``by-hand`` or ``keep`` for
    the field ``page``. ``others_said``: as the doubt told; left out where no doubt of this field was asked."""

    field: str
    value: str
    others_said: int | None = None


@dataclass(frozen=True, kw_only=True)
class ReviewVerbs:
    list_doubts: ListDoubts
    list_near_numbers: ListNearNumbers
    show_crop: ShowCrop
    uncover_page: UncoverPage
    review_reading: ReviewReading


def review_api(verbs: ReviewVerbs) -> Api:
    api = Api("sheets")

    @api.get("/api/sittings/<sitting>/doubts", who=OPERATOR, answer=Doubts)
    def doubts(call: Call[Nothing], sitting: str) -> Doubts | Refusal:
        """What waits for this person's eyes: no names, no key, nobody else's word, worst first."""
        found = verbs.list_doubts(SittingId(sitting), call.caller.actor)
        if isinstance(found, Refusal):
            return found
        return Doubts(
            doubts=[_doubt_message(doubt, found) for doubt in found.open],
            others=found.others,
        )

    @api.get("/api/sheets/<sheet>/near-numbers", who=OPERATOR, answer=NearNumbers)
    def near_numbers(_call: Call[Nothing], sheet: str) -> NearNumbers | Refusal:
        """Numbers of the sheet's room that it may belong to: numbers only."""
        found = verbs.list_near_numbers(SheetId(sheet))
        if isinstance(found, Refusal):
            return found
        near = [
            NearNumberMessage(number=n.number, distance=n.distance, taken=n.taken, absent=n.absent)
            for n in found
        ]
        return NearNumbers(numbers=near)

    @api.get("/api/sheets/<sheet>/crops/<field>", who=OPERATOR, answer=None)
    def crop(_call: Call[Nothing], sheet: str, field: str) -> Download | Refusal:
        """The picture of one field of one sheet."""
        picture = verbs.show_crop(SheetId(sheet), field)
        return (
            picture
            if isinstance(picture, Refusal)
            else Download(picture, "image/png", "crop.png", inline=True)
        )

    @api.post("/api/sheets/<sheet>/uncover", who=OFFICER, answer=None)
    def uncover(call: Call[Nothing], sheet: str) -> Download | Refusal:
        """A refused page as it came, names and all; an event says who looked."""
        page = verbs.uncover_page(SheetId(sheet), call.caller.actor)
        return page if isinstance(page, Refusal) else Download(page, "image/png", "page.png", inline=True)

    @api.post("/api/sheets/<sheet>/review", who=OPERATOR, body=Review)
    def review(call: Call[Review], sheet: str) -> Nothing | Refusal:
        """Settle a field; the machine's reading stays beside it."""
        asked, by = call.body, call.caller.actor
        kept = verbs.review_reading(SheetId(sheet), asked.field, asked.value, by, asked.others_said)
        return kept or Nothing()

    return api


def _doubt_message(doubt: OpenDoubt, of: DoubtsOf) -> DoubtMessage:
    choices, paper = of.choices[doubt.field], of.papers.get((doubt.sheet, doubt.field))
    return DoubtMessage(
        sheet=doubt.sheet,
        field=doubt.field,
        reason=doubt.reason,
        probability=doubt.probability,
        readings=list(doubt.readings),
        look=doubt.look,
        choices=list(choices.values),
        several=choices.several,
        crop_url=f"/api/sheets/{doubt.sheet}/crops/{doubt.field}",
        others_said=of.others_said.get((doubt.sheet, doubt.field), 0),
        paper=_paper_message(paper) if paper else None,
    )


def _paper_message(paper: PaperSheet) -> PaperSheetMessage:
    return PaperSheetMessage(
        room=paper.room,
        batch=paper.batch,
        position=paper.position,
        page=paper.page,
        number=paper.number or "",
    )
