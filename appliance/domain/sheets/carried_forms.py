"""Forms of others that travel with an exam: from a file in the plan's folder, in the bundle, to whoever reads sheets.

They are known by name beside the built-in ones. In a bundle each is a layout file (docs/formats/layout.md), whatever a
person wrote it as.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath

from appliance.domain.exam import SheetForm
from appliance.domain.names import SPELLED
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.form_draft import parse_form
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.layout_file import layout_json, parse_layout
from appliance.domain.sheets.layout_refusals import NOT_TEXT, OTHER_NAME, in_file, wrong
from appliance.domain.sheets.layouts import BUILT_IN, named_layout, recognisable
from appliance.domain.sheets.reading_refusals import FORM_NAME_TAKEN, FORM_NAME_WRONG

FILES: Mapping[str, Callable[[str], Layout | Refusal]] = {".json": parse_layout, ".toml": parse_form}
"""What a person may hand in, by how the file's name ends."""
LONGEST = 40


def is_form_file(sheet: str) -> bool:
    return PurePath(sheet).suffix in FILES


def form_of_file(file: str, content: bytes) -> SheetForm | Refusal:
    """The form as it travels; refused when the file is wrong, its name cannot travel, or is a built-in form's."""
    try:
        layout = FILES[PurePath(file).suffix](content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return in_file(wrong(NOT_TEXT), file)
    if isinstance(layout, Refusal):
        return in_file(layout, file)
    form = SheetForm(layout.name, layout_json(layout))
    taken = carried_layout(form)
    return taken if isinstance(taken, Refusal) else form


@lru_cache(maxsize=32)
def carried_layout(form: SheetForm) -> Layout | Refusal:
    """Every rule of layouts is held against it here, whoever signed for it."""
    if form.name.partition(":")[0] in BUILT_IN:
        return Refusal(FORM_NAME_TAKEN, {"form": form.name})
    if not re.fullmatch(SPELLED, form.name) or len(form.name) > LONGEST:
        return Refusal(FORM_NAME_WRONG, {"form": form.name})
    layout = parse_layout(form.layout)
    if isinstance(layout, Layout) and layout.name != form.name:
        return wrong(OTHER_NAME, name=layout.name, called=form.name)
    return layout


def layout_called(sheet: str, forms: Sequence[SheetForm]) -> Layout | Refusal:
    """Of a name, built-in or among the exam's own forms."""
    form = next((each for each in forms if each.name == sheet), None)
    return carried_layout(form) if form else named_layout(sheet)


@dataclass(frozen=True)
class KnownForms:
    """Built-in forms and ``forms`` together, as a reader asks for them."""

    forms: tuple[SheetForm, ...] = ()

    def named(self, sheet: str) -> Layout | Refusal:
        return layout_called(sheet, self.forms)

    def recognisable(self) -> tuple[Layout, ...]:
        carried = (carried_layout(form) for form in self.forms)
        return *recognisable(), *(layout for layout in carried if isinstance(layout, Layout))
