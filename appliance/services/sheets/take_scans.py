"""Take in a room's pictures: a person's are of the bag on the table. Each is kept forever; a bad one stops no other."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.sheets import ScanRefused, ScansTaken
from appliance.domain.names import RoomId, Sha256, SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.bags import refuse_more, refuse_overfull
from appliance.domain.sheets.batch import Batch, Picture, batch_id, list_sha256, picture_kind
from appliance.domain.sheets.reading_refusals import NOT_A_PICTURE
from appliance.domain.sheets.refusals import NO_PICTURES, SCANS_FROZEN
from appliance.domain.sheets.scan_refusals import NO_BAG_OPEN, ONE_PICTURE
from appliance.domain.sheets.scanned import SheetId
from appliance.ports.files import Folder
from appliance.ports.notices import Notices
from appliance.ports.outbox import JobKind
from appliance.ports.pictures import PictureViewer
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.sheets.gathering import Stage, bag_of, stage_of, tally_of
from appliance.services.sheets.taken_before import TakenBefore

NAME_LENGTH = 80


@dataclass(frozen=True)
class Scan:
    """A file as it came."""

    source: str
    content: bytes


@dataclass(frozen=True)
class Taken:
    """``batch`` is None when no picture was taken. ``refused``: file name and reason."""

    batch: str | None
    images: int
    refused: tuple[tuple[str, Refusal], ...]


@dataclass(frozen=True, kw_only=True)
class TakeScans:
    """``scans``: the folder of all pictures ever taken."""

    work: UnitOfWork
    scans: Folder
    viewer: PictureViewer
    notices: Notices

    def __call__(
        self,
        sitting: SittingId,
        room: RoomId,
        scans: Sequence[Scan],
        by: Actor,
        replaces: SheetId | None = None,
    ) -> Taken | Refusal:
        """``replaces``: the sheet of which the one picture given is a newer version."""
        with self.work.read() as tx:
            stage = stage_of(tx, sitting, room)
            if isinstance(stage, Refusal):
                return stage
            if refused := self._refuse(tx, stage, room, scans, by, replaces):
                return refused
        looked = [
            (scan, Sha256(sha256(scan.content).hexdigest()), self._look(scan.content)) for scan in scans
        ]
        for scan, digest, seen in looked:
            if isinstance(seen, str):  # before the commit: a file without a row harms nobody
                self.scans.put(f"{digest}.{seen}", scan.content)
        with self.work.write() as tx:
            stage = stage_of(tx, sitting, room)
            if isinstance(stage, Refusal):
                return stage
            if refused := self._refuse(tx, stage, room, scans, by, replaces):
                return refused
            before = sum(b.room == room for b in tx.sheets.batches(sitting))
            batch = batch_id(sitting, room, before)
            already = TakenBefore(tx, stage, room)
            kept: dict[Sha256, Picture] = {}
            turned_away: list[tuple[str, Sha256, Refusal]] = []
            for scan, digest, seen in looked:
                source = scan.source[-NAME_LENGTH:]
                if isinstance(seen, Refusal):
                    turned_away.append((source, digest, seen))
                elif first := kept.get(digest) or tx.sheets.picture(digest):
                    turned_away.append((source, digest, already.refuse(source, first)))
                else:
                    kept[digest] = Picture(digest, seen, source, batch, len(kept) + 1)
            for _, digest, why in turned_away:  # file names may tell who it is; the ledger holds hashes
                tx.record(ScanRefused(sitting, digest[:12], why.reason.code), by)
            if kept:
                tx.sheets.add_batch(Batch(batch, sitting, room, len(kept)), list(kept.values()))
                job: dict[str, str | int] = {"exam": stage.exam.id, "batch": batch}
                tx.outbox.add(JobKind.READ_SHEETS, job | ({"replaces": replaces} if replaces else {}))
                tx.record(ScansTaken(sitting, room, len(kept), list_sha256(kept)), by)
        self.notices.look("sheets")
        return Taken(batch if kept else None, len(kept), tuple((s, why) for s, _, why in turned_away))

    def _look(self, content: bytes) -> str | Refusal:
        kind = picture_kind(content)
        refused = self.viewer.refuse(content)
        return refused or kind or Refusal(NOT_A_PICTURE)

    def _refuse(
        self,
        tx: Transaction,
        stage: Stage,
        room: RoomId,
        scans: Sequence[Scan],
        by: Actor,
        replaces: SheetId | None,
    ) -> Refusal | None:
        sitting = stage.sitting
        if tx.sheets.freeze(sitting.id):
            return Refusal(SCANS_FROZEN, {"sitting": sitting.subject})
        if not scans:
            return Refusal(NO_PICTURES)
        bag = bag_of(tx, by.staff)
        if replaces:
            if len(scans) > 1:
                return Refusal(ONE_PICTURE)
            return refuse_more(bag, room, sitting.id, None) if bag else None
        now = tally_of(tx, stage, room)
        if by.staff is None:  # the folder or the command names its room: no table, the same count
            return refuse_overfull(room, now)
        return refuse_more(bag, room, sitting.id, now) if bag else Refusal(NO_BAG_OPEN)
