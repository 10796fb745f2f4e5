"""A page is read on one thread: as many pages at a time as there are cores beat many threads a page, which wait for each
other on a busy machine (OpenCV's and numpy's matrix products took 38 ms of two cores for 20 ms of one)."""

from functools import lru_cache

import cv2
from threadpoolctl import threadpool_limits


@lru_cache(maxsize=1)
def one_thread() -> None:
    """For this process, from now on."""
    cv2.setNumThreads(1)
    threadpool_limits(1)
