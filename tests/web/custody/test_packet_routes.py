"""Packets, their labels read, and their steps over HTTP."""

from io import BytesIO

import cv2
import pypdfium2

from appliance.domain.ledger.events.custody import SealRefused
from tests.doubles.door import BASE, Door, refused
from tests.doubles.packet_desk import PacketDesk, photo


def test_an_officer_makes_up_the_packets_and_everybody_sees_them(door: Door) -> None:
    made = door.person("cb1").post("/api/sittings/toan/packets").json
    assert made is not None
    assert made["packets"][0] == {
        "id": "D-TOAN-01-1", "purpose": "papers", "sitting": "toan", "room": "01", "copies": 4,
        "state": "packed", "state_vi": "Đã đóng túi, chưa dán nhãn", "state_en": "Packed, not sealed yet",
        "holder": "cb1", "receiver": None, "condition": "whole", "purpose_vi": "Túi đề thi",
        "purpose_en": "Question papers", "label": 1, "checked_by": None,
        "next": [{"step": "sealed", "label_vi": "Dán nhãn niêm phong", "label_en": "Seal the packet",
                  "who": "officer", "receiver": None, "witnesses": 0, "counted": "nothing", "photo": True}],
    }  # fmt: skip
    assert door.person("tt1").get("/api/packets").json == made
    table = door.person("gt1").get("/api/steps").json
    assert table
    assert [
        line["after"] for line in table["lines"] if (line["purpose"], line["before"]) == ("papers", "shown")
    ] == ["opened"]


def test_proctors_make_no_packets_and_print_no_labels(door: Door) -> None:
    refused(door.person("gt1").post("/api/sittings/toan/packets"), 403, "not-allowed")
    refused(door.person("gt1").get("/api/sittings/toan/labels.pdf"), 403, "not-allowed")


def test_a_post_without_the_header_changes_nothing(door: Door, desk: PacketDesk) -> None:
    response = door.person("cb1").client.post("/api/sittings/toan/packets", json={}, base_url=BASE)
    refused(response, 422, "bad-input")
    assert desk.list_packets() == ()


def test_a_picture_of_the_printed_label_shows_the_packet(door: Door, desk: PacketDesk) -> None:
    officer = door.person("cb1")
    officer.post("/api/sittings/toan/packets")
    pdf = officer.get("/api/sittings/toan/labels.pdf")
    assert pdf.mimetype == "application/pdf"
    with pypdfium2.PdfDocument(pdf.data) as document:
        page = document[0].render(scale=2.5).to_numpy()
    picture = bytes(cv2.imencode(".jpg", page[: page.shape[0] // 4, : page.shape[1] // 2])[1])
    upload = {"file": (BytesIO(picture), "label.jpg")}
    seen = door.person("gt1").upload("/api/seals/read", **upload)
    assert seen.json is not None
    assert (seen.json["verdict"], seen.json["packet"]["id"]) == ("right", "D-TOAN-01-1")
    nothing = {"file": (BytesIO(b"GIF89a"), "label.gif")}
    answer = officer.upload("/api/seals/read", **nothing)
    refused(answer, 422, "seal-picture-unreadable")
    assert not any(isinstance(e, SealRefused) for e in desk.events())


def test_a_scanners_text_and_a_typed_code_are_told_apart(door: Door, desk: PacketDesk) -> None:
    packet = desk.sealed()
    officer = door.person("cb1")
    by_text = officer.post("/api/seals/read", {"text": packet.seal_text + "\r"}).json
    assert by_text is not None
    assert by_text["verdict"] == "right" and [n["step"] for n in by_text["next"]] == ["stored", "give"]
    assert by_text["codes"] == [{"code": "101", "printed": 2}, {"code": "102", "printed": 2}]
    assert [p["moment"] for p in by_text["photos"]] == ["sealing"]
    by_code = officer.post("/api/seals/read", {"text": "d-toan-01-1"}).json
    assert by_code is not None and by_code["verdict"] == "typed"
    refused(officer.post("/api/seals/read", {"text": "8934567890123"}), 422, "not-a-seal")
    refused(officer.post("/api/seals/read"), 422, "bad-input")
    refused(door.person("gt3").post("/api/seals/read", {"text": packet.seal_text}), 403, "packet-wrong-room")


def test_papers_go_from_officer_to_proctor_and_are_opened_before_two_candidates(
    door: Door, desk: PacketDesk
) -> None:
    seal = {"seal_text": desk.sealed().seal_text, "condition": "whole"}
    officer, proctor, path = door.person("cb1"), door.person("gt1"), "/api/packets/D-TOAN-01-1"
    given = officer.post(f"{path}/give", seal | {"to": "gt1"}).json
    assert given is not None
    assert (given["packet"]["state"], given["packet"]["receiver"]) == ("issuing", "gt1")
    taken = proctor.post(f"{path}/take", seal).json
    assert taken is not None
    assert (taken["packet"]["state"], taken["packet"]["holder"]) == ("at-room", "gt1")
    desk.minutes(-19)
    desk.check(desk.made())
    upload = {"file": (BytesIO(photo(50)), "niem-phong.png")}
    taken = proctor.upload(f"{path}/photos", **upload).json
    assert taken is not None and [p["moment"] for p in taken["photos"]] == ["sealing", "opening"]
    showing = seal | {"step": "shown", "count": None, "witnesses": ["260001", "260002"]}
    early = proctor.post(f"{path}/steps", showing)
    refused(early, 409, "packet-too-early")
    assert early.json is not None and "Còn 4 phút" in early.json["vi"]
    desk.minutes(-10)
    assert proctor.post(f"{path}/steps", showing).status_code == 200
    opened = proctor.post(f"{path}/steps", seal | {"step": "opened"}).json
    assert opened is not None and opened["packet"]["state"] == "opened"
    assert "packets" in desk.notices.looks and "receipts" in desk.notices.looks


def test_steps_that_nobody_knows_are_bad_input(door: Door, desk: PacketDesk) -> None:
    seal = {"seal_text": desk.sealed().seal_text, "condition": "whole"}
    proctor = door.person("gt1")
    refused(proctor.post("/api/packets/D-TOAN-01-1/steps", seal | {"step": "give"}), 422, "bad-input")
    refused(proctor.post("/api/packets/D-TOAN-01-1/take", seal | {"condition": "?"}), 422, "bad-input")
    refused(proctor.post("/api/packets/D-XYZ-01-1/take", seal), 404, "not-ours")
