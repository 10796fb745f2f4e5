"""Before the bell: the bundle, the terminals, the packets, the custodians."""

import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import zxingcpp

from appliance.domain.papers.card_code import letters_of
from tests.scenarios.day.browser import Terminal
from tests.scenarios.day.report import must
from tests.scenarios.day.site import Account, Site, Sitting


def alter_one_byte(bundle: Path, member: str, altered: Path) -> None:
    """A copy of the bundle with one byte of one member changed."""
    with zipfile.ZipFile(bundle) as source, zipfile.ZipFile(altered, "w") as target:
        for info in source.infolist():
            content = bytearray(source.read(info))
            if info.filename == member:
                content[len(content) // 2] ^= 1
            target.writestr(info, bytes(content))


def check_bundle(site: Site) -> str:
    """The true bundle is good; one altered byte is refused by the file's name, and nothing of it is loaded."""
    seen = site.run("bundle", "inspect", str(site.bundle), "--json")
    must(seen.returncode == 0, f"the bundle inspects well: {seen.stderr}")
    paper = site.exam["papers"][0]
    member = f"papers/{paper['sitting']}-{paper['code']}.age"
    altered = site.work / "altered.bundle"
    alter_one_byte(site.bundle, member, altered)
    before = _loaded(site)
    refused = site.run("exam", "load", str(altered))
    must(refused.returncode == 1, "an altered bundle is refused with status 1")
    must(member in refused.stderr + refused.stdout, f"the refusal names {member}: {refused.stderr}")
    must(_loaded(site) == before, "the loaded exam is as before")
    return f"{member}: từ chối đúng tên / refused by name"


def _loaded(site: Site) -> tuple[str, int, list[str]]:
    """What the command says is loaded."""
    status = json.loads(site.run("exam", "status", "--json").stdout)
    return status["exam"], status["bundle_number"], [s["id"] for s in status["sittings"]]


def enrol(site: Site, terminals: list[Terminal]) -> str:
    """Each browser makes its key and shows a code; an officer reads it and lets the terminal in for a room."""
    officer = site.person(site.with_role("officer")[0])
    for terminal in terminals:
        terminal.open()
        terminal.write("terminal-name", f"Máy phòng {terminal.room}")
        terminal.press("ask-to-join")
        code = "".join(c for c in terminal.see("terminal-code") if c.isdigit())
        asked = officer.get("/api/terminals").body["terminals"]
        waiting = next(
            t for t in asked if t["state"] == "asked" and t["name"] == f"Máy phòng {terminal.room}"
        )
        other = f"{(int(code) + 1) % 1_000_000:06d}"
        wrong = officer.post(f"/api/terminals/{waiting['id']}/enrol", code=other, room=terminal.room)
        must(not wrong.done, "a wrong code is refused")
        done = officer.post(f"/api/terminals/{waiting['id']}/enrol", code=code, room=terminal.room)
        must(done.done, f"terminal of room {terminal.room} is let in: {done.body}")
    return f"{len(terminals)} máy trạm / terminals"


def sign_in_proctors(site: Site, terminals: list[Terminal]) -> str:
    for terminal in terminals:
        proctor = site.with_role("proctor", terminal.room)[0]
        terminal.see("account")
        terminal.write("account", proctor.id)
        terminal.write("pin", proctor.pin)
        terminal.press("sign-in")
        terminal.see("board")
    return ", ".join(site.with_role("proctor", t.room)[0].id for t in terminals)


def wait_for_ciphertext(terminals: list[Terminal], sitting: Sitting) -> str:
    """Each terminal holds every sealed paper of the sitting, hash checked, and the key is not to be had yet."""
    for terminal in terminals:
        terminal.until("every sealed paper is held", terminal.holds_all)
        terminal.until_state("offline", "ready")
        early = terminal.get(f"/api/sittings/{sitting.id}/keys")
        must(early.status == 409, f"no key before the bell: {early.status}")
    return f"{len(sitting.codes)} đề niêm phong, chưa có khóa / sealed, no key yet"


@cache
def picture_of_label(pdf: bytes, wanted: str) -> tuple[str, bytes]:
    """Find a packet's label in the PDF: its QR text, and a photograph-like picture of it."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        image = page.render(scale=200 / 72, grayscale=True).to_numpy()
        if image.ndim == 3:
            image = image[:, :, 0]
        for code in zxingcpp.read_barcodes(np.ascontiguousarray(image)):
            if wanted in code.text:
                place = code.position
                xs = [p.x for p in (place.top_left, place.top_right, place.bottom_left, place.bottom_right)]
                ys = [p.y for p in (place.top_left, place.top_right, place.bottom_left, place.bottom_right)]
                cut = image[max(0, min(ys) - 60) : max(ys) + 60, max(0, min(xs) - 60) : max(xs) + 60]
                turn = cv2.getRotationMatrix2D((cut.shape[1] / 2, cut.shape[0] / 2), 11, 0.9)
                photo = cv2.warpAffine(cut, turn, (cut.shape[1], cut.shape[0]), borderValue=170)
                noise = np.random.default_rng(7).normal(0, 9, photo.shape)
                photo = np.clip(cv2.GaussianBlur(photo, (3, 3), 0) + noise, 0, 255).astype(np.uint8)
                return code.text, cv2.imencode(".jpg", photo, [cv2.IMWRITE_JPEG_QUALITY, 70])[1].tobytes()
    raise AssertionError(f"no label of {wanted} in the PDF")


def open_dry(site: Site) -> str:
    """Days ahead: with two custodians' cards everything opens, and nothing is shown, kept or armed."""
    first, second, _third = site.with_role("custodian")
    cards = [
        str(site.card(custodian, purpose))
        for custodian in (first, second)
        for purpose in (*(s.id for s in site.sittings()), "marking")
    ]
    few = site.run("exam", "dry-open", *cards[: len(cards) // 2])
    must(few.returncode == 1, "one custodian opens nothing")
    proven = site.run("exam", "dry-open", *cards, "--json")
    must(proven.returncode == 0, f"every paper opens: {proven.stderr}")
    told = json.loads(proven.stdout)
    must(told["papers"] == len(site.exam["papers"]), f"all papers: {told}")
    return f"{told['papers']} đề, {told['pages']} trang, {told['answers']} đáp án mở được"


def in_time(site: Site, sitting: Sitting, least: timedelta) -> tuple[Sitting, str]:
    """What is left to do before the bell takes its time on a busy machine. Rather than hope, two officers put the
    start off until there is enough; one alone cannot."""
    first, second = (site.person(a) for a in site.with_role("officer")[:2])
    left = (sitting.starts_at - datetime.now(UTC)).total_seconds()
    if left >= least.total_seconds():
        return sitting, f"còn {left:.0f} giây"
    start = datetime.now(UTC).replace(microsecond=0) + least + timedelta(seconds=1)
    wish = {"starts_at": start.isoformat(), "reason": "Chưa giao xong túi đề"}
    path = f"/api/sittings/{sitting.id}/delay"
    asked = first.post(path, **wish)
    must(asked.done and not asked.body["done"], f"one officer only asks: {asked.body}")
    must(not first.post(path, **wish).done, "the same officer does not confirm it")
    agreed = second.post(path, **wish)
    must(agreed.done and agreed.body["done"], f"a second officer confirms: {agreed.body}")
    return replace(sitting, starts_at=start), f"hai cán bộ hoãn {start - sitting.starts_at}"


def code_on_card(site: Site, custodian: Account, purpose: str) -> str:
    """The QR code of a custodian's printed card, as the terminal's camera reads it."""
    letters = letters_of(site.words(custodian, purpose))
    for page in pypdfium2.PdfDocument(site.cards / "cards.pdf"):
        image = page.render(scale=150 / 72, grayscale=True).to_numpy()
        for code in zxingcpp.read_barcodes(np.ascontiguousarray(image.squeeze())):
            if code.text.startswith("PTC1:") and letters in code.text:
                return code.text
    raise AssertionError(f"no card of {custodian.id} for {purpose}")


def arm(site: Site, sitting: Sitting) -> str:
    """Two custodians give their cards; a card of another set and the same card twice are refused."""
    first, second, _third = site.with_role("custodian")
    path = f"/api/sittings/{sitting.id}/shares"
    other = site.person(first).post(path, words=site.words(first, "marking"))
    must(not other.done, "a card of another set is refused")
    one = site.person(first).post(path, words=code_on_card(site, first, sitting.id))
    must(one.done and not one.body["armed"], f"one share is not enough: {one.body}")
    again = site.person(first).post(path, words=site.words(first, sitting.id))
    must(not again.done, "the same card twice is refused")
    two = site.person(second).post(path, words=site.words(second, sitting.id))
    must(two.done and two.body["armed"], f"two shares arm the sitting: {two.body}")
    return f"{two.body['given']}/{two.body['needed']}: một thẻ quét mã, một thẻ gõ chữ"
