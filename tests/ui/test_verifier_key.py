"""The verifier learns the key from paper: by picture and by camera, from a folder without network and through the
appliance's real nginx; keeps it; and reads the papers that carry it."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta, timezone
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, Playwright, ViewportSize, expect

from appliance.adapters.documents.records_pdf import RecordsPdf
from appliance.domain.ledger.note import verifier_key
from appliance.domain.ledger.timeline import Wanted
from appliance.services.ledger.print_timeline import PrintTimeline
from appliance.services.ledger.sign_checkpoint import SignCheckpoint
from tests.doubles.receipts import FONTS, ORIGIN, SIGNER, call_the_roll, pictures_of
from tests.doubles.running import DemoAppliance, examroom, free_port, running
from tests.doubles.tampering import rewritten, slip_of
from tests.doubles.world import World
from tests.ui.conftest import ARGUMENTS
from tests.ui.test_verifier import PAGE, VECTORS

pytestmark = pytest.mark.browser
KEY = verifier_key(ORIGIN, SIGNER.public_key)
PHONE: ViewportSize = {"width": 390, "height": 844}


def _watch(page: Page, complaints: list[str]) -> None:
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda m: complaints.append(m.text) if "Content Security Policy" in m.text else None)


@pytest.fixture
def phone(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The page in a folder of a phone that is off line."""
    copy = tmp_path / "phone" / "verifier.html"
    copy.parent.mkdir()
    copy.write_bytes(PAGE.read_bytes())
    context = browser.new_context(locale="vi-VN", offline=True, viewport=PHONE)
    complaints: list[str] = []
    page = context.new_page()
    _watch(page, complaints)
    page.goto(copy.as_uri())
    yield page
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    context.close()
    assert complaints == []


def _filming(play: Playwright, folder: Path, slip: bytes) -> closing[Browser]:
    """A Chromium before whose camera the slip is held."""
    dots = cv2.imdecode(np.frombuffer(slip, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert dots is not None
    frame = np.full((1100, 900), 120, np.uint8)
    height, width = min(1080, dots.shape[0]), dots.shape[1]
    frame[10 : 10 + height, 100 : 100 + width] = dots[-height:]
    film = folder / "camera.mjpeg"
    film.write_bytes(cv2.imencode(".jpg", cv2.GaussianBlur(frame, (0, 0), 0.8))[1].tobytes() * 20)
    fake = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
    arguments = [*ARGUMENTS, *fake, f"--use-file-for-fake-video-capture={film}"]
    return closing(play.chromium.launch(executable_path="/usr/bin/chromium", args=arguments))


@pytest.fixture
def key_slip(world: World) -> bytes:
    """The receipt of the ledger's opening, as it comes from the printer."""
    png = pictures_of(world)(0)
    assert isinstance(png, bytes)
    return png


def test_the_key_is_taken_from_its_slip_and_kept_until_it_is_forgotten(
    phone: Page, key_slip: bytes, tmp_path: Path
) -> None:
    slip = tmp_path / "slip.png"
    slip.write_bytes(key_slip)
    phone.locator("#photo").set_input_files(slip)
    expect(phone.locator("#key")).to_have_value(KEY)
    expect(phone.locator("#about-key .good")).to_contain_text("được nhớ")
    phone.reload()
    expect(phone.locator("#key")).to_have_value(KEY)
    phone.locator("#key").fill(VECTORS["key"])
    expect(phone.locator("#about-key .bad")).to_contain_text("KHÁC khóa đã nhớ")
    phone.locator("#forget").click()
    expect(phone.locator("#key")).to_have_value("")
    phone.reload()
    expect(phone.locator("#key")).to_have_value("")


def test_a_printed_timeline_gives_the_key_and_the_checkpoint_in_one_picture(
    phone: Page, world: World, tmp_path: Path
) -> None:
    pictures_of(world)
    position = call_the_roll(world)
    zone = timezone(timedelta(hours=7))
    sign = SignCheckpoint(work=world.work, signer=SIGNER)
    pdf = PrintTimeline(
        work=world.work, clock=world.clock, printer=RecordsPdf(FONTS), sign=sign, key=SIGNER.public_key, zone=zone
    )(Wanted())  # fmt: skip
    assert isinstance(pdf, bytes)
    picture = tmp_path / "page.png"
    document = pypdfium2.PdfDocument(pdf)
    document[0].render(scale=3).to_pil().save(picture)
    document.close()
    phone.locator("#photo").set_input_files(picture)
    expect(phone.locator("#key")).to_have_value(KEY)
    expect(phone.locator("#verdict-1")).to_contain_text("điểm chốt lúc sổ có 2 việc")
    expect(phone.locator("#verdict-1 .good")).to_contain_text("Chữ ký đúng")
    slip = tmp_path / "slip.png"
    png = pictures_of(world)(position)
    assert isinstance(png, bytes)
    slip.write_bytes(png)
    phone.locator("#photo").set_input_files(slip)
    expect(phone.locator("#verdict-2 .good")).to_have_count(2)
    expect(phone.locator("#between .good")).to_contain_text("không mâu thuẫn")


def test_two_contradicting_slips_show_the_fork_on_a_phone(phone: Page, world: World) -> None:
    pictures_of(world)
    for _ in range(6):
        call_the_roll(world)
    with world.work.read() as tx:
        lines = [leaf + b"\n" for leaf in tx.ledger.leaves()]
    phone.locator("#key").fill(KEY)
    phone.locator("#text-1").fill(slip_of(lines, 4))
    phone.locator("#text-2").fill(slip_of(rewritten(lines), 6))
    expect(phone.locator("#between .bad")).to_contain_text("HAI PHIẾU MÂU THUẪN")


def test_a_camera_reads_the_key_from_a_folder_without_network(
    play: Playwright, key_slip: bytes, tmp_path: Path
) -> None:
    (tmp_path / "verifier.html").write_bytes(PAGE.read_bytes())
    complaints: list[str] = []
    with _filming(play, tmp_path, key_slip) as chromium:
        page = chromium.new_context(locale="vi-VN", offline=True, viewport=PHONE).new_page()
        _watch(page, complaints)
        page.goto((tmp_path / "verifier.html").as_uri())
        page.locator("#scan").click()
        expect(page.locator("#key")).to_have_value(KEY)
        expect(page.locator("#camera")).to_be_hidden()
    assert complaints == []


def test_through_the_appliances_own_nginx_camera_and_policy_agree(
    play: Playwright, key_slip: bytes, tmp_path: Path
) -> None:
    demo = DemoAppliance(tmp_path / "demo", free_port())
    demo.folder.mkdir()
    examroom(demo.environment, "setup", "--name", "Máy thử", "--school-code", "HC01")
    complaints: list[str] = []
    with running(demo, lambda _said: None), _filming(play, tmp_path, key_slip) as chromium:
        page = chromium.new_context(locale="vi-VN", ignore_https_errors=True, viewport=PHONE).new_page()
        _watch(page, complaints)
        answer = page.goto(f"https://127.0.0.1:{demo.port}/verifier.html")
        assert answer is not None
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        page.locator("#scan").click()
        expect(page.locator("#key")).to_have_value(KEY)
        page.locator("#text-1").fill(VECTORS["receipts"][5])
        expect(page.locator("#verdict-1 .bad")).to_contain_text("khóa khác")
    assert complaints == []
