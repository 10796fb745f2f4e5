"""Batches of terminals that were away: any text, rightly signed by the terminal's own key."""

import base64
import json
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, derive_private_key
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from appliance.domain.custody.late import late_message
from appliance.domain.names import TerminalId
from appliance.domain.people.caller import Caller, EnrolledTerminal
from appliance.ports.people import Terminal, TerminalState
from scripts.fuzzing.target import Prepared, Target
from tests.doubles.packet_desk import PROCTOR, PacketDesk
from tests.doubles.world import ROOM_1, make_world

MINE = TerminalId("may-cua-phong")
KEY = derive_private_key(12345, SECP256R1())


def said_text(step: str = "opened", packet: str = "D-TOAN-01-1", seal: str = "PTS1", at_us: int = 0) -> str:
    """What a terminal signs (docs/formats/late-act.md)."""
    said = {
        "at_us": at_us, "codes": [["101", 1, 2, 0]], "condition": "whole", "count": 3, "packet": packet,
        "seal_text": seal, "staff": PROCTOR, "step": step, "terminal": MINE, "to": None, "witnesses": ["260001"],
    }  # fmt: skip
    return json.dumps(said, separators=(",", ":"))


def _late_acts(folder: Path) -> Prepared:
    desk = PacketDesk(make_world(folder))
    point = KEY.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    with desk.world.work.write() as tx:
        tx.people.put_terminal(Terminal(MINE, "Máy 01", point, "123456", TerminalState.ENROLLED, ROOM_1))
    packet = desk.shown()
    caller = Caller(desk.person(PROCTOR).staff, EnrolledTerminal(MINE, ROOM_1))

    def attempt(content: bytes) -> None:
        signed = content.decode("utf-8", "replace")
        r, s = decode_dss_signature(KEY.sign(late_message(signed), ECDSA(SHA256())))
        signature = (
            base64.urlsafe_b64encode(r.to_bytes(32, "big") + s.to_bytes(32, "big")).decode().rstrip("=")
        )
        desk.merge_late_act(signed, signature, caller)

    at_us, steps = desk.world.clock.now().wall_us, ("opened", "counted", "shown", "damaged")
    return Prepared([said_text(step, packet.id, packet.seal_text, at_us).encode() for step in steps], attempt)


TARGETS = (Target("late-acts", _late_acts),)
