"""What to ask of a scanner, from what its driver offers: grey, 200 dpi, A4, from the feeder where there is one.

``scanimage --all-options`` prints one option a line, like ``--source Flatbed|ADF [Flatbed]``; every driver has its own
words for the same thing.
"""

import re

DPI = 200
A4_MM = (210, 297)
_OPTION = re.compile(r"^\s+(--[a-z-]+|-[ltxy])[ =]?\[?=?\(?(.*?)\)?(?: \[([^\]]*)\])?$", re.MULTILINE)
_FEEDER = re.compile(r"adf|feeder", re.IGNORECASE)
_BOTH_SIDES = re.compile(r"duplex|back|rear", re.IGNORECASE)
_GREY = re.compile(r"gr[ae]y", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def scan_options(offered: str) -> tuple[str, ...]:
    """Arguments for ``scanimage``. Options the driver does not have are left out.

    >>> scan_options("    --mode Lineart|Gray|Color [Color]\\n    --source Flatbed|ADF [Flatbed]\\n    -x 0..216mm [216]")
    ('--mode', 'Gray', '--source', 'ADF', '-x', '210')
    >>> scan_options("    --resolution 75|150|300|600dpi [75]")
    ('--resolution', '300')
    """
    found = {name: choices for name, choices, now in _OPTION.findall(offered) if now != "inactive"}
    asked: list[str] = []
    if mode := _first(found.get("--mode", ""), _GREY):
        asked += ["--mode", mode]
    if source := _first(found.get("--source", ""), _FEEDER):
        asked += ["--source", source]
    if "--resolution" in found:
        asked += ["--resolution", _dpi(found["--resolution"])]
    for side, millimetres in zip(("-x", "-y"), A4_MM, strict=True):
        if side in found:
            most = max(map(float, _NUMBER.findall(found[side])), default=millimetres)
            asked += [side, f"{min(millimetres, most):g}"]
    return tuple(asked)


def feeds(options: tuple[str, ...]) -> bool:
    """Whether these options ask for the feeder."""
    return "--source" in options


def _first(choices: str, wanted: re.Pattern[str]) -> str | None:
    """The first choice of that kind; one side of the paper where there are both."""
    fitting = [choice for choice in choices.split("|") if wanted.search(choice)]
    return next((c for c in fitting if not _BOTH_SIDES.search(c)), fitting[0] if fitting else None)


def _dpi(choices: str) -> str:
    """200 in a range; in a list the nearest at or above."""
    numbers = [float(n) for n in _NUMBER.findall(choices.partition("(")[0])]
    if ".." in choices:
        return f"{min(max(DPI, numbers[0]), numbers[1]):g}"
    return f"{min((n for n in numbers if n >= DPI), default=max(numbers, default=DPI)):g}"
