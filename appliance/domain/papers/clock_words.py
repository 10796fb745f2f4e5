"""Which witness contradicts the wall clock and by how much, in plain words for the officers."""

from appliance.domain.papers.clock_verdict import Finding, Judgement, Witness

_UNITS = ((86_400, "ngày", "days"), (3600, "giờ", "h"), (60, "phút", "min"), (1, "giây", "s"))

_AGAINST = {
    Witness.LEDGER: ("so với nhật ký của máy", "against this appliance's ledger"),
    Witness.BUNDLE: ("so với lúc ký gói đề", "against the bundle's signing"),
    Witness.BOOT: ("so với lúc máy khởi động: có người đã chỉnh giờ", "since the start-up: somebody set it"),
    Witness.RTC: ("so với đồng hồ trên bo mạch", "against the board's own clock"),
}


def span(us: int) -> tuple[str, str]:
    """The two largest units of a length of time, Vietnamese and English.

    >>> span(3_725_000_000)
    ('1 giờ 2 phút', '1 h 2 min')
    """
    left = round(abs(us) / 1_000_000)
    parts: list[tuple[str, str]] = []
    for size, vi, en in _UNITS:
        count, left = divmod(left, size)
        if count or (size == 1 and not parts):
            parts.append((f"{count} {vi}", f"{count} {en}"))
    return " ".join(vi for vi, _ in parts[:2]), " ".join(en for _, en in parts[:2])


def told(finding: Finding) -> tuple[str, str]:
    """One finding in Vietnamese and English, to be put behind "the clock"."""
    if finding.off_us is None:
        return "chưa có mốc giờ của lần khởi động này", "no moment of this start-up is known"
    vi, en = span(finding.off_us)
    who_vi, who_en = _AGAINST.get(
        finding.witness,
        (
            f"so với {finding.voices} máy trạm trong các phòng",
            f"against {finding.voices} terminals in the rooms",
        ),
    )
    if finding.off_us > 0:
        return f"nhanh {vi} {who_vi}", f"{en} ahead {who_en}"
    return f"chậm {vi} {who_vi}", f"{en} behind {who_en}"


def doubts_told(judgement: Judgement) -> dict[str, str]:
    """Facts ``doubt_vi`` and ``doubt_en`` of a refusal: every witness that contradicts."""
    both = [told(f) for f in judgement.doubts]
    return {"doubt_vi": "; ".join(vi for vi, _ in both), "doubt_en": "; ".join(en for _, en in both)}
