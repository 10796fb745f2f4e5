"""Delay, cancellation, extra time and a doubted clock, as officers and proctors see them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.ui import sample
from tests.ui.canned import CannedServer

pytestmark = pytest.mark.browser


def sit(server: CannedServer, role: str, exam: dict[str, Any], room: str | None = None) -> None:
    server.answers["GET /api/me"] = sample.me([role], room=room, terminal=room is not None)
    server.answers["GET /api/exam"] = exam


def test_officers_read_which_witness_contradicts_the_clock_and_by_how_much(
    page: Page, server: CannedServer
) -> None:
    exam = sample.exam("held", timedelta(minutes=-1))
    exam["clock"] = "ahead"
    exam["clock_doubts"] = [
        {"witness": "terminals", "verdict": "ahead", "off_seconds": 3720, "voices": 7,
         "vi": "nhanh 1 giờ 2 phút so với 7 máy trạm trong các phòng",
         "en": "1 h 2 min ahead against 7 terminals in the rooms"},
    ]  # fmt: skip
    sit(server, "officer", exam)
    page.goto(f"{server.origin}/#/ky-thi")
    told = page.get_by_test_id("clock-doubt-terminals")
    expect(told).to_have_text("Đồng hồ nhanh 1 giờ 2 phút so với 7 máy trạm trong các phòng")
    expect(page.get_by_test_id("clock-doubts")).to_contain_text("hai cán bộ cùng bấm")
    expect(page.get_by_test_id("clock-verdict")).to_have_text("Đồng hồ máy chủ chạy nhanh")


def test_an_officer_delays_to_a_time_of_day_and_the_second_one_sees_who_asked(
    page: Page, server: CannedServer
) -> None:
    exam = sample.exam()
    exam["sittings"][0]["starts_at"] = "2026-11-30T00:35:00.000Z"
    sit(server, "officer", exam)
    server.answers["POST /api/sittings/toan/delay"] = {"done": False, "asked_by": "cb-01"}
    page.goto(f"{server.origin}/#/ky-thi")
    page.get_by_test_id("delay-toan").click()
    act = page.get_by_test_id("delay-act-toan")
    page.get_by_test_id("delay-start-toan").fill("8 giờ 5")
    page.get_by_test_id("delay-reason-toan").fill("mất điện")
    expect(act).to_be_disabled()
    page.get_by_test_id("delay-start-toan").fill("08:05")
    exam["sittings"][0]["delay_asked"] = {
        "by": "cb-01", "reason": "mất điện", "starts_at": "2026-11-30T01:05:00.000Z",
    }  # fmt: skip
    act.click()
    expect(page.get_by_test_id("delay-asked-by")).to_contain_text(
        "cb-01 đề nghị hoãn đến 08:05: mất điện. Chờ cán bộ thứ hai."
    )
    sent = dict(server.posted)["/api/sittings/toan/delay"]
    assert sent == {"starts_at": "2026-11-30T01:05:00.000Z", "reason": "mất điện"}


def test_an_officer_gives_a_room_time(page: Page, server: CannedServer) -> None:
    exam = sample.exam("released", timedelta(minutes=-30))
    ends = datetime.now(UTC) + timedelta(minutes=70)
    sit(server, "officer", exam)
    server.answers["POST /api/sittings/toan/rooms/02/credit"] = {"minutes": 10, "ends_at": sample.iso(ends)}
    page.goto(f"{server.origin}/#/ky-thi")
    page.get_by_test_id("credit-toan").click()
    page.get_by_test_id("credit-room-toan").select_option("02")
    page.get_by_test_id("credit-minutes-toan").fill("10")
    page.get_by_test_id("credit-reason-toan").fill("phát bút muộn")
    exam["sittings"][0]["credits"] = [{"room": "02", "minutes": 10, "ends_at": sample.iso(ends)}]
    page.get_by_test_id("credit-act-toan").click()
    expect(page.get_by_test_id("credited-toan-02")).to_contain_text("Phòng 02: bù 10 phút")


def test_a_room_sees_its_own_extra_minutes_and_the_delay(page: Page, server: CannedServer) -> None:
    exam = sample.exam("released", timedelta(minutes=-89))
    first = exam["sittings"][0]
    first["planned_at"] = sample.iso(datetime.now(UTC) - timedelta(minutes=119))
    first["credits"] = [
        {"room": "01", "minutes": 10, "ends_at": sample.iso(datetime.now(UTC) + timedelta(minutes=11))},
        {"room": "02", "minutes": 60, "ends_at": sample.iso(datetime.now(UTC) + timedelta(minutes=61))},
    ]
    sit(server, "proctor", exam, room="01")
    page.goto(f"{server.origin}/#/phong")
    expect(page.get_by_test_id("credit")).to_contain_text("Phòng này được bù 10 phút, làm bài đến")
    expect(page.get_by_test_id("time-left")).to_contain_text("10:")
    expect(page.get_by_test_id("delayed")).to_contain_text("Hoãn: giờ cũ")


def test_a_cancelled_sitting_is_told_in_the_room(page: Page, server: CannedServer) -> None:
    sit(server, "proctor", sample.exam("cancelled"), room="01")
    page.goto(f"{server.origin}/#/phong")
    expect(page.get_by_test_id("cancelled")).to_contain_text("Ca thi này đã hủy. Đề không được phát.")
    expect(page.get_by_test_id("time-left")).to_have_count(0)
