"""A child process with little time, memory and no files, for documents that may be hostile.

Bytes go in by standard input and come out by standard output. The child yields the processor to everything else:
the bell must not wait for a document.
"""

import os
import resource
import subprocess
import sys
from contextlib import suppress

MEMORY_BYTES = 2 << 30
SECONDS = 30
NICE = 10


def limit_me() -> None:
    """Called by the child before it looks at what it was given."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    with suppress(PermissionError):  # the sandbox of the unit forbids it (systemd/, @resources)
        os.nice(NICE)


def run_limited(module: str, given: bytes) -> bytes | None:
    """What the module wrote; None when it failed, was stopped or took too long."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", module], input=given, capture_output=True, timeout=2 * SECONDS, check=True
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    return done.stdout
