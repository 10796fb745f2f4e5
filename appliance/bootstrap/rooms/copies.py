"""Printed copies, wired: printing them, and tracing one."""

from appliance.adapters.crypto.age import AgeSealing
from appliance.bootstrap import Appliance
from appliance.bootstrap.heavy import copy_stamper, qr_reader
from appliance.services.papers.print_copies import PrintCopies
from appliance.services.papers.trace_copy import TraceCopy
from appliance.web.api import Api
from appliance.web.papers.copies import copies_api


def copies(a: Appliance) -> Api:
    return copies_api(
        print_copies=PrintCopies(
            work=a.work,
            folder=a.folder("bundle"),
            sealing=AgeSealing(),
            stamper=copy_stamper(a.settings),
            clock=a.clock,
            entropy=a.entropy,
            zone=a.settings.utc_offset,
        ),
        trace_copy=trace_copy(a),
    )


def trace_copy(a: Appliance) -> TraceCopy:
    return TraceCopy(work=a.work, reader=qr_reader(), zone=a.settings.utc_offset)
