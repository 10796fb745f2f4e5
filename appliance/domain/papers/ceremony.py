"""What the minutes of a key ceremony say: who was there, what came into being, by which fingerprints it is known
again, and which card went to whom. No secret, no word of a card, no PIN."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from appliance.domain.papers.manifest import Manifest
from appliance.domain.papers.share_set import ShareSet

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
    return (
        ("Bắt đầu", ceremony.began),
        ("Kết thúc", ceremony.ended),
        ("Người có mặt", "; ".join(ceremony.present) or BLANK),
        ("Gói đề số", f"{manifest.bundle_number}, {len(manifest.papers)} đề, {len(manifest.files)} tệp"),
        ("SHA-256 gói đề", ceremony.bundle_sha256),
        ("SHA-256 bản kê", ceremony.manifest_sha256),
        ("Khóa ký", ceremony.signer),
        *set_lines(manifest.share_sets),
    )


def set_lines(sets: Mapping[str, ShareSet]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (f"Bộ khóa «{purpose}»", f"số {s.identifier}, cần {s.needed} trong {s.total} thẻ, mã kiểm {s.check}")
        for purpose, s in sorted(sets.items())
    )


def handed_rows(
    cards: Sequence[tuple[str, str, int, int, int]], manifest: Manifest
) -> tuple[tuple[str, ...], ...]:
    """One row a card: holder, purpose, number of total, needed, set, and a blank to sign in."""
    return tuple(
        (holder, purpose, f"{number}/{total}", str(needed), str(manifest.share_sets[purpose].identifier), "")
        for holder, purpose, number, total, needed in sorted(cards)
    )


@dataclass(frozen=True)
class LoadedKeys:
    """What the appliance knows of a ceremony from the bundle it holds: enough to know it again, nothing secret."""

    number: int
    manifest_sha256: str
    signer: str
    sets: Mapping[str, ShareSet]
    keepers: tuple[str, ...]


def lines_of_loaded(keys: LoadedKeys, at: str, present: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return (
        ("Lập lúc", at),
        ("Người có mặt", "; ".join(present) or BLANK),
        ("Gói đề số", str(keys.number)),
        ("SHA-256 bản kê", keys.manifest_sha256),
        ("Khóa ký", keys.signer),
        *set_lines(keys.sets),
    )


def rows_of_loaded(keys: LoadedKeys) -> tuple[tuple[str, ...], ...]:
    """As :func:`handed_rows`; which number a card has, only its holder's eyes tell: it is filled in by hand."""
    return tuple(
        (keeper, purpose, f"……/{s.total}", str(s.needed), str(s.identifier), "")
        for keeper in keys.keepers
        for purpose, s in sorted(keys.sets.items())
    )
