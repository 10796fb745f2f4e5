"""Keep a photograph of a packet's seal, whole, and its hash in the ledger; show what was kept."""

import hashlib
from dataclasses import dataclass

from appliance.domain.custody.control_refusals import PHOTO_TOO_LARGE
from appliance.domain.custody.decide import refuse_room
from appliance.domain.custody.photos import LARGEST, MOST, SealPhoto, moment_of
from appliance.domain.custody.refusals import NOT_A_PICTURE
from appliance.domain.ledger.events.custody_controls import SealPhotographed
from appliance.domain.names import PacketId, Sha256
from appliance.domain.people.caller import Caller
from appliance.domain.refusals import NOT_OURS, Refusal
from appliance.ports.clock import Clock
from appliance.ports.files import Folder
from appliance.ports.notices import Notices
from appliance.ports.qr_reading import PictureFault, QrReader
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.custody.gathering import facts_of, who_asks


@dataclass(frozen=True, kw_only=True)
class PhotographSeal:
    """``folder``: files by their hash. The file is safe on disk before the ledger speaks of it."""

    work: UnitOfWork
    clock: Clock
    reader: QrReader
    folder: Folder
    notices: Notices

    def __call__(self, packet: PacketId, picture: bytes, caller: Caller) -> tuple[SealPhoto, ...] | Refusal:
        if len(picture) > LARGEST:
            return Refusal(PHOTO_TOO_LARGE)
        if self.reader.read(picture) is PictureFault.NOT_A_PICTURE:
            return Refusal(NOT_A_PICTURE)
        sha256 = Sha256(hashlib.sha256(picture).hexdigest())
        self.folder.put(sha256, picture)
        with self.work.write() as tx:
            asker = who_asks(tx, caller)
            if isinstance(asker, Refusal):
                return asker
            named, now = tx.custody.packet(packet), self.clock.now()
            if named is None:
                return Refusal(NOT_OURS)
            kept = tx.custody.photos(packet)
            if any(p.sha256 == sha256 for p in kept):
                return kept
            moment = refuse_room(named, facts_of(tx, asker, caller, named, now)) or moment_of(named)
            if isinstance(moment, Refusal):
                return moment
            if len(kept) >= MOST:
                return Refusal(PHOTO_TOO_LARGE)
            tx.custody.add_photo(SealPhoto(packet, moment, sha256, asker.by.id, now.wall_us))
            tx.record(SealPhotographed(packet, moment.value, sha256), caller.actor)
            photos = tx.custody.photos(packet)
        self.notices.look("packets")
        return photos


@dataclass(frozen=True, kw_only=True)
class ShowPhotos:
    work: UnitOfWork
    clock: Clock
    folder: Folder

    def __call__(self, packet: PacketId, caller: Caller) -> tuple[SealPhoto, ...] | Refusal:
        with self.work.read() as tx:
            asker = who_asks(tx, caller)
            if isinstance(asker, Refusal):
                return asker
            named = tx.custody.packet(packet)
            if named is None:
                return Refusal(NOT_OURS)
            refused = refuse_room(named, facts_of(tx, asker, caller, named, self.clock.now()))
            return refused or tx.custody.photos(packet)

    def picture(self, packet: PacketId, sha256: Sha256, caller: Caller) -> bytes | Refusal:
        """The file of one of the packet's photographs."""
        photos = self(packet, caller)
        if isinstance(photos, Refusal):
            return photos
        known = any(p.sha256 == sha256 for p in photos)
        return (self.folder.get(sha256) if known else None) or Refusal(NOT_OURS)
