"""The layouts this appliance knows by name."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.official_120 import official_120
from appliance.domain.sheets.official_2025 import official_2025
from appliance.domain.sheets.own_sheet import own_sheet
from appliance.domain.sheets.qm_2025 import qm_2025
from appliance.domain.sheets.reading_refusals import UNKNOWN_LAYOUT
from appliance.domain.sheets.tnmaker import tnmaker

BUILT_IN: Mapping[str, Callable[[str], Layout | Refusal]] = {
    "own": own_sheet,
    "official-2025": official_2025,
    "official-120": official_120,
    "qm-2025": qm_2025,
    "tnmaker-20": tnmaker,
    "tnmaker-40": tnmaker,
    "tnmaker-60": tnmaker,
    "tnmaker-120": tnmaker,
    "tnmaker-2025": tnmaker,
}
"""Families by the word before the colon; each takes the whole specification."""
SCHOOL_VARIANTS = (
    "24-06-00", "26-02-00", "26-02-06", "28-00-00", "28-02-00", "28-02-04", "28-03-00", "28-04-00",
    "28-08-00", "30-04-06", "32-02-00", "32-04-00", "40-00-00", "40-04-00", "40-08-06",
)  # fmt: skip
"""Counts of the school form that are in wide use; lines to write on (``-TL``) change no ring."""


def named_layout(spec: str) -> Layout | Refusal:
    """``own``, ``own:p1=12,essay=1``, ``official-2025``, ``qm-2025:24-06-00``."""
    family = spec.partition(":")[0]
    if family in BUILT_IN:
        return BUILT_IN[family](spec)
    return Refusal(UNKNOWN_LAYOUT, {"layout": spec})


@lru_cache(maxsize=1)
def recognisable() -> tuple[Layout, ...]:
    """Every form a page may be, one after another where marks are shared; of our own sheet the paper sizes are enough,
    for each page says which it is."""
    names = ["own", "own:p1=4,a5=1", *(name for name in BUILT_IN if name not in ("own", "qm-2025"))]
    names += [
        "official-2025:ink=red",
        "tnmaker-2025:sbd=8,code=4",
        *(f"qm-2025:{counts}" for counts in SCHOOL_VARIANTS),
    ]
    found = [named_layout(name) for name in names]
    return tuple(layout for layout in found if isinstance(layout, Layout))
