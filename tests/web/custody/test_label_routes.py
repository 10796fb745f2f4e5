"""Seal labels over HTTP: their register, the count of those in hand, and the receipt printer's."""

import pypdfium2

from appliance.domain.custody.seal_stock import Place
from appliance.ports.outbox import JobKind, JobState
from tests.doubles.door import Door, refused
from tests.doubles.packet_desk import PacketDesk


def test_two_officers_count_the_labels_still_in_hand_over_http(door: Door, desk: PacketDesk) -> None:
    packet, path = desk.sealed(), "/api/sittings/toan/labels/in-hand"
    serials = [v.serial for v in desk.show_register(packet.sitting).labels if v.place is Place.UNACCOUNTED]
    refused(door.person("gt1").post(path, {"labels": serials}), 403, "not-allowed")
    refused(door.person("cb1").post(path, {"labels": [f"{packet.id}/1"]}), 409, "label-not-in-hand")
    refused(door.person("cb1").post(path, {"labels": []}), 422, "label-none-said")
    refused(door.person("cb1").post(path, {"labels": ["D-TOAN-01-1/9"]}), 404, "label-unknown")
    first = door.person("cb1").post(path, {"labels": serials}).json
    assert first is not None and (first["in_hand"], first["unaccounted"]) == (0, 9)
    refused(door.person("cb1").post(path, {"labels": serials}), 403, "waiver-same-person")
    second = door.person("cb2").post(path, {"labels": serials}).json
    assert second is not None and (second["used"], second["in_hand"], second["unaccounted"]) == (1, 9, 0)
    reserve = next(v for v in second["labels"] if (v["packet"], v["label"]) == (packet.id, 2))
    assert reserve == {
        "packet": packet.id, "label": 2, "place": "in-hand", "reason": "", "counted_by": "cb1", "agreed_by": "cb2",
    }  # fmt: skip


def test_labels_on_the_receipt_printer_over_http(door: Door, desk: PacketDesk) -> None:
    officer, path = door.person("cb1"), "/api/sittings/toan/labels/slips"
    refused(officer.post(path), 404, "no-packets")
    made = desk.made()
    refused(door.person("gt1").post(path), 403, "not-allowed")
    assert officer.post(path).json == {"asked": 10} and officer.post(path).json == {"asked": 0}
    listed = officer.get(path).json
    assert listed is not None and {s["state"] for s in listed["slips"]} == {"todo"}
    refused(officer.post(f"/api/packets/{made.id}/labels/1/printed"), 404, "label-not-in-doubt")
    refused(officer.post(f"/api/packets/{made.id}/labels/x/printed"), 422, "bad-input")
    new = officer.post(f"/api/packets/{made.id}/label", {"reason": "in mờ", "slip": True}).json
    assert new is not None and (new["label"], new["packet"]["label"]) == (2, 2)
    with desk.world.work.write() as tx:
        tx.outbox.take(JobKind.PRINT_LABEL)
        assert tx.outbox.doubt_begun(JobKind.PRINT_LABEL, "cut-short") == 1
    (doubtful,) = (s for s in desk.list_slips(made.sitting) if s.state is JobState.IN_DOUBT)
    where = f"/api/packets/{doubtful.packet}/labels/{doubtful.label}/printed"
    assert officer.post(where).status_code == 200
    refused(officer.post(where), 404, "label-not-in-doubt")


def test_the_register_on_paper_is_the_officers(door: Door, desk: PacketDesk) -> None:
    desk.sealed()
    pdf = door.person("cb1").get("/api/sittings/toan/labels/register.pdf")
    assert pdf.mimetype == "application/pdf"
    with pypdfium2.PdfDocument(pdf.data) as document:
        assert "SỔ NHÃN NIÊM PHONG" in document[0].get_textpage().get_text_range()
    refused(door.person("cb1").get("/api/sittings/su/labels/register.pdf"), 404, "unknown-sitting")
    refused(door.person("gt1").get("/api/sittings/toan/labels/register.pdf"), 403, "not-allowed")
