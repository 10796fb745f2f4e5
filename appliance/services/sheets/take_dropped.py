"""Take in what a network scanner dropped into its folder, for the room it names or for the one bag on the table."""

from collections import defaultdict
from dataclasses import dataclass

from appliance.domain.ledger.entry import APPLIANCE, Actor
from appliance.domain.names import RoomId, SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.batch import LARGEST_FILE, source_name
from appliance.domain.sheets.reading_refusals import BROKEN_PICTURE
from appliance.ports.inbox import Dropped, Inbox
from appliance.ports.machine import Machine
from appliance.ports.pictures import PictureViewer
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.sheets.disk_room import refuse_full
from appliance.services.sheets.gathering import held_up
from appliance.services.sheets.take_scans import NAME_LENGTH, Scan, TakeScans

AT_ONCE = 20
"""Files of a room taken in together."""
PATIENCE = 15
"""Looks for which a cut picture may still grow: some scanners rest between two pieces of a file."""
Place = tuple[SittingId, RoomId, Actor]


@dataclass(frozen=True, kw_only=True)
class TakeDropped:
    work: UnitOfWork
    inbox: Inbox
    machine: Machine
    viewer: PictureViewer
    take_scans: TakeScans

    def __call__(self) -> int:
        """How many files were moved aside. A file whose room is not known stays where it is and waits; all do while the
        disk is full."""
        waiting = self.inbox.look()
        if not waiting or refuse_full(self.machine):
            return 0
        on_table = only_bag(self.work)
        by_place: dict[Place, list[Dropped]] = defaultdict(list)
        for file in waiting:
            if place := place_of(file.name, on_table):
                by_place[place].append(file)
        return sum(self._take(place, files[:AT_ONCE]) for place, files in by_place.items())

    def _take(self, place: Place, files: list[Dropped]) -> int:
        """Files of a room that takes none now wait for a person, and no other room waits for them."""
        sitting, room, by = place
        with self.work.read() as tx:
            if held_up(tx, sitting, room):
                return 0
        seen = self._whole(files)
        scans = [Scan(source_name(file.name), content) for file, content in seen]
        taken = self.take_scans(sitting, room, scans, by) if scans else None
        if taken is None or isinstance(taken, Refusal):
            return 0
        why = dict(taken.refused)
        for file, _ in seen:
            refusal = why.get(source_name(file.name)[-NAME_LENGTH:])
            self.inbox.put_aside(file, _note(refusal) if refusal else "")
        return len(seen)

    def _whole(self, files: list[Dropped]) -> list[tuple[Dropped, bytes]]:
        """With their bytes, no more of them than fit into memory together."""
        found: list[tuple[Dropped, bytes]] = []
        held = 0
        for file in files:
            content = self.inbox.content(file)
            if content is None or self._may_grow(file, content):
                continue
            found.append((file, content))
            held += len(content)
            if held > LARGEST_FILE:
                break
        return found

    def _may_grow(self, file: Dropped, content: bytes) -> bool:
        if file.looks >= PATIENCE:
            return False
        refused = self.viewer.refuse(content)
        return not content or (refused is not None and refused.reason is BROKEN_PICTURE)


def _note(why: Refusal) -> str:
    """As it lies beside the file, for whoever opens the folder."""
    return f"{why.vi}\n→ {why.next_vi}\n\n{why.en}\n→ {why.next_en}"


def only_bag(work: UnitOfWork) -> Place | None:
    """The one bag that lies on a table (on two of them, where two persons scan it); None where there is none or more than one."""
    with work.read() as tx:
        bags = tx.sheets.bags_open()
    one = len({(bag.sitting, bag.room) for bag in bags}) == 1
    return (bags[0].sitting, bags[0].room, Actor(bags[0].opened_by)) if one else None


def folder_of(name: str) -> str:
    """
    >>> folder_of("toan/01/a.jpg"), folder_of("a.jpg")
    ('toan/01', '')
    """
    return source_name(name).rpartition("/")[0]


def place_of(name: str, on_table: Place | None) -> Place | None:
    """Whose a file is: its folder says so, or the table for one that lies in no folder. A room without its sitting, as any
    other word, is nobody's: the bag on the table may be of the same room's other sitting.

    >>> place_of("toan/01/a.jpg", None)[:2], place_of("01/a.jpg", (SittingId("van"), RoomId("01"), APPLIANCE))
    (('toan', '01'), None)
    """
    folder = folder_of(name)
    if not folder:
        return on_table
    sitting, _, room = folder.partition("/")
    return (SittingId(sitting), RoomId(room), APPLIANCE) if room else None
