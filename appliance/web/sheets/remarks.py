"""Re-marks (phúc khảo) over HTTP: asked for, compared, proposed by one officer, confirmed by another, printed."""

from dataclasses import dataclass

from appliance.domain.names import CandidateNumber, SittingId
from appliance.domain.refusals import Refusal
from appliance.services.sheets.ask_remark import AskRemark
from appliance.services.sheets.decide_remark import DecideRemark, NewMark
from appliance.services.sheets.show_remarks import RemarkAt, ShowRemarks
from appliance.web.api import OFFICER, READERS, Api, Call, Download, Message, Nothing


class ComparedField(Message):
    """``read`` at first, ``decided`` by people (null where nobody had to), ``again`` by the present reader."""

    field: str
    read: str
    decided: str | None
    again: str


class RemarkMessage(Message):
    """Points as text with a decimal point. ``changes``: as proposed."""

    id: str
    sitting: str
    number: str
    asked_by: str | None
    proposed_by: str | None
    confirmed_by: str | None
    changes: dict[str, str]
    old: str
    new: str
    fields: list[ComparedField]


class Remarks(Message):
    remarks: list[RemarkMessage]


class AskedRemark(Message):
    id: str


class Changes(Message):
    """Field to value; empty to keep the mark. An empty value is a blank answer."""

    changes: dict[str, str]


class NewMarkMessage(Message):
    old: str
    new: str


@dataclass(frozen=True, kw_only=True)
class RemarkVerbs:
    ask_remark: AskRemark
    decide_remark: DecideRemark
    show_remarks: ShowRemarks


def remarks_api(verbs: RemarkVerbs) -> Api:
    api = Api("sheets")

    @api.get("/api/remarks", who=READERS, answer=Remarks)
    def remarks(_call: Call[Nothing]) -> Remarks | Refusal:
        """Every request with all that was read and decided."""
        found = verbs.show_remarks()
        return found if isinstance(found, Refusal) else Remarks(remarks=[_message(at) for at in found])

    @api.post("/api/sittings/<sitting>/candidates/<number>/remark", who=OFFICER, answer=AskedRemark)
    def ask_remark(call: Call[Nothing], sitting: str, number: str) -> AskedRemark | Refusal:
        """Take a request; the kept picture is read again."""
        asked = verbs.ask_remark(SittingId(sitting), CandidateNumber(number), call.caller.actor)
        return asked if isinstance(asked, Refusal) else AskedRemark(id=asked.id)

    @api.post("/api/remarks/<remark>/propose", who=OFFICER, body=Changes, answer=NewMarkMessage)
    def propose_remark(call: Call[Changes], remark: str) -> NewMarkMessage | Refusal:
        """The first person's outcome."""
        return _mark(verbs.decide_remark.propose(remark, call.body.changes, call.caller.actor))

    @api.post("/api/remarks/<remark>/confirm", who=OFFICER, answer=NewMarkMessage)
    def confirm_remark(call: Call[Nothing], remark: str) -> NewMarkMessage | Refusal:
        """Another person confirms; from now on the new mark counts."""
        return _mark(verbs.decide_remark.confirm(remark, call.caller.actor))

    @api.get("/api/remarks/<remark>/record.pdf", who=READERS, answer=None)
    def remark_record(_call: Call[Nothing], remark: str) -> Download | Refusal:
        """Biên bản phúc khảo."""
        pdf = verbs.show_remarks.record(remark)
        return pdf if isinstance(pdf, Refusal) else Download(pdf, "application/pdf", "phuc-khao.pdf")

    return api


def _mark(mark: NewMark | Refusal) -> NewMarkMessage | Refusal:
    return mark if isinstance(mark, Refusal) else NewMarkMessage(old=mark.old, new=mark.new)


def _message(at: RemarkAt) -> RemarkMessage:
    remark, proposal = at.remark, at.remark.proposal
    return RemarkMessage(
        id=remark.id,
        sitting=remark.sitting,
        number=remark.number,
        asked_by=remark.asked_by,
        proposed_by=proposal.by if proposal else None,
        confirmed_by=remark.confirmed_by,
        changes=dict(proposal.changes) if proposal else {},
        old=at.old,
        new=at.new,
        fields=[
            ComparedField(field=c.field, read=c.read, decided=c.decided, again=c.again) for c in at.compared
        ],
    )
