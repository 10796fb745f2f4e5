"""Packets on their way, the roll call, and the count."""

from typing import Any

from tests.scenarios.day.browser import Terminal
from tests.scenarios.day.morning import picture_of_label
from tests.scenarios.day.report import must
from tests.scenarios.day.site import Site, Sitting

ABSENT_SEATS = {"01": (5,), "02": (11, 20)}
"""Who does not come, by room and seat."""


def packets_of(site: Site, sitting: Sitting, purpose: str) -> dict[str, dict[str, Any]]:
    """Packets by room."""
    officer = site.person(site.with_role("officer")[0])
    packets = officer.get("/api/packets").body["packets"]
    return {p["room"]: p for p in packets if p["sitting"] == sitting.id and p["purpose"] == purpose}


def make_packets(site: Site, sitting: Sitting) -> tuple[bytes, str]:
    """Sealed packets for every room, and their labels as PDF."""
    officer = site.person(site.with_role("officer")[0])
    made = officer.post(f"/api/sittings/{sitting.id}/packets")
    must(made.done, f"packets are made: {made.body}")
    again = officer.post(f"/api/sittings/{sitting.id}/packets")
    must(again.body == made.body, "making them twice changes nothing")
    must({p["state"] for p in made.body["packets"]} == {"packed", "empty"}, "no label is on yet")
    labels = officer.download(f"/api/sittings/{sitting.id}/labels.pdf")
    must(labels.startswith(b"%PDF"), "labels are a PDF")
    sealed = 0
    for packet in made.body["packets"]:
        if packet["purpose"] == "papers":
            seal_packet(site, packet, labels)
            sealed += 1
    return labels, f"{len(made.body['packets'])} túi, dán nhãn {sealed}, nhãn {len(labels) // 1024} KB"


def seal_packet(site: Site, packet: dict[str, Any], labels: bytes) -> None:
    """Without a photograph the label is not laid; with one it is."""
    officer = site.person(site.with_role("officer")[0])
    text, photo = picture_of_label(labels, packet["id"])
    laying = {"step": "sealed", "seal_text": text, "condition": "whole"}
    if packet["room"] == "01":
        bare = officer.post(f"/api/packets/{packet['id']}/steps", **laying)
        must(bare.reason == "seal-photo-needed", f"no photograph, no seal: {bare.body}")
    kept = officer.send(f"/api/packets/{packet['id']}/photos", [("nhan.jpg", photo)])
    must(kept.done, f"the seal is photographed: {kept.body}")
    laid = officer.post(f"/api/packets/{packet['id']}/steps", **laying)
    must(laid.done and laid.body["packet"]["state"] == "sealed", f"the label is laid: {laid.body}")


def hand_over(site: Site, sitting: Sitting, terminals: list[Terminal], labels: bytes) -> str:
    """The officer gives, the room's proctor takes: one scans with the camera, one with a keyboard scanner."""
    giver = site.person(site.with_role("officer")[0])
    ways = []
    for terminal in terminals:
        packet = packets_of(site, sitting, "papers")[terminal.room]
        text, photo = picture_of_label(labels, packet["id"])
        proctor = site.with_role("proctor", terminal.room)[0]
        given = giver.post(
            f"/api/packets/{packet['id']}/give", to=proctor.id, seal_text=text, condition="whole"
        )
        must(given.done, f"{packet['id']} is given: {given.body}")
        other = next(t for t in terminals if t is not terminal)
        wrong = other.post("/api/seals/read", text=text)
        must(not wrong.done, "the other room's terminal refuses this packet")
        if terminal is terminals[0]:
            read = terminal.upload("/api/seals/read", "nhan.jpg", photo)
            ways.append("ảnh camera")
        else:
            read = terminal.post("/api/seals/read", text=text)
            ways.append("đầu đọc bàn phím")
        must(read.done and read.body["packet"]["id"] == packet["id"], f"the label is read: {read.body}")
        taken = terminal.post(f"/api/packets/{packet['id']}/take", seal_text=text, condition="whole")
        must(taken.done, f"{packet['id']} is taken: {taken.body}")
    strange = terminals[0].post("/api/seals/read", text="https://example.invalid/not-ours")
    must(not strange.done, "a QR that is not ours is refused")
    return ", ".join(ways)


def open_packets(site: Site, sitting: Sitting, terminals: list[Terminal], labels: bytes) -> str:
    """Another pair checks on another device, two candidates see that the seal is whole; then it is opened, once."""
    second = site.person(site.with_role("officer")[1])
    for terminal in terminals:
        packet = packets_of(site, sitting, "papers")[terminal.room]
        path = f"/api/packets/{packet['id']}"
        text, photo = picture_of_label(labels, packet["id"])
        seal = {"seal_text": text, "condition": "whole"}
        alone = terminal.post(f"{path}/steps", step="opened", **seal)
        must(alone.reason == "packet-no-second-check", f"nobody opens alone: {alone.body}")
        itself = terminal.post(f"{path}/steps", step="checked", **seal)
        must(itself.reason == "packet-same-checker", f"the holder is no second pair: {itself.body}")
        checked = second.post(f"{path}/steps", step="checked", **seal)
        must(checked.done, f"the second pair scans it: {checked.body}")
        must(terminal.upload(f"{path}/photos", "mo.jpg", photo + b"mo").done, "the seal is photographed")
        seats = terminal.get(f"/api/sittings/{sitting.id}/rooms/{terminal.room}/roll").body["candidates"]
        witnesses = [seats[0]["number"], seats[1]["number"]]
        shown = terminal.post(f"{path}/steps", step="shown", witnesses=witnesses, **seal)
        must(shown.done, f"two candidates see the seal: {shown.body}")
        opened = terminal.post(f"{path}/steps", step="opened", **seal)
        must(opened.done, f"{packet['id']} is opened: {opened.body}")
        must(opened.body["packet"]["state"] == "opened", f"state is opened: {opened.body}")
    return f"{len(terminals)} túi"


def count_papers(site: Site, sitting: Sitting, terminals: list[Terminal], labels: bytes) -> str:
    """Every copy is used, spare or spoilt, by code; what is left goes back under a seal."""
    officer = site.with_role("officer")[0]
    receiver = site.person(officer)
    left = []
    for terminal in terminals:
        packet = packets_of(site, sitting, "papers")[terminal.room]
        path = f"/api/packets/{packet['id']}"
        text, _ = picture_of_label(labels, packet["id"])
        seal = {"seal_text": text, "condition": "whole"}
        printed = terminal.post("/api/seals/read", text=text).body["codes"]
        counts = [{"code": c["code"], "used": c["printed"], "spare": 0, "spoilt": 0} for c in printed]
        short = [counts[0] | {"used": counts[0]["used"] - 1}, *counts[1:]]
        lacking = terminal.post(f"{path}/steps", step="counted", codes=short, **seal)
        must(lacking.reason == "paper-count-differs", f"a missing copy is noticed: {lacking.body}")
        counts[0] |= {"used": counts[0]["used"] - 1, "spare": 1}
        counted = terminal.post(f"{path}/steps", step="counted", codes=counts, **seal)
        must(counted.done, f"the copies are counted: {counted.body}")
        torn = terminal.post(f"{path}/steps", step="resealed", count=1, **seal)
        must(torn.reason == "reseal-with-reserve", f"the torn label seals nothing: {torn.body}")
        where = f"{packet['id']}|{sitting.id}|{terminal.room}|2|".upper()
        seal["seal_text"], _ = picture_of_label(labels, where)
        resealed = terminal.post(f"{path}/steps", step="resealed", count=1, **seal)
        must(resealed.done, f"what is left is sealed: {resealed.body}")
        dead = terminal.post(f"{path}/give", to=officer.id, seal_text=text, condition="whole")
        must(dead.reason == "seal-dead", f"the old label is dead: {dead.body}")
        must(terminal.post(f"{path}/give", to=officer.id, **seal).done, "it is given back")
        must(receiver.post(f"{path}/take", **seal).done, "it is received")
        left.append(f"{terminal.room}: 1")
    return ", ".join(left)


def call_the_roll(sitting: Sitting, terminals: list[Terminal]) -> dict[str, list[str]]:
    """Absentees by room."""
    absent: dict[str, list[str]] = {}
    for terminal in terminals:
        path = f"/api/sittings/{sitting.id}/rooms/{terminal.room}/roll"
        seats = terminal.get(path).body["candidates"]
        absent[terminal.room] = [c["number"] for c in seats if c["seat"] in ABSENT_SEATS[terminal.room]]
        called = terminal.post(path, absent=absent[terminal.room])
        must(
            called.done and called.body["absent_count"] == len(absent[terminal.room]), f"roll: {called.body}"
        )
    return absent


def collect_and_return(site: Site, sitting: Sitting, terminals: list[Terminal], labels: bytes) -> str:
    """Count against the roll call, seal the bag, and hand it back."""
    receiver_account = site.with_role("officer")[0]
    receiver = site.person(receiver_account)
    counted = []
    for terminal in terminals:
        path = f"/api/sittings/{sitting.id}/rooms/{terminal.room}"
        seats = terminal.get(f"{path}/roll").body["candidates"]
        present = sum(1 for c in seats if not c["absent"])
        short = terminal.post(f"{path}/collect", collected=present - 1)
        must(not short.done, "a count that is short does not close the room")
        done = terminal.post(f"{path}/collect", collected=present)
        must(done.done, f"the count is right: {done.body}")
        bag = packets_of(site, sitting, "scripts")[terminal.room]
        text, _ = picture_of_label(labels, bag["id"])
        sealed = terminal.post(
            f"/api/packets/{bag['id']}/steps", step="filled", seal_text=text, condition="whole", count=present
        )
        must(sealed.done, f"the bag is sealed: {sealed.body}")
        given = terminal.post(
            f"/api/packets/{bag['id']}/give", to=receiver_account.id, seal_text=text, condition="whole"
        )
        must(given.done, f"the bag is given back: {given.body}")
        taken = receiver.post(f"/api/packets/{bag['id']}/take", seal_text=text, condition="whole")
        must(taken.done, f"the bag is received: {taken.body}")
        counted.append(f"{terminal.room}: {present}")
    return ", ".join(counted)


def close_rooms(site: Site, sitting: Sitting) -> str:
    """As many sheets were read as scripts are in the bag, and every count of the room agrees."""
    officer, operator = (site.person(site.with_role(role)[0]) for role in ("officer", "operator"))
    labels = officer.download(f"/api/sittings/{sitting.id}/labels.pdf")
    closed = []
    for room, bag in sorted(packets_of(site, sitting, "scripts").items()):
        text, _ = picture_of_label(labels, bag["id"])
        seal = {"step": "scanned", "seal_text": text, "condition": "whole"}
        read = operator.post(f"/api/packets/{bag['id']}/steps", count=bag["copies"], **seal)
        must(read.done, f"all scripts of {bag['id']} are read: {read.body}")
        done = officer.post(f"/api/sittings/{sitting.id}/rooms/{room}/close")
        must(done.done, f"room {room} is closed: {done.body}")
        closed.append(room)
    return ", ".join(closed)


def count_labels(site: Site, sitting: Sitting) -> str:
    """Two officers hold what was printed and never laid: no label of the sitting is unaccounted for."""
    first, second = (site.person(account) for account in site.with_role("officer")[:2])
    path = f"/api/sittings/{sitting.id}/labels"
    register = first.get(path).body
    waiting = [f"{v['packet']}/{v['label']}" for v in register["labels"] if v["place"] == "unaccounted"]
    must(len(waiting) == register["unaccounted"] > 0, f"labels were printed in reserve: {register}")
    once = first.post(f"{path}/in-hand", labels=waiting)
    must(once.done and once.body["in_hand"] == 0, f"one officer alone says nothing: {once.body}")
    must(not first.post(f"{path}/in-hand", labels=waiting).done, "nobody counts twice")
    twice = second.post(f"{path}/in-hand", labels=waiting)
    must(twice.done and twice.body["unaccounted"] == 0, f"every label is accounted for: {twice.body}")
    return f"{twice.body['issued']} = {twice.body['used']} + {twice.body['in_hand']}"
