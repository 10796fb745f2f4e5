"""A reading as one line of JSON: what ``examroom sheets read`` writes and the appliance keeps (docs/formats/marks.md)."""

import json
from dataclasses import asdict
from typing import Any

from appliance.domain.names import CandidateNumber, PaperCode, Sha256
from appliance.domain.refusals import Reason, Refusal
from appliance.domain.sheets import reading_refusals
from appliance.domain.sheets.reading import Doubt, DoubtReason, PageReading, Quality, Status

_REASONS = {reason.code: reason for reason in vars(reading_refusals).values() if isinstance(reason, Reason)}


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


def reading_from_line(line: str) -> PageReading:
    """Raises :class:`NotAReadingError`."""
    try:
        raw = json.loads(line)
        refused = raw.get("refusal")
        return PageReading(
            source=str(raw["source"]),
            page=int(raw["page"]),
            layout=str(raw["layout"]),
            status=Status(raw["status"]),
            sha256=Sha256(raw["sha256"]),
            milliseconds=float(raw["milliseconds"]),
            candidate_number=CandidateNumber(raw["candidate_number"]) if raw["candidate_number"] else None,
            paper_code=PaperCode(raw["paper_code"]) if raw["paper_code"] else None,
            answers={str(k): None if v is None else str(v) for k, v in raw["answers"].items()},
            doubts=tuple(
                Doubt(d["field"], DoubtReason(d["reason"]), float(d["probability"]), tuple(d["readings"]))
                for d in raw["doubts"]
            ),
            quality=Quality(**raw["quality"]) if raw.get("quality") else None,
            page_identity=raw.get("page_identity"),
            refusal=Refusal(_REASONS[refused["reason"]], refused["facts"]) if refused else None,
            unclear={str(k): str(v) for k, v in raw.get("unclear", {}).items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotAReadingError(f"{type(error).__name__}: {error}") from error
