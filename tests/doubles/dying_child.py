"""A child that says which process it is, or dies of what it is given."""

import os
import signal
import sys


def main() -> None:
    if sys.stdin.buffer.read() == b"die":
        os.kill(os.getpid(), signal.SIGKILL)
    sys.stdout.write(f"{os.getpid()} {os.getppid()} {sys.argv[1]}")
