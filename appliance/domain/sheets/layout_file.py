"""A layout as JSON and back (docs/formats/layout.md). What is written reads back as the same value."""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, TypeVar

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import Box, Bubble, Fiducial, Field, FieldKind, Label, Layout, Rule
from appliance.domain.sheets.layout_refusals import (
    LACKING,
    NOT_JSON,
    NOT_TEXT,
    OTHER_FORMAT,
    STRANGE,
    TOO_DEEP,
    WRONG_VALUE,
    LayoutError,
    not_a,
    wrong,
)
from appliance.domain.sheets.layout_rules import broken_rule

FORMAT = "phong-thi-layout-1"
T = TypeVar("T")


def layout_json(layout: Layout) -> str:
    """Indented JSON with a line end, keys in the order of the description."""
    return json.dumps({"format": FORMAT} | asdict(layout), ensure_ascii=False, indent=1) + "\n"


def parse_layout(text: str) -> Layout | Refusal:
    """Unknown keys, missing keys, wrong types and impossible geometry are refused by name."""
    try:
        layout = _layout(json.loads(text))
        layout_json(layout).encode()  # half a character, which JSON can spell, is no text
    except LayoutError as error:
        return error.refusal
    except json.JSONDecodeError as error:
        return wrong(NOT_JSON, line=error.lineno, column=error.colno)
    except UnicodeEncodeError:
        return wrong(NOT_TEXT)
    except (RecursionError, ValueError):
        return wrong(TOO_DEEP)
    return broken_rule(layout) or layout


def _layout(raw: Any) -> Layout:
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise LayoutError(wrong(OTHER_FORMAT, format=FORMAT))
    plain = {key: raw[key] for key in ("name", "width", "height", "bubble_radius", "ink") if key in raw}
    lists = {
        "fiducials": _list(raw, "fiducials", lambda item, at: _make(Fiducial, item, at)),
        "ticks": _list(raw, "ticks", lambda item, at: _make(Box, item, at)),
        "fields": _list(raw, "fields", _field),
        "marks": _list(raw, "marks", lambda item, at: _make(Box, item, at)),
        "frames": _list(raw, "frames", lambda item, at: _make(Box, item, at)),
        "rules": _list(raw, "rules", lambda item, at: _make(Rule, item, at)),
        "labels": _list(raw, "labels", lambda item, at: _make(Label, item, at)),
        "private": _list(raw, "private", lambda item, at: _make(Box, item, at)),
    }
    boxes = {
        key: None if raw.get(key) is None else _make(Box, raw[key], key) for key in ("identity", "grey_patch")
    }
    unknown = raw.keys() - plain.keys() - lists.keys() - boxes.keys() - {"format"}
    if unknown:
        raise LayoutError(wrong(STRANGE, at=min(unknown)))
    return _make(Layout, plain | lists | boxes, "")


def _field(raw: Any, at: str) -> Field:
    if not isinstance(raw, dict):
        raise LayoutError(not_a(dict, at))
    bubbles = _list(raw, "bubbles", lambda item, below: _make(Bubble, item, f"{at}.{below}"))
    try:
        kind = FieldKind(str(raw.get("kind")))
    except ValueError:
        one_of = " | ".join(FieldKind)
        raise LayoutError(wrong(WRONG_VALUE, at=f"{at}.kind", must_vi=one_of, must_en=one_of)) from None
    return _make(Field, raw | {"bubbles": bubbles, "kind": kind}, at)


def _list(raw: dict[str, Any], key: str, make: Callable[[Any, str], T]) -> tuple[T, ...]:
    items = raw.get(key, [])
    if not isinstance(items, list):
        raise LayoutError(not_a(list, key))
    return tuple(make(item, f"{key}[{n}]") for n, item in enumerate(items))


def _make(kind: type[T], raw: Any, at: str) -> T:
    """The dataclass from a mapping whose values have the types its annotations say; whole numbers may be floats."""
    if not isinstance(raw, dict):
        raise LayoutError(not_a(dict, at))
    below = f"{at}." if at else ""
    for key, value in raw.items():
        wanted = kind.__annotations__.get(key)
        if wanted is None:
            raise LayoutError(wrong(STRANGE, at=f"{below}{key}"))
        number = isinstance(value, int | float) and not isinstance(value, bool)
        good = {
            float: number and -1e4 < value < 1e4,
            int: number and isinstance(value, int),
            str: isinstance(value, str),
            bool: isinstance(value, bool),
        }.get(wanted, True)
        if not good:
            raise LayoutError(not_a(wanted, f"{below}{key}"))
    for name in kind.__annotations__:
        if name not in raw and not hasattr(kind, name):  # what may be left out has its default on the class
            raise LayoutError(wrong(LACKING, at=f"{below}{name}"))
    return kind(**{key: float(v) if kind.__annotations__[key] is float else v for key, v in raw.items()})
