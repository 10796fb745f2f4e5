"""Papers printed just in time for a room, and one of them found again."""

import cv2
import numpy as np
import pypdfium2

from tests.scenarios.day.report import must
from tests.scenarios.day.site import Site, Sitting

OF_EACH = 6
"""Copies of every code: 24, as many as a room of the demo has seats."""


def print_for_a_room(site: Site, sitting: Sitting, room: str) -> str:
    """The last copy of the last code, photographed, leads back to its order."""
    officer = site.person(site.with_role("officer")[0])
    made = b""
    for code in sitting.codes:
        path = f"/api/sittings/{sitting.id}/papers/{sitting.id}-{code}/copies"
        made = officer.fetch(path, room=room, copies=OF_EACH)
    document = pypdfium2.PdfDocument(made)
    must(len(document) % OF_EACH == 0, f"{OF_EACH} copies of the same length: {len(document)} pages")
    (site.work / f"copies-{sitting.id}.pdf").write_bytes(made)
    traced = officer.send("/api/trace", [("de.jpg", photo_of(document[len(document) - 1]))])
    must(traced.done and traced.body["kind"] == "copy", f"a photographed copy is traced: {traced.body}")
    found = traced.body
    must(found["verified"], "the copy's code carries its own secret letters")
    wanted = (f"{sitting.id}-{sitting.codes[-1]}", room)
    must((found["paper"], found["room"]) == wanted, f"it is the copy that was asked for: {found}")
    must(found["code"] == found["last"], f"the last page is of the last copy: {found}")
    return f"{OF_EACH * len(sitting.codes)} bản cho phòng {room}; ảnh tờ cuối → bản {found['code']}"


def photo_of(page: pypdfium2.PdfPage) -> bytes:
    """Askew and grey, as a telephone takes it."""
    image = page.render(scale=150 / 72, grayscale=True).to_numpy().squeeze()
    turn = cv2.getRotationMatrix2D((image.shape[1] / 2, image.shape[0] / 2), 3, 0.92)
    askew = cv2.warpAffine(image, turn, (image.shape[1], image.shape[0]), borderValue=160)
    noise = np.random.default_rng(3).normal(0, 6, askew.shape)
    return cv2.imencode(".jpg", np.clip(askew + noise, 0, 255).astype(np.uint8))[1].tobytes()


def trace_screens(site: Site, rooms: list[str]) -> str:
    """The faint line across a shown page names the terminal; the record says who looked at what on it."""
    officer = site.person(site.with_role("officer")[0])
    screens = {t["room"]: t["id"] for t in officer.get("/api/terminals").body["terminals"]}
    for room in rooms:
        traced = officer.post("/api/trace", text=f"Phòng {room} · {screens[room]}")
        must(
            traced.done and traced.body["kind"] == "screen", f"a photographed screen is traced: {traced.body}"
        )
        must(traced.body["room"] == room and traced.body["story"], f"to its room, with views: {traced.body}")
    return f"màn hình phòng {', '.join(rooms)} tra ra đúng máy"
