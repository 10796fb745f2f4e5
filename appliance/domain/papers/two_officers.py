"""One officer asks, a second one confirms: how long the first one's word holds."""

GOOD_FOR_US = 10 * 60 * 1_000_000


def still_holds(asked_us: int, now_us: int) -> bool:
    """Whether what was asked at ``asked_us`` may be confirmed now; both by the wall clock, which may be set back.

    >>> still_holds(0, GOOD_FOR_US), still_holds(0, GOOD_FOR_US + 1), still_holds(GOOD_FOR_US + 1, 0)
    (True, False, False)
    """
    return abs(now_us - asked_us) <= GOOD_FOR_US
