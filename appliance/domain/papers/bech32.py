"""Bech32 as BIP 173 describes it, without its 90-character limit: the spelling of age's keys."""

ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
CHECKSUM_LENGTH = 6


def _checksum(values: list[int]) -> int:
    register = 1
    for value in values:
        top = register >> 25
        register = (register & 0x1FFFFFF) << 5 ^ value
        for bit, constant in enumerate(GENERATOR):
            if top >> bit & 1:
                register ^= constant
    return register


def _groups_of_five(content: bytes) -> list[int]:
    """Bits in order, the last group filled with zeros."""
    bits = "".join(f"{byte:08b}" for byte in content)
    return [int(bits[at : at + 5].ljust(5, "0"), 2) for at in range(0, len(bits), 5)]


def bech32(prefix: str, content: bytes) -> str:
    """Lower case.

    >>> bech32("a", b"")
    'a12uel5l'
    """
    head = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    data = _groups_of_five(content)
    polymod = _checksum(head + data + [0] * CHECKSUM_LENGTH) ^ 1
    check = [polymod >> 5 * (CHECKSUM_LENGTH - 1 - at) & 31 for at in range(CHECKSUM_LENGTH)]
    return prefix + "1" + "".join(ALPHABET[value] for value in data + check)


def bytes_of_bech32(text: str) -> tuple[str, bytes]:
    """Prefix and content of a text in one case. Raises ``ValueError`` for any other.

    >>> bytes_of_bech32("a12uel5l")
    ('a', b'')
    """
    lower = text.lower()
    prefix, one, tail = lower.rpartition("1")
    values = [ALPHABET.find(letter) for letter in tail]
    if text not in (lower, text.upper()) or not one or not prefix or -1 in values or not prefix.isascii():
        raise ValueError("not bech32")
    head = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    if len(values) < CHECKSUM_LENGTH or _checksum(head + values) != 1:
        raise ValueError("not bech32: checksum")
    bits = "".join(f"{value:05b}" for value in values[:-CHECKSUM_LENGTH])
    whole = len(bits) // 8 * 8
    if len(bits) - whole > 4 or "1" in bits[whole:]:
        raise ValueError("not bech32: bits left over")
    return prefix, bytes(int(bits[at : at + 8], 2) for at in range(0, whole, 8))
