"""A reading as one line of JSON: what ``examroom sheets read`` writes and the appliance keeps (docs/formats/marks.md)."""

import json
from dataclasses import asdict
from typing import Any

from appliance.domain.names import CandidateNumber, PaperCode, Sha256
from appliance.domain.refusals import Reason, Refusal
from appliance.domain.sheets import file_refusals, reading_refusals
from appliance.domain.sheets.reading import Doubt, DoubtReason, PageReading, Quality, Status

_REASONS = {
    reason.code: reason
    for module in (file_refusals, reading_refusals)
    for reason in vars(module).values()
    if isinstance(reason, Reason)
}


class NotAReadingError(ValueError):
    """The line was not written by :func:`reading_line`."""


def _refusal(refusal: Refusal) -> dict[str, Any]:
    return {
        "reason": refusal.reason.code,
        "facts": dict(refusal.facts),
        "vi": refusal.vi,
        "en": refusal.en,
    }


def reading_line(reading: PageReading) -> str:
    """Keys sorted, no spaces: the same reading gives the same bytes. No line end."""
    raw = asdict(reading) | {
        "refusal": None if reading.refusal is None else _refusal(reading.refusal),
        "doubts": [asdict(doubt) for doubt in reading.doubts],
    }
    return json.dumps(raw, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _text(value: object) -> str:
    """People correct readings by hand, and a number without its quotes has lost its zeros: it is none."""
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    value.encode()
    return value


def _digits(value: object) -> str | None:
    text = None if value is None else _text(value)
    if text and not (text.isascii() and text.isdigit()):
        raise ValueError(f"{text!r} is no number")
    return text or None


def reading_from_line(line: str) -> PageReading:
    """Raises :class:`NotAReadingError`."""
    try:
        raw = json.loads(line)
        refused, number, code = (
            raw.get("refusal"),
            _digits(raw["candidate_number"]),
            _digits(raw["paper_code"]),
        )
        return PageReading(
            source=_text(raw["source"]),
            page=int(raw["page"]),
            layout=_text(raw["layout"]),
            status=Status(raw["status"]),
            sha256=Sha256(_text(raw["sha256"])),
            milliseconds=float(raw["milliseconds"]),
            candidate_number=CandidateNumber(number) if number else None,
            paper_code=PaperCode(code) if code else None,
            answers={k: None if v is None else _text(v) for k, v in raw["answers"].items()},
            doubts=tuple(
                Doubt(
                    _text(d["field"]),
                    DoubtReason(d["reason"]),
                    float(d["probability"]),
                    tuple(map(_text, d["readings"])),
                )
                for d in raw["doubts"]
            ),
            quality=Quality(**raw["quality"]) if raw.get("quality") else None,
            page_identity=raw.get("page_identity"),
            refusal=Refusal(_REASONS[refused["reason"]], refused["facts"]) if refused else None,
            unclear={k: _text(v) for k, v in raw.get("unclear", {}).items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as error:
        raise NotAReadingError(f"{type(error).__name__}: {error}") from error
