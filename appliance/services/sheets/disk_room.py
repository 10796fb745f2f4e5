"""Whether the disk has room for scans: what reads or scans waits for it, and every screen that waits says so."""

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.batch import LARGEST_FILE
from appliance.domain.sheets.scan_refusals import WAITS_FOR_DISK
from appliance.ports.machine import Machine


def refuse_full(machine: Machine) -> Refusal | None:
    """Below the room that one file may take, work is not begun: it would break off half-way."""
    return Refusal(WAITS_FOR_DISK) if machine.disk_free_bytes() < LARGEST_FILE else None
