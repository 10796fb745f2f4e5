"""What random hands do to a file: bits turned, parts cut, moved and doubled, numbers and brackets where none were."""

from collections.abc import Callable, Sequence
from random import Random

Hand = Callable[[Random, bytes, Sequence[bytes]], bytes]

PIECES = (
    b"", b"\0", b"\xff" * 4, b"\0" * 64, b"\x7f\xff\xff\xff", b"\x80\0\0\0", b"-1", b"1e999", b"NaN", b"9" * 5000,
    b"[" * 3000, b'{"a":' * 1200, b"null", b"true", b'""', b"\\ud800", b"\xed\xa0\x80", "ế".encode(), b"|" * 20, b"\r\n",
    b"../", b"%s", b"0x10", b"1_0", "١".encode(), b" ", b"=", b"----",
)  # fmt: skip
"""What parsers stumble over: ends of integer ranges, deep nesting, digits that are not ASCII, half characters."""
MOST_HANDS = 6
LONGEST = 1 << 20


def altered(random: Random, seeds: Sequence[bytes]) -> bytes:
    """One of the seeds after one to six hands; now and then nothing of it is left."""
    content = random.choice(seeds)
    for _ in range(random.randint(1, MOST_HANDS)):
        content = random.choice(HANDS)(random, content, seeds)[:LONGEST]
    return content


def _turned(random: Random, content: bytes, _: Sequence[bytes]) -> bytes:
    if not content:
        return content
    changed = bytearray(content)
    for _place in range(random.choice((1, 1, 2, 8, 40))):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _early(random: Random, content: bytes, _: Sequence[bytes]) -> bytes:
    """Headers stand at the beginning and decide most."""
    if not content:
        return content
    changed = bytearray(content)
    for _place in range(random.choice((1, 2, 4))):
        changed[random.randrange(min(200, len(changed)))] = random.choice(
            (0, 1, 0x7F, 0x80, 0xFF, random.randrange(256))
        )
    return bytes(changed)


def _cut(random: Random, content: bytes, _: Sequence[bytes]) -> bytes:
    one, two = _places(random, content)
    return content[:one] + content[two:]


def _ended(random: Random, content: bytes, _: Sequence[bytes]) -> bytes:
    return content[: random.randint(0, len(content))]


def _doubled(random: Random, content: bytes, _: Sequence[bytes]) -> bytes:
    one, two = _places(random, content)
    return content[:two] + content[one:two] * random.choice((1, 1, 2, 30)) + content[two:]


def _crossed(random: Random, content: bytes, seeds: Sequence[bytes]) -> bytes:
    other = random.choice(seeds)
    return content[: random.randint(0, len(content))] + other[random.randint(0, len(other)) :]


def _pieced(random: Random, content: bytes, _: Sequence[bytes]) -> bytes:
    at = random.randint(0, len(content))
    return content[:at] + random.choice(PIECES) + content[at + random.choice((0, 0, 1, 2, 4, 8)) :]


def _numbered(random: Random, content: bytes, _: Sequence[bytes]) -> bytes:
    """Another value for one of the numbers or words a text holds."""
    places = [at for at, byte in enumerate(content[:20_000]) if 48 <= byte <= 57 or byte in b'"|-:']
    if not places:
        return content
    at = random.choice(places)
    end = at + 1
    while end < len(content) and 48 <= content[end] <= 57:
        end += 1
    return (
        content[:at] + random.choice((*PIECES, b"0", b"1", b"-0.5", b"65536", b"4294967296")) + content[end:]
    )


def _places(random: Random, content: bytes) -> tuple[int, int]:
    one = random.randint(0, len(content))
    return one, min(len(content), one + random.choice((1, 4, 40, 400, len(content))))


HANDS: tuple[Hand, ...] = (_turned, _early, _cut, _ended, _doubled, _crossed, _pieced, _numbered)
