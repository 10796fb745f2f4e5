"""The roll call and the collected scripts over HTTP."""

from appliance.domain.instants import iso
from tests.doubles.door import Door, refused
from tests.doubles.packet_desk import PacketDesk


def test_the_roll_is_called_corrected_and_reconciled_with_the_scripts(door: Door, desk: PacketDesk) -> None:
    proctor, room = door.person("gt1"), "/api/sittings/toan/rooms/01"
    roll = proctor.get(f"{room}/roll").json
    assert roll is not None and roll["called"] is False
    assert roll["candidates"][1] == {
        "number": "260002", "name": "Thí Sinh 2", "born": "01/02/2011", "school_class": "9A",
        "seat": 2, "paper_code": "102", "absent": False,
    }  # fmt: skip
    assert proctor.post(f"{room}/roll", {"absent": ["260003"]}).json == {"present": 2, "absent_count": 1}
    refused(proctor.post(f"{room}/roll", {"absent": ["260004"]}), 422, "roll-not-in-room")
    refused(door.person("gt3").get(f"{room}/roll"), 403, "roll-other-room")
    refused(door.person("tt1").get(f"{room}/roll"), 403, "not-allowed")
    refused(door.person("cb1").get("/api/sittings/toan/rooms/99/roll"), 404, "unknown-room")
    desk.minutes(91)
    refused(proctor.post(f"{room}/collect", {"collected": 3}), 409, "scripts-count-differs")
    assert proctor.post(f"{room}/collect", {"collected": 2}).json == {"collected": 2, "present": 2}
    assert proctor.post(f"{room}/collect", {"collected": 2}).json == {"collected": 2, "present": 2}
    refused(proctor.post(f"{room}/roll", {"absent": []}), 409, "roll-closed")


def test_a_latecomer_and_a_mistake_are_told_apart_over_http(door: Door, desk: PacketDesk) -> None:
    proctor, path = door.person("gt1"), "/api/sittings/toan/rooms/01/roll"
    desk.minutes(-20)
    assert proctor.post(path, {"absent": ["260001", "260003"]}).json == {"present": 1, "absent_count": 2}
    desk.minutes(4)
    wrong = {"absent": ["260001"], "mistaken": ["260001"]}
    refused(proctor.post(path, wrong), 422, "roll-not-taken-off")
    assert proctor.post(path, {"absent": [], "mistaken": ["260003"]}).json == {
        "present": 3,
        "absent_count": 0,
    }
    roll = proctor.get(path).json
    assert roll is not None
    assert roll["late"] == [
        {"number": "260001", "heard_at": iso(desk.world.clock.now().wall), "told_at": None}
    ]
    refused(proctor.post(path, {"absent": [], "at_us": "soon"}), 422, "bad-input")
