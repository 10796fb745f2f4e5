"""What the minutes of a key ceremony say: who was there, what came into being, by which fingerprints it is known
again, and which card went to whom. No secret, no word of a card, no PIN."""

from collections.abc import Sequence
from dataclasses import dataclass

from appliance.domain.papers.manifest import Manifest

BLANK = "…………………………"


@dataclass(frozen=True)
class Ceremony:
    """``present`` by role or id; ``wiped``: card files were deleted from the machine."""

    began: str
    ended: str
    present: tuple[str, ...]
    bundle_sha256: str
    manifest_sha256: str
    signer: str
    wiped: bool


def lines(ceremony: Ceremony, manifest: Manifest) -> tuple[tuple[str, str], ...]:
    """Label and value, in the order they are read out."""
    sets = tuple(
        (f"Bộ khóa «{purpose}»", f"số {s.identifier}, cần {s.needed} trong {s.total} thẻ, mã kiểm {s.check}")
        for purpose, s in sorted(manifest.share_sets.items())
    )
    return (
        ("Bắt đầu", ceremony.began),
        ("Kết thúc", ceremony.ended),
        ("Người có mặt", "; ".join(ceremony.present) or BLANK),
        ("Gói đề số", f"{manifest.bundle_number}, {len(manifest.papers)} đề, {len(manifest.files)} tệp"),
        ("SHA-256 gói đề", ceremony.bundle_sha256),
        ("SHA-256 bản kê", ceremony.manifest_sha256),
        ("Khóa ký", ceremony.signer),
        *sets,
    )


def handed_rows(
    cards: Sequence[tuple[str, str, int, int, int]], manifest: Manifest
) -> tuple[tuple[str, ...], ...]:
    """One row a card: holder, purpose, number of total, needed, set, and a blank to sign in."""
    return tuple(
        (holder, purpose, f"{number}/{total}", str(needed), str(manifest.share_sets[purpose].identifier), "")
        for holder, purpose, number, total, needed in sorted(cards)
    )
