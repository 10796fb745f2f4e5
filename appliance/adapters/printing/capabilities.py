"""What a printer can do, as its setting says. Nothing is guessed: ESC/POS has no honest way to ask."""

from dataclasses import dataclass

QR, LETTERS, AT_ONCE = "qr", "letters", "at-once"


@dataclass(frozen=True)
class Capabilities:
    """``qr``: draws QR codes itself (GS ( k). ``letters``: can be taught letters (ESC &) and has Latin ones of its
    own. ``in_turn``: answers GS r after everything before it; without, it answers DLE EOT only."""

    qr: bool = False
    letters: bool = False
    in_turn: bool = True


DOTS_ONLY = Capabilities()
"""What every ESC/POS printer can."""


def capabilities(words: list[str]) -> Capabilities:
    """Raises ``ValueError`` for a word that names none.

    >>> capabilities(["qr", "at-once"])
    Capabilities(qr=True, letters=False, in_turn=False)
    """
    if unknown := set(words) - {QR, LETTERS, AT_ONCE}:
        raise ValueError(f"a printer cannot be {', '.join(sorted(unknown))}")
    return Capabilities(QR in words, LETTERS in words, AT_ONCE not in words)
