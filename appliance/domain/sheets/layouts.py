"""The layouts this appliance knows by name."""

from collections.abc import Callable, Mapping

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.own_sheet import own_sheet
from appliance.domain.sheets.reading_refusals import LAYOUT_NOT_BUILT_IN, UNKNOWN_LAYOUT

BUILT_IN: Mapping[str, Callable[[str], Layout | Refusal]] = {"own": own_sheet}
"""Families by the word before the colon; each takes the whole specification."""
FORESEEN = frozenset({
    "official-2025", "official-120", "qm-2025",
    "tnmaker-20", "tnmaker-40", "tnmaker-60", "tnmaker-120", "tnmaker-2025",
})  # fmt: skip
"""Names kept for forms in wide use whose marks are squares and bars; not built in yet."""


def named_layout(spec: str) -> Layout | Refusal:
    """``own``, ``own:p1=12,essay=1``."""
    family = spec.partition(":")[0]
    if family in BUILT_IN:
        return BUILT_IN[family](spec)
    return Refusal(LAYOUT_NOT_BUILT_IN if family in FORESEEN else UNKNOWN_LAYOUT, {"layout": spec})
