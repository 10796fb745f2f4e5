"""Packets, seals, roll call and counts over HTTP."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import cv2
import pypdfium2
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from appliance.adapters.documents.records_pdf import RecordsPdf
from appliance.domain.custody.seal_stock import Place
from appliance.domain.instants import iso
from appliance.domain.ledger.events.custody import SealRefused
from appliance.ports.outbox import JobKind, JobState
from appliance.services.custody.print_register import PrintRegister
from appliance.services.people.sign_in import SignIn
from appliance.services.people.who_is import WhoIs
from appliance.web.app import make_app
from appliance.web.custody.controls import ControlVerbs, controls_api
from appliance.web.custody.minutes import MinutesVerbs, minutes_api
from appliance.web.custody.packets import PacketVerbs, packets_api
from appliance.web.custody.register import RegisterVerbs, register_api
from appliance.web.custody.roll import roll_api
from appliance.web.custody.slips import slips_api
from appliance.web.door import STAFF_COOKIE
from appliance.web.live import make_socketio
from tests.doubles.packet_desk import FONTS, VIET_NAM, PacketDesk, photo
from tests.doubles.world import PIN, PlainPins, World

HEADER = {"X-Phong-Thi": "1"}
SignedIn = Callable[[str], FlaskClient]


@pytest.fixture
def desk(world: World) -> PacketDesk:
    return PacketDesk(world)


@pytest.fixture
def sign_in(desk: PacketDesk) -> SignedIn:
    """A browser in which that person has signed in."""
    work, clock, entropy = desk.world.work, desk.world.clock, desk.world.entropy
    custody = packets_api(
        PacketVerbs(
            seal_packets=desk.seal_packets,
            list_packets=desk.list_packets,
            print_labels=desk.print_labels,
            read_seal=desk.read_seal,
            step_packet=desk.step_packet,
        )
    )
    roll = roll_api(show_roll=desk.show_roll, call_roll=desk.call_roll, collect_scripts=desk.collect_scripts)
    controls = controls_api(
        ControlVerbs(
            photograph_seal=desk.photograph_seal,
            show_photos=desk.show_photos,
            waive_control=desk.waive_control,
            list_waivers=desk.list_waivers,
            close_room=desk.close_room,
            show_balances=desk.show_balances,
        )
    )
    minutes = minutes_api(
        MinutesVerbs(
            tell_incident=desk.tell_incident,
            decide_incident=desk.decide_incident,
            list_incidents=desk.list_incidents,
            merge_late_act=desk.merge_late_act,
            decide_late_act=desk.decide_late_act,
            list_late_acts=desk.list_late_acts,
        )
    )
    register = register_api(
        RegisterVerbs(
            replace_label=desk.replace_label,
            show_register=desk.show_register,
            count_in_hand=desk.count_in_hand,
            print_register=PrintRegister(work=work, clock=clock, printer=RecordsPdf(FONTS), zone=VIET_NAM),
        )
    )
    slips = slips_api(
        ask_for_slips=desk.ask_for_slips, list_slips=desk.list_slips, settle_slip=desk.settle_slip
    )
    app = make_app(
        [custody, roll, controls, minutes, register, slips], WhoIs(work=work, clock=clock), make_socketio()
    )
    enter = SignIn(work=work, clock=clock, entropy=entropy, pins=PlainPins())

    def signed_in(account: str) -> FlaskClient:
        answer = enter(next(s.id for s in desk.world.exam.staff if s.id == account), PIN, None)
        assert hasattr(answer, "token")
        client = app.test_client()
        client.set_cookie(STAFF_COOKIE, answer.token, secure=True)
        return client

    return signed_in


def post(client: FlaskClient, path: str, body: dict[str, Any] | None = None) -> TestResponse:
    return client.post(path, json=body or {}, headers=HEADER, base_url="https://localhost")


def get(client: FlaskClient, path: str) -> TestResponse:
    return client.get(path, base_url="https://localhost")


def refused(response: TestResponse, status: int, reason: str) -> None:
    assert response.status_code == status
    assert response.json is not None
    assert response.json["reason"] == reason
    assert response.json["next_vi"] and response.json["next_en"]


def test_an_officer_makes_up_the_packets_and_everybody_sees_them(sign_in: SignedIn) -> None:
    made = post(sign_in("cb1"), "/api/sittings/toan/packets").json
    assert made is not None
    assert made["packets"][0] == {
        "id": "D-TOAN-01-1", "purpose": "papers", "sitting": "toan", "room": "01", "copies": 4,
        "state": "packed", "state_vi": "Đã đóng túi, chưa dán nhãn", "state_en": "Packed, not sealed yet",
        "holder": "cb1", "receiver": None, "condition": "whole", "purpose_vi": "Túi đề thi",
        "purpose_en": "Question papers", "label": 1, "checked_by": None,
        "next": [{"step": "sealed", "label_vi": "Dán nhãn niêm phong", "label_en": "Seal the packet",
                  "who": "officer", "receiver": None, "witnesses": 0, "counted": "nothing", "photo": True}],
    }  # fmt: skip
    assert get(sign_in("tt1"), "/api/packets").json == made
    table = get(sign_in("gt1"), "/api/steps").json
    assert table
    assert [
        line["after"] for line in table["lines"] if (line["purpose"], line["before"]) == ("papers", "shown")
    ] == ["opened"]


def test_proctors_make_no_packets_and_print_no_labels(sign_in: SignedIn) -> None:
    refused(post(sign_in("gt1"), "/api/sittings/toan/packets"), 403, "not-allowed")
    refused(get(sign_in("gt1"), "/api/sittings/toan/labels.pdf"), 403, "not-allowed")


def test_a_post_without_the_header_changes_nothing(sign_in: SignedIn, desk: PacketDesk) -> None:
    response = sign_in("cb1").post("/api/sittings/toan/packets", json={}, base_url="https://localhost")
    refused(response, 422, "bad-input")
    assert desk.list_packets() == ()


def test_a_picture_of_the_printed_label_shows_the_packet(sign_in: SignedIn, desk: PacketDesk) -> None:
    officer = sign_in("cb1")
    post(officer, "/api/sittings/toan/packets")
    pdf = get(officer, "/api/sittings/toan/labels.pdf")
    assert pdf.mimetype == "application/pdf"
    with pypdfium2.PdfDocument(pdf.data) as document:
        page = document[0].render(scale=2.5).to_numpy()
    picture = bytes(cv2.imencode(".jpg", page[: page.shape[0] // 4, : page.shape[1] // 2])[1])
    upload = {"file": (BytesIO(picture), "label.jpg")}
    seen = sign_in("gt1").post("/api/seals/read", data=upload, headers=HEADER, base_url="https://localhost")
    assert seen.json is not None
    assert (seen.json["verdict"], seen.json["packet"]["id"]) == ("right", "D-TOAN-01-1")
    nothing = {"file": (BytesIO(b"GIF89a"), "label.gif")}
    answer = officer.post("/api/seals/read", data=nothing, headers=HEADER, base_url="https://localhost")
    refused(answer, 422, "seal-picture-unreadable")
    assert not any(isinstance(e, SealRefused) for e in desk.events())


def test_a_scanners_text_and_a_typed_code_are_told_apart(sign_in: SignedIn, desk: PacketDesk) -> None:
    packet = desk.sealed()
    officer = sign_in("cb1")
    by_text = post(officer, "/api/seals/read", {"text": packet.seal_text + "\r"}).json
    assert by_text is not None
    assert by_text["verdict"] == "right" and [n["step"] for n in by_text["next"]] == ["stored", "give"]
    assert by_text["codes"] == [{"code": "101", "printed": 2}, {"code": "102", "printed": 2}]
    assert [p["moment"] for p in by_text["photos"]] == ["sealing"]
    by_code = post(officer, "/api/seals/read", {"text": "d-toan-01-1"}).json
    assert by_code is not None and by_code["verdict"] == "typed"
    refused(post(officer, "/api/seals/read", {"text": "8934567890123"}), 422, "not-a-seal")
    refused(post(officer, "/api/seals/read"), 422, "bad-input")
    refused(post(sign_in("gt3"), "/api/seals/read", {"text": packet.seal_text}), 403, "packet-wrong-room")


def test_papers_go_from_officer_to_proctor_and_are_opened_before_two_candidates(
    sign_in: SignedIn, desk: PacketDesk
) -> None:
    seal = {"seal_text": desk.sealed().seal_text, "condition": "whole"}
    officer, proctor, path = sign_in("cb1"), sign_in("gt1"), "/api/packets/D-TOAN-01-1"
    given = post(officer, f"{path}/give", seal | {"to": "gt1"}).json
    assert given is not None
    assert (given["packet"]["state"], given["packet"]["receiver"]) == ("issuing", "gt1")
    taken = post(proctor, f"{path}/take", seal).json
    assert taken is not None
    assert (taken["packet"]["state"], taken["packet"]["holder"]) == ("at-room", "gt1")
    desk.minutes(-19)
    desk.check(desk.made())
    upload = {"file": (BytesIO(photo(50)), "niem-phong.png")}
    taken = proctor.post(f"{path}/photos", data=upload, headers=HEADER, base_url="https://localhost").json
    assert taken is not None and [p["moment"] for p in taken["photos"]] == ["sealing", "opening"]
    showing = seal | {"step": "shown", "count": None, "witnesses": ["260001", "260002"]}
    early = post(proctor, f"{path}/steps", showing)
    refused(early, 409, "packet-too-early")
    assert early.json is not None and "Còn 4 phút" in early.json["vi"]
    desk.minutes(-10)
    assert post(proctor, f"{path}/steps", showing).status_code == 200
    opened = post(proctor, f"{path}/steps", seal | {"step": "opened"}).json
    assert opened is not None and opened["packet"]["state"] == "opened"
    assert "packets" in desk.notices.looks and "receipts" in desk.notices.looks


def test_steps_that_nobody_knows_are_bad_input(sign_in: SignedIn, desk: PacketDesk) -> None:
    seal = {"seal_text": desk.sealed().seal_text, "condition": "whole"}
    proctor = sign_in("gt1")
    refused(post(proctor, "/api/packets/D-TOAN-01-1/steps", seal | {"step": "give"}), 422, "bad-input")
    refused(post(proctor, "/api/packets/D-TOAN-01-1/take", seal | {"condition": "?"}), 422, "bad-input")
    refused(post(proctor, "/api/packets/D-XYZ-01-1/take", seal), 404, "not-ours")


def test_the_roll_is_called_corrected_and_reconciled_with_the_scripts(
    sign_in: SignedIn, desk: PacketDesk
) -> None:
    proctor, room = sign_in("gt1"), "/api/sittings/toan/rooms/01"
    roll = get(proctor, f"{room}/roll").json
    assert roll is not None and roll["called"] is False
    assert roll["candidates"][1] == {
        "number": "260002", "name": "Thí Sinh 2", "born": "01/02/2011", "school_class": "9A",
        "seat": 2, "paper_code": "102", "absent": False,
    }  # fmt: skip
    assert post(proctor, f"{room}/roll", {"absent": ["260003"]}).json == {"present": 2, "absent_count": 1}
    refused(post(proctor, f"{room}/roll", {"absent": ["260004"]}), 422, "roll-not-in-room")
    refused(get(sign_in("gt3"), f"{room}/roll"), 403, "roll-other-room")
    refused(get(sign_in("tt1"), f"{room}/roll"), 403, "not-allowed")
    refused(get(sign_in("cb1"), "/api/sittings/toan/rooms/99/roll"), 404, "unknown-room")
    desk.minutes(91)
    refused(post(proctor, f"{room}/collect", {"collected": 3}), 409, "scripts-count-differs")
    assert post(proctor, f"{room}/collect", {"collected": 2}).json == {"collected": 2, "present": 2}
    assert post(proctor, f"{room}/collect", {"collected": 2}).json == {"collected": 2, "present": 2}
    refused(post(proctor, f"{room}/roll", {"absent": []}), 409, "roll-closed")


def test_two_persons_an_incident_and_the_register_over_http(sign_in: SignedIn, desk: PacketDesk) -> None:
    packet = desk.at_room()
    proctor, officer = sign_in("gt1"), sign_in("cb1")
    asking = {"control": "second-check", "subject": packet.id, "reason": "không có người"}
    asked = post(proctor, "/api/waivers", asking).json
    assert asked is not None and (asked["granted_by"], asked["asked_by"]) == (None, "gt1")
    refused(post(proctor, "/api/waivers", asking), 403, "waiver-same-person")
    granted = post(officer, "/api/waivers", asking | {"reason": ""}).json
    assert granted is not None and granted["granted_by"] == "cb1"
    assert get(proctor, "/api/waivers").json == {"waivers": [granted]}
    assert get(sign_in("gt3"), "/api/waivers").json == {"waivers": []}
    told = post(proctor, "/api/sittings/toan/rooms/01/incidents", {"what": "Mất điện 2 phút"}).json
    assert told is not None and (told["number"], told["decided"]) == (1, "none")
    refused(post(proctor, "/api/incidents/1/penalty", {"penalty": "warning"}), 403, "not-allowed")
    refused(post(officer, "/api/incidents/x/penalty", {"penalty": "warning"}), 404, "incident-unknown")
    register = get(officer, "/api/sittings/toan/labels").json
    assert register is not None and (register["issued"], register["used"]) == (10, 1)
    refused(get(proctor, "/api/sittings/toan/labels"), 403, "not-allowed")
    refused(post(officer, f"/api/packets/{packet.id}/label", {"reason": "rách"}), 403, "label-needs-two")
    refused(post(proctor, "/api/sittings/toan/rooms/01/close"), 409, "room-not-balanced")
    rooms = get(proctor, "/api/sittings/toan/balances").json
    assert rooms is not None and [r["room"] for r in rooms["rooms"]] == ["01"]
    late = {"signed": "{}", "signature": "AA"}
    refused(post(proctor, "/api/late-acts", late), 403, "needs-terminal")
    assert get(officer, "/api/late-acts").json == {"acts": []}


def test_two_officers_count_the_labels_still_in_hand_over_http(sign_in: SignedIn, desk: PacketDesk) -> None:
    packet, path = desk.sealed(), "/api/sittings/toan/labels/in-hand"
    serials = [v.serial for v in desk.show_register(packet.sitting).labels if v.place is Place.UNACCOUNTED]
    refused(post(sign_in("gt1"), path, {"labels": serials}), 403, "not-allowed")
    refused(post(sign_in("cb1"), path, {"labels": [f"{packet.id}/1"]}), 409, "label-not-in-hand")
    refused(post(sign_in("cb1"), path, {"labels": []}), 422, "label-none-said")
    refused(post(sign_in("cb1"), path, {"labels": ["D-TOAN-01-1/9"]}), 404, "label-unknown")
    first = post(sign_in("cb1"), path, {"labels": serials}).json
    assert first is not None and (first["in_hand"], first["unaccounted"]) == (0, 9)
    refused(post(sign_in("cb1"), path, {"labels": serials}), 403, "waiver-same-person")
    second = post(sign_in("cb2"), path, {"labels": serials}).json
    assert second is not None and (second["used"], second["in_hand"], second["unaccounted"]) == (1, 9, 0)
    reserve = next(v for v in second["labels"] if (v["packet"], v["label"]) == (packet.id, 2))
    assert reserve == {
        "packet": packet.id, "label": 2, "place": "in-hand", "reason": "", "counted_by": "cb1", "agreed_by": "cb2",
    }  # fmt: skip


def test_labels_on_the_receipt_printer_over_http(sign_in: SignedIn, desk: PacketDesk) -> None:
    officer, path = sign_in("cb1"), "/api/sittings/toan/labels/slips"
    refused(post(officer, path), 404, "no-packets")
    made = desk.made()
    refused(post(sign_in("gt1"), path), 403, "not-allowed")
    assert post(officer, path).json == {"asked": 10} and post(officer, path).json == {"asked": 0}
    listed = get(officer, path).json
    assert listed is not None and {s["state"] for s in listed["slips"]} == {"todo"}
    refused(post(officer, f"/api/packets/{made.id}/labels/1/printed"), 404, "label-not-in-doubt")
    refused(post(officer, f"/api/packets/{made.id}/labels/x/printed"), 422, "bad-input")
    new = post(officer, f"/api/packets/{made.id}/label", {"reason": "in mờ", "slip": True}).json
    assert new is not None and (new["label"], new["packet"]["label"]) == (2, 2)
    with desk.world.work.write() as tx:
        tx.outbox.take(JobKind.PRINT_LABEL)
        assert tx.outbox.doubt_begun(JobKind.PRINT_LABEL, "cut-short") == 1
    (doubtful,) = (s for s in desk.list_slips(made.sitting) if s.state is JobState.IN_DOUBT)
    where = f"/api/packets/{doubtful.packet}/labels/{doubtful.label}/printed"
    assert post(officer, where).status_code == 200
    refused(post(officer, where), 404, "label-not-in-doubt")


def test_the_register_on_paper_is_the_officers(sign_in: SignedIn, desk: PacketDesk) -> None:
    desk.sealed()
    pdf = get(sign_in("cb1"), "/api/sittings/toan/labels/register.pdf")
    assert pdf.mimetype == "application/pdf"
    with pypdfium2.PdfDocument(pdf.data) as document:
        assert "SỔ NHÃN NIÊM PHONG" in document[0].get_textpage().get_text_range()
    refused(get(sign_in("cb1"), "/api/sittings/su/labels/register.pdf"), 404, "unknown-sitting")
    refused(get(sign_in("gt1"), "/api/sittings/toan/labels/register.pdf"), 403, "not-allowed")


def test_a_latecomer_and_a_mistake_are_told_apart_over_http(sign_in: SignedIn, desk: PacketDesk) -> None:
    proctor, path = sign_in("gt1"), "/api/sittings/toan/rooms/01/roll"
    desk.minutes(-20)
    assert post(proctor, path, {"absent": ["260001", "260003"]}).json == {"present": 1, "absent_count": 2}
    desk.minutes(4)
    wrong = {"absent": ["260001"], "mistaken": ["260001"]}
    refused(post(proctor, path, wrong), 422, "roll-not-taken-off")
    assert post(proctor, path, {"absent": [], "mistaken": ["260003"]}).json == {
        "present": 3,
        "absent_count": 0,
    }
    roll = get(proctor, path).json
    assert roll is not None
    assert roll["late"] == [
        {"number": "260001", "heard_at": iso(desk.world.clock.now().wall), "told_at": None}
    ]
    refused(post(proctor, path, {"absent": [], "at_us": "soon"}), 422, "bad-input")
