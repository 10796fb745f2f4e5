"""Seal codes in degraded pictures: how many of 200 are read, and whether any of 10,000 gives a wrong text."""

import time
from collections import Counter

import cv2
from pyzbar import pyzbar

from appliance.adapters.crypto.ed25519 import Ed25519Signer
from appliance.adapters.media.qr import QrChain
from appliance.domain.custody.seals import seal_message, seal_payload, seal_text
from appliance.domain.names import ExamId, PacketId, RoomId, SittingId
from scripts.benchmarks.figure import Figure
from tests.doubles.code_pictures import KINDS, Grey, photograph

OF_A_KIND = 25
PICTURES = 10_000
SIGNER = Ed25519Signer(b"Q" * 32)


def _seal(number: int) -> str:
    room = RoomId(f"{1 + number % 40:02d}")
    packet = PacketId(f"D-TOAN-{room}-{1 + number % 9}")
    payload = seal_payload(ExamId("thi-thu-2026"), packet, SittingId("toan"), room, 1 + number % 900)
    return seal_text(payload, SIGNER.sign(seal_message(payload)))


def _zbar_alone(picture: Grey) -> tuple[str, ...]:
    found = pyzbar.decode(picture, symbols=[pyzbar.ZBarSymbol.QRCODE])
    return tuple(code.data.decode("utf-8", "replace") for code in found)


def run() -> list[Figure]:
    chain = QrChain()
    read: Counter[str] = Counter()
    peer = wrong = 0
    seconds = 0.0
    for number in range(PICTURES):
        kind = list(KINDS)[number % len(KINDS)]
        text = _seal(number)
        picture = photograph(text, kind, number)
        raw = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 85])[1].tobytes()
        began = time.perf_counter()
        texts = chain.read(raw)
        seconds += time.perf_counter() - began
        found = texts if isinstance(texts, tuple) else ()
        wrong += any(t != text for t in found)
        if number < OF_A_KIND * len(KINDS):
            read[kind] += text in found
            peer += text in _zbar_alone(picture)
    of = OF_A_KIND * len(KINDS)
    return [
        Figure(f"codes read of {of}", read.total(), "codes", "pyzbar alone", peer),
        Figure(f"codes read of {of}", read.total(), "codes", "set floor", 193),
        *(Figure(f"{kind}, of {OF_A_KIND}", count, "codes") for kind, count in read.items()),
        Figure(f"wrong texts in {PICTURES:,} pictures", wrong, "texts", "set limit", 0),
        Figure("time a picture", 1000 * seconds / PICTURES, "ms"),
    ]
