"""Which thread goes first when the machine is busy."""

import os

REALTIME_PRIORITY = 1


def first_in_line() -> bool:
    """Let the calling thread, and no other of this process, run before all ordinary work (SCHED_RR, sched(7)): it must
    be one that mostly sleeps. False where the system does not permit it; then it takes its turn like the rest.

    A niced thread is not enough: beside 256 MiB Argon2id it woke up to 27 ms late, this one 1 ms (scripts/bench bell).
    """
    try:
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(REALTIME_PRIORITY))
    except OSError:
        return False
    return True
