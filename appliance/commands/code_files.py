"""Dictated codes as files of the authors' table: for the one person who dictates, never for the school."""

from pathlib import Path

from appliance.adapters.files.atomic import write_whole
from appliance.domain.papers.spoken_code import in_groups
from appliance.services.papers.make_bundle import MadeBundle


def write_codes(folder: Path, made: MadeBundle) -> None:
    """``code-<sitting>.txt``; its last line is the code."""
    for sitting, code in made.codes.items():
        lines = [
            f"MÃ MỞ ĐỀ · {made.manifest.name}, gói số {made.manifest.bundle_number}",
            f"Ca thi: {sitting}",
            "Chỉ người đọc mã giữ tờ này. Đọc qua điện thoại đúng giờ, từng nhóm bốn số.",
            "For the one who dictates only. Say it by phone at the hour, four digits at a time.",
            "",
            in_groups(code),
            "",
        ]
        write_whole(folder / f"code-{sitting}.txt", "\n".join(lines).encode())
