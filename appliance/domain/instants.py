"""A moment as the machine sees it: wall clock, boot clock, and which boot it was."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Instant:
    """``wall_us``: microseconds since 1970 UTC by the wall clock (can be set by people);
    ``boot_us``: microseconds since this machine started (cannot); ``boot_id``: which start that was."""

    wall_us: int
    boot_us: int
    boot_id: str

    @property
    def wall(self) -> datetime:
        """Aware UTC time."""
        return EPOCH + timedelta(microseconds=self.wall_us)


def microseconds(moment: datetime) -> int:
    """Aware time to whole microseconds since 1970 UTC.

    >>> microseconds(datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC))
    1000000
    """
    return (moment - EPOCH) // timedelta(microseconds=1)


def moment(wall_us: int) -> datetime:
    """The inverse of :func:`microseconds`."""
    return EPOCH + timedelta(microseconds=wall_us)


def iso(moment: datetime) -> str:
    """Aware UTC time as it is written on the wire: ISO 8601, milliseconds, ``Z``.

    >>> iso(datetime(2026, 11, 23, 0, 35, tzinfo=UTC))
    '2026-11-23T00:35:00.000Z'
    """
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
