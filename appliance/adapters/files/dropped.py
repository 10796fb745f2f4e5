"""The folder a network scanner writes into. A file counts once it stands still; what was seen is moved, never deleted."""

import logging
import os
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG

from appliance.domain.sheets.batch import LARGEST_FILE, left_by_system, source_name
from appliance.ports.inbox import Dropped, InboxAt

TAKEN, REFUSED = "da-nhan", "khong-nhan"
"""Folders inside for what was taken in and for what was not, in words the operator reads."""
UNFINISHED = (".part", ".tmp", ".crdownload", ".filepart")
"""How programs name a file they are still writing."""
SHOWN = 6
"""Refused files told by name."""
DEEPEST = 3
"""``sitting/room/file``."""
Stamp = tuple[int, int]

log = logging.getLogger(__name__)


@dataclass
class DroppedFiles:
    """Implements ``ports.inbox.Inbox``."""

    root: Path
    _seen: dict[str, tuple[Stamp, int]] = field(default_factory=dict)
    _stuck: dict[str, Stamp] = field(default_factory=dict)
    """Looked at already, and the folder does not let them be moved: not offered again while they stay the same."""

    def look(self) -> tuple[Dropped, ...]:
        now: dict[str, tuple[Stamp, int]] = {}
        for name, stamp in self._files()[0]:
            if self._stuck.get(name) == stamp:
                continue
            before, looks = self._seen.get(name, (None, 0))
            now[name] = (stamp, looks + 1 if before == stamp else 0)
        self._seen = now
        return tuple(Dropped(name, looks) for name, (_, looks) in sorted(now.items()) if looks)

    def standing(self) -> InboxAt:
        notes = sorted((self.root / REFUSED).rglob("*.txt"), key=_age)
        last = tuple(
            (source_name(str(n.relative_to(self.root / REFUSED)))[: -len(".txt")], _text(n))
            for n in notes[:SHOWN]
        )
        files, others = self._files()
        return InboxAt(tuple(sorted(source_name(name) for name, _ in files)), last, len(notes), others)

    def content(self, file: Dropped) -> bytes | None:
        try:
            with open(self.root / file.name, "rb", opener=_as_it_was) as opened:
                return opened.read(LARGEST_FILE + 1)
        except OSError:
            return None

    def put_aside(self, file: Dropped, note: str) -> None:
        place = self.root / (REFUSED if note else TAKEN) / file.name
        stamp, _ = self._seen.pop(file.name, ((0, 0), 0))
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            place = _free(place)
            (self.root / file.name).rename(place)
            if note:
                place.with_name(f"{place.name}.txt").write_text(f"{note}\n", encoding="utf-8")
        except OSError as error:
            self._stuck[file.name] = stamp
            log.warning("a file that was looked at cannot be moved aside: %s", error.strerror)

    def _files(self) -> tuple[list[tuple[str, Stamp]], int]:
        """Plain files with their size and time, none that a system left there; and how many links, pipes and devices lie
        there: a link may lead out of the folder, and a pipe or a device lets one wait for ever."""
        found: list[tuple[str, Stamp]] = []
        others = 0
        for folder, folders, files in os.walk(self.root):
            depth = len(Path(folder).relative_to(self.root).parts)
            outside = (TAKEN, REFUSED) if depth == 0 else ()
            folders[:] = [
                f for f in folders if not left_by_system(f) and f not in outside and depth + 2 <= DEEPEST
            ]
            for file in files:
                path = Path(folder, file)
                if left_by_system(file) or file.lower().endswith(UNFINISHED):
                    continue
                try:
                    stat = path.lstat()
                except OSError:
                    continue
                if S_ISREG(stat.st_mode):
                    found.append((str(path.relative_to(self.root)), (stat.st_size, stat.st_mtime_ns)))
                else:
                    others += 1
        return found, others


def _as_it_was(path: str, flags: int) -> int:
    """A pipe or a link that took the file's place since it was looked at is neither waited for nor followed."""
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)


def _age(note: Path) -> float:
    """Newest first."""
    try:
        return -note.stat().st_mtime
    except OSError:
        return 0.0


def _text(note: Path) -> str:
    try:
        return note.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _free(place: Path) -> Path:
    """The name, or the name with the first free number: no file is ever replaced."""
    number, free = 1, place
    while free.exists():
        number += 1
        free = place.with_name(f"{place.stem}-{number}{place.suffix}")
    return free
