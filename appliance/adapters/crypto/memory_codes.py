"""Identities that dictated codes opened, in this process's memory."""

from threading import Lock


class MemoryCodes:
    """Implements ``ports.codes.CodeMemory``; safe to call from several threads."""

    def __init__(self) -> None:
        self._secrets: dict[str, str] = {}
        self._tries: dict[str, list[int]] = {}
        self._lock = Lock()

    def keep(self, file: str, secret: str) -> None:
        with self._lock:
            self._secrets[file] = secret

    def secret(self, file: str) -> str | None:
        with self._lock:
            return self._secrets.get(file)

    def forget(self, file: str) -> None:
        with self._lock:
            self._secrets.pop(file, None)

    def count_try(self, file: str, now_us: int, window_us: int) -> int:
        with self._lock:
            recent = [at for at in self._tries.get(file, []) if abs(now_us - at) < window_us]
            self._tries[file] = [*recent, now_us]
            return len(self._tries[file])
