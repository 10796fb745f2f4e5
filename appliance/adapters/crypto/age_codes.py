"""age files under a dictated code. Opening takes 128 MiB and a third of a second during which pyrage lets no other
thread run, so it happens in a child process: the bell must not wait for it.

Run as a module it reads a code, a line feed and a file from standard input and writes what is in the file.
"""

import subprocess
import sys
from dataclasses import dataclass

from appliance.adapters.crypto.age_pin import WORK, WrongPinError, open_with_pin, seal_with_pin
from appliance.ports.codes import WrongCodeError

WRONG = 3
SECONDS = 60


@dataclass(frozen=True)
class AgeCodes:
    """Implements ``ports.codes.CodeSealing``. ``work``: the base-two logarithm of scrypt's cost."""

    work: int = WORK

    def seal(self, plain: bytes, code: str, chance: bytes) -> bytes:
        return seal_with_pin(plain, code, chance, self.work)

    def open(self, sealed: bytes, code: str) -> bytes:
        told = subprocess.run(
            [sys.executable, "-m", "appliance.adapters.crypto.age_codes"],
            input=code.encode() + b"\n" + sealed, capture_output=True, timeout=SECONDS, check=False,
        )  # fmt: skip
        if told.returncode == WRONG:
            raise WrongCodeError
        told.check_returncode()
        return told.stdout


def main() -> int:
    code, _, sealed = sys.stdin.buffer.read().partition(b"\n")
    try:
        sys.stdout.buffer.write(open_with_pin(sealed, code.decode()))
    except WrongPinError:
        return WRONG
    return 0


if __name__ == "__main__":
    sys.exit(main())
