"""Custody's screens: what waits for the second officer, labels on the receipt printer, photographs of a seal."""

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import pytest
from playwright.sync_api import Page, Playwright, expect

from appliance.adapters.documents.labels_pdf import LabelsPdf
from appliance.domain.custody.labels import labels_of
from tests.doubles.hand_scanner import scan
from tests.doubles.packet_desk import FONTS, VIET_NAM, PacketDesk
from tests.doubles.world import World
from tests.ui import sample_packets
from tests.ui.canned import CannedServer
from tests.ui.conftest import ARGUMENTS
from tests.ui.seat import at_the_room, sit

pytestmark = pytest.mark.browser
WAIVER = {
    "control": "second-check", "control_vi": "", "control_en": "", "subject": "D-TOAN-01-2", "reason": "không có ai",
    "asked_by": "cb-77", "granted_by": None,
}  # fmt: skip


def label_photo(desk: PacketDesk, lean: float) -> bytes:
    """A picture of a printed label on a brown envelope."""
    packet = desk.made()
    pdf = LabelsPdf(FONTS, VIET_NAM).print(labels_of(desk.world.exam, (packet,)))
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].render(scale=3).to_numpy()
    label = np.ascontiguousarray(page[90:610, 70:890, :3])
    envelope = np.full((720, 1080, 3), (120, 160, 190), np.uint8)
    envelope[100:620, 130:950] = label
    turn = cv2.getRotationMatrix2D((540, 360), lean, 0.95)
    turned = cv2.warpAffine(envelope, turn, (1080, 720), borderValue=(96, 120, 140))
    return bytes(cv2.imencode(".jpg", cv2.GaussianBlur(turned, (0, 0), 0.8))[1])


def fresh(page: Page) -> str:
    """A moment ago, by the browser's own clock."""
    return str(page.evaluate("new Date(Date.now() - 60000).toISOString()"))


def test_the_second_officer_agrees_from_the_list_without_scanning(page: Page, server: CannedServer) -> None:
    sit(server, "officer")
    asked = WAIVER | {"asked_at": fresh(page)}
    old = asked | {"control": "photo", "asked_at": "2020-01-01T00:00:00.000Z"}
    server.answers["GET /api/waivers"] = {"waivers": [asked, old]}
    server.answers["GET /api/packets"] = {
        "packets": [*sample_packets.PACKETS[1:], sample_packets.PACKETS[0] | {"condition": "damaged"}]
    }
    granted = asked | {"granted_by": "cb-01"}
    server.once("POST /api/waivers", granted, {"GET /api/waivers": {"waivers": [granted]}})
    page.goto(f"{server.origin}/#/tui")
    waiting = page.get_by_test_id("waiting-officer")
    expect(waiting).to_have_attribute("data-waiting", "4")
    expect(page.get_by_test_id("waits-second-check-D-TOAN-01-2")).to_contain_text("không có ai")
    expect(page.get_by_test_id("waits-incident-1")).to_be_visible()
    expect(page.get_by_test_id("waits-late-D-TOAN-02-0")).to_be_visible()
    assert page.get_by_test_id("waits-photo-D-TOAN-01-2").count() == 0, "too old to be granted"
    page.get_by_test_id("waits-agree").click()
    expect(waiting).to_have_attribute("data-waiting", "3")
    sent = next(body for path, body in server.posted if path == "/api/waivers")
    assert sent == {"control": "second-check", "subject": "D-TOAN-01-2", "reason": ""}


def test_who_asked_does_not_agree_with_themselves(page: Page, server: CannedServer) -> None:
    sit(server, "officer")
    mine = server.answers["GET /api/me"]["staff"]["id"]
    server.answers["GET /api/waivers"] = {"waivers": [WAIVER | {"asked_at": fresh(page), "asked_by": mine}]}
    page.goto(f"{server.origin}/#/doi-chieu")
    expect(page.get_by_test_id("waits-second-check-D-TOAN-01-2")).to_be_visible()
    assert page.get_by_test_id("waits-agree").count() == 0


def test_an_operator_is_shown_no_list_that_is_not_theirs_to_see(page: Page, server: CannedServer) -> None:
    server.answers["GET /api/incidents"] = (
        403,
        {"reason": "no-role", "vi": "Không.", "en": "No.", "next_vi": "Mời.", "next_en": "Call."},
    )
    sit(server, "operator")
    page.goto(f"{server.origin}/#/doi-chieu")
    expect(page.get_by_test_id("balance-01")).to_be_visible()
    expect(page.get_by_test_id("incidents")).to_have_count(0)


def test_a_wrong_label_scanned_after_the_right_one_leaves_no_step_to_press(
    page: Page, server: CannedServer
) -> None:
    at_the_room(server)
    server.answers["POST /api/seals/read"] = sample_packets.seen(sample_packets.AT_ROOM, sample_packets.OPEN)
    page.goto(server.origin)
    expect(page.get_by_test_id("seal-reader")).to_be_visible()
    scan(page, "PTS1|THI-THU-1|D-TOAN-01-2|TOAN|01|1|ABCDEF")
    expect(page.get_by_test_id("step-opened")).to_be_visible()
    server.answers["POST /api/seals/read"] = (409, {
        "reason": "packet-wrong-room", "vi": "SAI PHÒNG: túi này của phòng 02.", "en": "WRONG ROOM: it is of room 02.",
        "next_vi": "Không mở túi.", "next_en": "Do not open it."})  # fmt: skip
    scan(page, "PTS1|THI-THU-1|D-TOAN-02-9|TOAN|02|1|ABCDEF")
    expect(page.get_by_test_id("refusal")).to_contain_text("Không mở túi")
    expect(page.get_by_test_id("step-opened")).to_have_count(0)
    assert not any(path.endswith("/opened") for path, _ in server.posted)


def test_two_officers_count_the_labels_still_in_hand(page: Page, server: CannedServer) -> None:
    sit(server, "officer")
    said = "POST /api/sittings/toan/labels/in-hand"
    server.answers[said] = sample_packets.REGISTER | {"in_hand": 3, "unaccounted": 0}
    page.goto(f"{server.origin}/#/doi-chieu")
    register = page.get_by_test_id("register")
    expect(register).to_have_attribute("data-unaccounted", "2")
    page.get_by_test_id("register-count").locator("summary").click()
    expect(page.get_by_test_id("label-P-TOAN-HD-L-2")).to_contain_text("cb-77 đã đếm")
    expect(page.get_by_test_id("register-held")).to_be_disabled()
    page.get_by_test_id("label-P-TOAN-HD-L-2").get_by_role("checkbox").check()
    page.get_by_test_id("label-B-TOAN-02-E-1").get_by_role("checkbox").check()
    page.get_by_test_id("register-held").click()
    expect(page.get_by_test_id("label-P-TOAN-HD-L-2").get_by_role("checkbox")).not_to_be_checked()
    expect(page.get_by_test_id("register-held")).to_be_disabled()
    page.get_by_test_id("scan-text").fill("B-TOAN-02-E/1")
    page.get_by_test_id("scan-send").click()
    expect(page.get_by_test_id("scan-text")).to_have_value("")
    sent = [body for path, body in server.posted if f"POST {path}" == said]
    assert sent == [{"labels": ["P-TOAN-HD-L/2", "B-TOAN-02-E/1"]}, {"labels": ["B-TOAN-02-E/1"]}]
    server.answers["GET /api/sittings/toan/labels"] = sample_packets.REGISTER | {
        "unaccounted": 0,
        "labels": [],
    }
    page.reload()
    expect(page.get_by_test_id("register-whole")).to_be_visible()


def test_the_register_is_saved_as_a_sheet_to_sign(page: Page, server: CannedServer) -> None:
    server.answers["GET /api/sittings/toan/labels/register.pdf"] = b"%PDF-1.4 register"
    sit(server, "officer")
    page.goto(f"{server.origin}/#/doi-chieu")
    with page.expect_download() as saved:
        page.get_by_test_id("register-print").click()
    assert saved.value.suggested_filename == "so-nhan-toan.pdf"
    assert saved.value.path().read_bytes() == b"%PDF-1.4 register"


def test_who_counted_a_label_does_not_count_it_twice(page: Page, server: CannedServer) -> None:
    sit(server, "officer")
    mine = server.answers["GET /api/me"]["staff"]["id"]
    label = sample_packets.NOBODY | {
        "packet": "B-TOAN-02-E",
        "label": 1,
        "place": "unaccounted",
        "counted_by": mine,
    }
    server.answers["GET /api/sittings/toan/labels"] = sample_packets.REGISTER | {"labels": [label]}
    page.goto(f"{server.origin}/#/doi-chieu")
    page.get_by_test_id("register-count").locator("summary").click()
    expect(page.get_by_test_id("label-B-TOAN-02-E-1").get_by_role("checkbox")).to_be_disabled()
    expect(page.get_by_test_id("label-B-TOAN-02-E-1")).to_contain_text("chờ người thứ hai")


def test_labels_go_to_the_receipt_printer_and_a_doubtful_one_is_settled(
    page: Page, server: CannedServer
) -> None:
    sit(server, "officer")
    doubt = {
        "packet": "D-TOAN-01-2",
        "label": 1,
        "state": "in-doubt",
        "note_vi": "Máy chủ dừng.",
        "note_en": "Stopped.",
    }
    path = "/api/sittings/toan/labels/slips"
    server.answers[f"GET {path}"] = {"slips": [doubt]}
    server.answers[f"POST {path}"] = {"asked": 10}
    server.answers["POST /api/packets/D-TOAN-01-2/label"] = {"packet": sample_packets.AT_ROOM, "label": 2}
    page.goto(f"{server.origin}/#/tui")
    page.get_by_test_id("print-slips").click()
    expect(page.get_by_test_id("slips-asked")).to_contain_text("10")
    with page.expect_request("**/api/packets/D-TOAN-01-2/label") as sent:
        page.get_by_test_id("slip-spoilt").click()
    expect(page.get_by_test_id("slip-D-TOAN-01-2-1")).to_be_visible()
    assert sent.value.post_data_json == {"reason": "Nhãn in hỏng", "lost": False, "slip": True}


def test_two_real_photographs_stand_side_by_side(page: Page, server: CannedServer, world: World) -> None:
    at_the_room(server)
    desk = PacketDesk(world)
    packet = sample_packets.AT_ROOM | {"state": "checked"}
    server.answers["POST /api/seals/read"] = sample_packets.seen(
        packet, sample_packets.SHOW, photos=("sealing", "opening")
    )
    for number, lean in enumerate((2.0, -6.0)):
        server.answers[f"GET /api/packets/D-TOAN-01-2/photos/{str(number) * 64}"] = label_photo(desk, lean)
    page.goto(server.origin)
    expect(page.get_by_test_id("seal-reader")).to_be_visible()
    scan(page, "PTS1|THI-THU-1|D-TOAN-01-2|TOAN|01|1|ABCDEF")
    first, second = page.get_by_test_id("photo-sealing"), page.get_by_test_id("photo-opening")
    for shown in (first, second):
        expect(shown).to_be_visible()
        assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1080
    one, two = first.bounding_box(), second.bounding_box()
    assert one is not None and two is not None
    assert abs(one["y"] - two["y"]) < 2 and one["x"] + one["width"] <= two["x"], "side by side"
    assert min(one["width"], two["width"]) > 120, "large enough to compare"


@pytest.fixture
def filming(play: Playwright, server: CannedServer, world: World, tmp_path: Path) -> Iterator[Page]:
    """A browser whose webcam sees a label."""
    film = tmp_path / "camera.mjpeg"
    film.write_bytes(label_photo(PacketDesk(world), 3.0) * 20)
    fake = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
    arguments = [*ARGUMENTS, *fake, f"--use-file-for-fake-video-capture={film}"]
    browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
    page = browser.new_page(locale="vi-VN")
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    browser.close()
    assert complaints == []


def test_the_webcam_shows_the_seal_live_and_takes_its_photograph(filming: Page, server: CannedServer) -> None:
    at_the_room(server)
    packet = sample_packets.AT_ROOM | {"state": "checked"}
    server.answers["POST /api/seals/read"] = sample_packets.seen(packet, sample_packets.SHOW)
    kept = sample_packets.seen(packet, sample_packets.SHOW, photos=("opening",))["photos"]
    server.answers["POST /api/packets/D-TOAN-01-2/photos"] = {"photos": kept}
    filming.goto(server.origin)
    expect(filming.get_by_test_id("seal-reader")).to_be_visible()
    scan(filming, "PTS1|THI-THU-1|D-TOAN-01-2|TOAN|01|1|ABCDEF")
    filming.get_by_test_id("photo-camera").click()
    expect(filming.get_by_test_id("photo-live")).to_be_visible()
    filming.get_by_test_id("photo-shoot").click()
    expect(filming.get_by_test_id("photo-opening")).to_be_visible()
    ((path, picture),) = server.uploaded
    assert path == "/api/packets/D-TOAN-01-2/photos" and picture.startswith(b"\xff\xd8\xff")
    decoded = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_COLOR)
    assert decoded is not None and decoded.shape == (720, 1080, 3) and decoded.std() > 20, (
        "the seal, not a black frame"
    )
    expect(filming.locator("video")).to_have_count(0)  # the camera is off again
