"""What two persons decide, incidents and late acts over HTTP."""

from tests.doubles.door import Door, refused
from tests.doubles.packet_desk import PacketDesk


def test_two_persons_an_incident_and_the_register_over_http(door: Door, desk: PacketDesk) -> None:
    packet = desk.at_room()
    proctor, officer = door.person("gt1"), door.person("cb1")
    asking = {"control": "second-check", "subject": packet.id, "reason": "không có người"}
    asked = proctor.post("/api/waivers", asking).json
    assert asked is not None and (asked["granted_by"], asked["asked_by"]) == (None, "gt1")
    refused(proctor.post("/api/waivers", asking), 403, "waiver-same-person")
    granted = officer.post("/api/waivers", asking | {"reason": ""}).json
    assert granted is not None and granted["granted_by"] == "cb1"
    assert proctor.get("/api/waivers").json == {"waivers": [granted]}
    assert door.person("gt3").get("/api/waivers").json == {"waivers": []}
    told = proctor.post("/api/sittings/toan/rooms/01/incidents", {"what": "Mất điện 2 phút"}).json
    assert told is not None and (told["number"], told["decided"]) == (1, "none")
    refused(proctor.post("/api/incidents/1/penalty", {"penalty": "warning"}), 403, "not-allowed")
    refused(officer.post("/api/incidents/x/penalty", {"penalty": "warning"}), 404, "incident-unknown")
    register = officer.get("/api/sittings/toan/labels").json
    assert register is not None and (register["issued"], register["used"]) == (10, 1)
    refused(proctor.get("/api/sittings/toan/labels"), 403, "not-allowed")
    refused(officer.post(f"/api/packets/{packet.id}/label", {"reason": "rách"}), 403, "label-needs-two")
    refused(proctor.post("/api/sittings/toan/rooms/01/close"), 409, "room-not-balanced")
    rooms = proctor.get("/api/sittings/toan/balances").json
    assert rooms is not None and [r["room"] for r in rooms["rooms"]] == ["01"]
    late = {"signed": "{}", "signature": "AA"}
    refused(proctor.post("/api/late-acts", late), 403, "needs-terminal")
    assert officer.get("/api/late-acts").json == {"acts": []}
