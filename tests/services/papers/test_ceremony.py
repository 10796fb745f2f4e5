"""The key ceremony from the appliance's side: what is compared and signed, and that no secret is near."""

from datetime import timedelta, timezone
from hashlib import sha256

import pytest

from appliance.domain.papers.ceremony import LoadedKeys
from appliance.domain.printed_record import Record
from appliance.domain.refusals import Refusal
from appliance.services.papers.hold_ceremony import HoldCeremony
from tests.doubles.papers_world import PapersWorld, officer

VIET_NAM = timezone(timedelta(hours=7))


class KeptRecords:
    """Implements ``ports.records.RecordPrinter``: what was to be printed, as text."""

    def __init__(self) -> None:
        self.records: list[Record] = []

    def print(self, record: Record) -> bytes:
        self.records.append(record)
        return repr(record).encode()


@pytest.fixture
def printer() -> KeptRecords:
    return KeptRecords()


@pytest.fixture
def ceremony(papers: PapersWorld, printer: KeptRecords) -> HoldCeremony:
    return HoldCeremony(work=papers.work, clock=papers.clock, printer=printer, zone=VIET_NAM)


def test_without_an_exam_there_is_nothing_to_hold(ceremony: HoldCeremony) -> None:
    for answer in (ceremony.show(), ceremony.minutes(("Chủ tịch",), officer("cb1"))):
        assert isinstance(answer, Refusal)
        assert answer.reason.code == "no-exam"


def test_what_is_compared_is_what_the_authors_machine_wrote(
    papers: PapersWorld, ceremony: HoldCeremony
) -> None:
    made = papers.loaded()
    keys = ceremony.show()
    assert isinstance(keys, LoadedKeys)
    assert keys.sets == {str(p): s for p, s in made.manifest.share_sets.items()}
    assert (keys.number, keys.keepers) == (1, ("kh1", "kh2", "kh3"))
    assert (keys.manifest_sha256, keys.signer) == tuple(
        papers.event("bundle.loaded")[name] for name in ("manifest_sha256", "signer")
    )


def test_minutes_name_everybody_and_hold_no_word_of_a_card(
    papers: PapersWorld, ceremony: HoldCeremony, printer: KeptRecords
) -> None:
    made = papers.loaded()
    pdf = ceremony.minutes(("Chủ tịch Hội đồng", "Thư ký"), officer("cb1"))
    assert isinstance(pdf, bytes)
    (record,) = printer.records
    assert record.copies == 2
    assert ("Người có mặt", "Chủ tịch Hội đồng; Thư ký") in record.lines
    assert [row[:2] for row in record.table] == [
        (keeper, purpose) for keeper in ("kh1", "kh2", "kh3") for purpose in ("marking", "toan")
    ]
    words = {word for card in made.cards for word in card.words.split()}
    assert not words & set(pdf.decode().replace("'", " ").split())
    said = papers.event("cards.handed")
    assert said["minutes_sha256"] == sha256(pdf).hexdigest()
    assert "Thư ký" not in str(said)
