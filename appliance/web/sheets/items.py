"""How each question went, over HTTP."""

from appliance.domain.names import SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.item_analysis import ItemRow
from appliance.services.sheets.show_items import ShowItems
from appliance.web.api import READERS, Api, Call, Message, Nothing


class ItemMessage(Message):
    """``key``: accepted answers, ``*`` when cancelled. ``right``, ``blank``, ``multiple``, ``wrong``: of ``sheets`` with
    this code. ``lure``: the wrong answer given most, by ``lured`` sheets. ``discrimination``: −1 to 1; null where too few
    answered to tell."""

    code: str
    question: str
    key: str
    sheets: int
    right: int
    blank: int
    multiple: int
    wrong: int
    lure: str
    lured: int
    discrimination: float | None


class Items(Message):
    rows: list[ItemMessage]


def items_api(show_items: ShowItems) -> Api:
    api = Api("sheets")

    @api.get("/api/sittings/<sitting>/items", who=READERS, answer=Items)
    def items(_call: Call[Nothing], sitting: str) -> Items | Refusal:
        """How each question of a marked sitting went, by paper code and by the marks in force."""
        rows = show_items(SittingId(sitting))
        return rows if isinstance(rows, Refusal) else Items(rows=[_item(row) for row in rows])

    return api


def _item(row: ItemRow) -> ItemMessage:
    return ItemMessage(
        code=row.code,
        question=row.question,
        key=row.key,
        sheets=row.sheets,
        right=row.right,
        blank=row.blank,
        multiple=row.multiple,
        wrong=row.wrong,
        lure=row.lure,
        lured=row.lured,
        discrimination=None if row.discrimination is None else float(row.discrimination),
    )
