"""What is said about sheets on the wire."""

from typing import Literal

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.answer_places import Choices
from appliance.domain.sheets.marking import points_text
from appliance.domain.sheets.results import ResultRow
from appliance.domain.sheets.scanned import OpenDoubt
from appliance.ports.outbox import JobState
from appliance.services.sheets.sheets_status import BatchAt, SheetsAt
from appliance.services.sheets.take_scans import Taken
from appliance.web.api import Message


class RefusedScan(Message):
    """``next_vi``, ``next_en``: what to do now."""

    source: str
    reason: str
    vi: str
    en: str
    next_vi: str
    next_en: str


def refused_scan(source: str, why: Refusal) -> RefusedScan:
    return RefusedScan(
        source=source,
        reason=why.reason.code,
        vi=why.vi,
        en=why.en,
        next_vi=why.next_vi,
        next_en=why.next_en,
    )


class TakenScans(Message):
    """``batch``: null when no picture was taken."""

    batch: str | None
    images: int
    refused: list[RefusedScan]


class BatchMessage(Message):
    """``done``: how many of its images are read. ``a_second``, ``seconds_left``: while it is read, once known."""

    id: str
    room: str
    state: Literal["todo", "doing", "done", "in-doubt"]
    images: int
    done: int
    a_second: float | None
    seconds_left: float | None


class SheetsMessage(Message):
    """``accepted``, ``review`` and ``rejected`` are sheets; those set aside count nowhere."""

    expected: int
    batches: list[BatchMessage]
    accepted: int
    review: int
    rejected: int
    frozen: bool
    key_open: bool
    marked: bool
    milliseconds_a_sheet: float | None


class DoubtMessage(Message):
    """``field``: an answer, ``candidate_number``, ``paper_code``, ``room`` or ``page``. ``readings``: suggestions (of
    ``room``: the candidate's own, then the bag's). ``look``: 1;
    2 where a second person must agree and does not see what the first said; 3 after a conflict. ``choices``: the letters
    printed to fill in or the sitting's paper codes, none for a number; ``several``: more than one may be filled.
    ``others_said``: how many words of others there are on it."""

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


class Frozen(Message):
    sheets: int
    list_sha256: str


class KeyCodes(Message):
    codes: list[str]


class Marked(Message):
    sheets: int
    marks_sha256: str


class SittingResult(Message):
    """``objective``: points with a decimal point, as text because it is exact; null when there is none.
    ``sheet``: the one that counts."""

    code: str | None
    objective: str | None
    right: int | None
    status: Literal["marked", "absent", "not-marked", "no-sheet"]
    sheet: str | None


class ResultMessage(Message):
    number: str
    name: str
    school_class: str
    room: str
    sittings: dict[str, SittingResult]


class Results(Message):
    rows: list[ResultMessage]


def taken_message(taken: Taken) -> TakenScans:
    refused = [refused_scan(source, why) for source, why in taken.refused]
    return TakenScans(batch=taken.batch, images=taken.images, refused=refused)


def _batch_message(at: BatchAt) -> BatchMessage:
    doing = at.progress if at.state is JobState.DOING else None
    done = at.batch.images if at.state is JobState.DONE else 0
    return BatchMessage(
        id=at.batch.id,
        room=at.batch.room,
        state=at.state.value,
        images=at.batch.images,
        done=doing.done if doing else done,
        a_second=doing.a_second if doing else None,
        seconds_left=doing.seconds_left(at.batch.images) if doing else None,
    )


def sheets_message(at: SheetsAt) -> SheetsMessage:
    return SheetsMessage(
        expected=at.expected,
        batches=[_batch_message(batch) for batch in at.batches],
        accepted=at.accepted,
        review=at.review,
        rejected=at.rejected,
        frozen=at.frozen,
        key_open=at.key_open,
        marked=at.marked,
        milliseconds_a_sheet=at.milliseconds_a_sheet,
    )


def doubt_message(doubt: OpenDoubt, choices: Choices, others_said: int) -> DoubtMessage:
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
        others_said=others_said,
    )


def result_message(row: ResultRow) -> ResultMessage:
    who = row.candidate
    return ResultMessage(
        number=who.number,
        name=who.name,
        school_class=who.school_class,
        room=who.room,
        sittings={
            sitting: SittingResult(
                code=result.code or None,
                objective=None if result.objective is None else points_text(result.objective),
                right=result.right,
                status=result.status.value,
                sheet=result.sheet or None,
            )
            for sitting, result in row.sittings.items()
        },
    )
