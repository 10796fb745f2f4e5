"""A printer that is not ours: emupos lays the bytes down, and shares no code with what made them.

It is written for Python 3.13, yet of what is newer than 3.11 its printer uses only two spellings for types:
``type NAME = …``, read here as the assignment it is, and ``def name[T]``. The daemon and its devices are never loaded.
"""

import __future__

import importlib
import importlib.abc
import importlib.machinery
import io
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from types import CodeType, ModuleType
from typing import Any

import numpy as np
from PIL import Image

from tests.doubles.escpos_paper import Dots

PACKAGE = "emupos"
TYPE_STATEMENT = re.compile(rb"^type (\w+) = ", re.MULTILINE)
TYPE_PARAMETER = re.compile(rb"^(def \w+)\[\w+\]", re.MULTILINE)


class _Loader(importlib.machinery.SourceFileLoader):
    def get_code(self, fullname: str) -> CodeType:
        """Always from the source: what pip compiled it could not read."""
        older = TYPE_STATEMENT.sub(rb"\1 = ", self.get_data(self.path))
        older = TYPE_PARAMETER.sub(rb"\1", older)
        lazily = __future__.annotations.compiler_flag
        code: CodeType = compile(older, self.path, "exec", flags=lazily, dont_inherit=True)
        return code


class _Finder(importlib.abc.MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname.partition(".")[0] != PACKAGE:
            return None
        found = importlib.machinery.PathFinder.find_spec(fullname, path)
        if found and isinstance(found.loader, importlib.machinery.SourceFileLoader):
            found.loader = _Loader(found.loader.name, found.loader.path)
        return found


def _module(name: str) -> Any:
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
    return importlib.import_module(f"{PACKAGE}.{name}")


@dataclass(frozen=True)
class Laid:
    """``slip``: the paper up to the cut, 0 black and 255 white. ``strange``: the commands it does not know."""

    slip: Dots
    strange: tuple[str, ...]


def lay_down(sent: bytes, dots: int) -> Laid:
    """One slip on a printer of so many dots across; the cut ends it."""
    config, model = _module("config"), _module("printer.escpos.model")
    tokenizer = _module("printer.escpos.tokenizer").Tokenizer()
    profile = config.PrinterProfile(
        type="printer", name="foreign", dpi=203, width_dots=dots,
        font_a=config.FontCell(width=12, height=24), font_b=config.FontCell(width=9, height=17),
        code_pages={0: "PC437"}, default_code_page=0, drawer_sensor_open_level="high",
    )  # fmt: skip
    printing = model.PrintModel("foreign", profile)
    strange: list[str] = []
    for token in tokenizer.feed(sent):
        if getattr(token, "name", "") == "GS V":
            png = printing.finish("cut").png
            return Laid(np.asarray(Image.open(io.BytesIO(png)).convert("L"), np.uint8), tuple(strange))
        strange += [str(event.data["bytes"]) for event in printing.process(token)]
    raise AssertionError("no cut came")
