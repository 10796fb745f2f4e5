"""``examroom trace``: name the origin of a printed page or of a photographed screen."""

from datetime import datetime, tzinfo
from pathlib import Path
from typing import Annotated

import typer

from appliance.bootstrap.rooms.copies import trace_copy
from appliance.commands.opened import opened
from appliance.commands.outcome import refuse, show
from appliance.domain.refusals import Refusal
from appliance.web.papers.copies import TraceView

app = typer.Typer(add_completion=False)


@app.command()
def trace(
    seen: Annotated[
        str,
        typer.Argument(help="Copy number, QR text, a screen's faint line, or a picture of a page's corner."),
    ],
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Who printed or showed this, when, for which room; where that room's packets are; who looked at it."""
    appliance = opened(as_json=as_json)
    found = trace_copy(appliance)(_picture(seen) or seen)
    if isinstance(found, Refusal):
        refuse(found, as_json=as_json)
    view = TraceView.of(found)
    show(view.model_dump(), as_json=as_json, lines=_told(view, appliance.settings.utc_offset))


def _picture(seen: str) -> bytes | None:
    try:
        return Path(seen).read_bytes()
    except (OSError, ValueError):
        return None


def _told(view: TraceView, zone: tzinfo) -> list[str]:
    story = [
        f"  {_when(line.at, zone)}  #{line.position}  {line.vi}" + (f" ({line.by})" if line.by else "")
        for line in view.story
    ]
    return [*(_copy(view, zone) if view.kind == "copy" else _screen(view)), "Diễn biến / story:", *story]


def _copy(view: TraceView, zone: tzinfo) -> list[str]:
    sure = (
        "mã QR đúng là của tờ này / QR code is genuine"
        if view.verified
        else "chỉ gõ số, chưa đối chiếu mã QR / typed number, QR code not compared"
    )
    return [
        f"Bản in {view.code}: môn {view.subject}, đề {view.paper}, phòng {view.room} ({view.place})",
        f"  {sure}",
        f"  In lúc {_when(view.printed_at, zone)}, bởi {view.printed_by_name or '?'} ({view.printed_by or '?'})"
        + (f" tại máy {view.terminal}" if view.terminal else ""),
        f"  Cùng lượt in: {view.first} đến {view.last}",
        *(
            f"  Túi {packet.packet}: {packet.vi}" + (f", {packet.holder} giữ" if packet.holder else "")
            for packet in view.packets
        ),
    ]


def _screen(view: TraceView) -> list[str]:
    return [
        f"Màn hình máy trạm {view.terminal} «{view.terminal_name}», phòng {view.room or '?'} ({view.place}), "
        f"{view.terminal_state}"
    ]


def _when(at: str, zone: tzinfo) -> str:
    return datetime.fromisoformat(at).astimezone(zone).strftime("%d/%m/%Y %H:%M:%S")
