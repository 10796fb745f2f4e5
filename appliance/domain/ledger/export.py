"""A copy of the ledger for strangers: which files it has and what the small ones say (docs/formats/export.md)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from appliance.domain.ledger.note import parse_verifier_key, verifier_key

VERSION = "phong-thi/export/v1"
LEDGER, HASHES = "ledger.jsonl", "hashes.txt"
CHECKPOINT, KEYS, MANIFEST, README = "checkpoint.txt", "keys.json", "manifest.json", "README.txt"
FILES = (LEDGER, HASHES, CHECKPOINT, KEYS, README, MANIFEST)
"""In the order they are written: the manifest last, so that a torn export is one without manifest."""
WITNESSED = "witnessed.txt"
"""A checkpoint with cosignatures; there may be none. Not in the manifest: a witness adds its line to it later, and its
signatures are what protects it."""

ABOUT = """\
PHÒNG THI: BẢN SAO SỔ NHẬT KÝ / COPY OF THE LEDGER

ledger.jsonl    Mỗi dòng một việc, theo thứ tự. / One event a line, in order.
hashes.txt      Mã băm từng dòng, để chỉ ra dòng bị sửa. / Hash of each line, to name one that was altered.
checkpoint.txt  Số việc và mã gốc, có chữ ký của máy. / Number of events and root, signed by the appliance.
keys.json       Khóa công khai. / Public keys.
manifest.json   Mã băm của từng tệp. / Hash of each file.
witnessed.txt   Nếu có: chữ ký của các máy làm chứng. / If there: signatures of witnesses.

Cách kiểm tra (không cần máy chủ, không cần bí mật nào):
How to verify (no appliance and no secret needed):

    examroom ledger verify THU_MUC_NAY

Chữ ký chỉ đáng tin khi khóa là của đúng máy: so khóa trong keys.json với khóa in trên biên nhận hoặc trong biên
bản, hoặc đưa vào lệnh bằng --key. So với biên nhận đã giữ: --witness.
A signature is worth what its key is worth: compare the key in keys.json with the one on paper, or give it with
--key. Compare with a checkpoint you kept: --witness.
"""


@dataclass(frozen=True)
class ExportKeys:
    """``ledger``: 32 bytes, signs checkpoints of ``origin``; ``seal``: signs labels, in hexadecimal."""

    origin: str
    ledger: bytes
    seal: str

    @property
    def verifier_key(self) -> str:
        return verifier_key(self.origin, self.ledger)


@dataclass(frozen=True)
class FileDigest:
    size: int
    sha256: str


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def keys_json(keys: ExportKeys) -> bytes:
    return _json({"version": VERSION, "ledger": keys.verifier_key, "seal": keys.seal})


def manifest_json(files: Mapping[str, bytes]) -> bytes:
    digests = {n: {"size": len(raw), "sha256": hashlib.sha256(raw).hexdigest()} for n, raw in files.items()}
    return _json({"version": VERSION, "files": digests})


def _object(raw: bytes) -> dict[str, Any]:
    try:
        value = json.loads(raw)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise ValueError("not JSON") from error
    if not isinstance(value, dict) or value.get("version") != VERSION:
        raise ValueError(f"version is not {VERSION}")
    return value


def parse_keys(raw: bytes) -> ExportKeys:
    """Raises ``ValueError``."""
    value = _object(raw)
    if not isinstance(value.get("ledger"), str) or not isinstance(value.get("seal"), str):
        raise ValueError("ledger and seal must be text")
    name, key = parse_verifier_key(value["ledger"])
    return ExportKeys(name, key, value["seal"])


def parse_manifest(raw: bytes) -> dict[str, FileDigest]:
    """Digests by file name. Raises ``ValueError``."""
    files = _object(raw).get("files")
    if not isinstance(files, dict):
        raise ValueError("files must be an object")
    try:
        digests = {str(name): FileDigest(of["size"], of["sha256"]) for name, of in files.items()}
    except (KeyError, TypeError) as error:
        raise ValueError("each file has size and sha256") from error
    if digests.keys() != set(FILES) - {MANIFEST}:
        raise ValueError("the files listed are not those of an export")
    return digests


def parse_hashes(raw: bytes) -> list[bytes]:
    """Leaf hashes, one a line in hexadecimal. Raises ``ValueError``."""
    return [bytes.fromhex(line) for line in raw.decode("ascii").split()]
