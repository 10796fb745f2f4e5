"""The check character of codes that people say, type and copy down: ISO 7064 MOD 37,36."""

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def check_character(text: str) -> str:
    """ISO 7064 MOD 37,36 of capitals and digits.

    >>> check_character("A12425GABC1234002")
    'M'
    """
    product = 36
    for character in text:
        total = (product + ALPHABET.index(character)) % 36 or 36
        product = total * 2 % 37
    return ALPHABET[(1 - product) % 36]


def bare(name: str) -> str:
    """An id as it stands in such a code: capitals, no hyphens.

    >>> bare("tieng-anh")
    'TIENGANH'
    """
    return name.upper().replace("-", "")
