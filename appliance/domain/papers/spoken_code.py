"""A code that the district dictates by phone at the hour: sixteen digits, said in four groups of four.

Fifteen digits are chance, the last one is their check digit (ISO 7064 MOD 11,10): any single wrong digit is
noticed before anything is tried, and nearly every exchange of neighbours. Digits only, since letters are heard
wrongly.

How much is enough: whoever guesses needs k custodians' cards and the appliance first, for the file under the code
lies inside their layers. A guess then costs scrypt with 2^17 blocks, 128 MiB of memory; a graphics card of 2026
moves about 1 TB/s and so tries some 2000 a second. 10^15 codes keep a thousand such cards busy for about 16 years; from
sealing to the exam, a month at most, they would find it with a chance below 1 %, and one card with 5 in a million.
"""

import re

DIGITS = 16
_CHANCE = 10 ** (DIGITS - 1)


def check_digit(digits: str) -> str:
    """ISO 7064 MOD 11,10.

    >>> check_digit("0794")
    '5'
    """
    product = 10
    for digit in digits:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return str((11 - product) % 10)


def code_from_chance(chance: bytes) -> str:
    """``chance``: 16 unguessable bytes."""
    body = f"{int.from_bytes(chance) % _CHANCE:0{DIGITS - 1}d}"
    return body + check_digit(body)


def in_groups(code: str) -> str:
    """As it is said and printed.

    >>> in_groups("0123456789012340")
    '0123 4567 8901 2340'
    """
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def typed_digits(text: str) -> str | None:
    """What a person typed, without spaces, dots and hyphens; None when a digit is missing or wrong."""
    digits = re.sub(r"[\s.\-–]", "", text)
    if not re.fullmatch(rf"[0-9]{{{DIGITS}}}", digits) or check_digit(digits[:-1]) != digits[-1]:
        return None
    return digits
