"""Keep what is in this process's memory out of files: no core dump, and no other process of this user may look."""

import ctypes
import resource

PR_SET_DUMPABLE = 4
"""prctl(2): also makes /proc/PID/mem and ptrace root's alone."""


def keep_memory_private() -> None:
    """For the process that holds the joined secret; undone by execve. Swap is a matter of the machine: locking
    memory is refused to the units (provisioning), so that swap must be off."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_DUMPABLE)")
