"""What the demo tells people once it runs."""

import csv
import json
from datetime import datetime, timedelta, timezone

from tests.doubles.running import DemoAppliance

VIET_NAM = timezone(timedelta(hours=7))
NEXT = """\
Làm gì tiếp                                             What to do next
 1. Mở địa chỉ trên, đăng nhập bằng cb1.                 Open the address, sign in as cb1 (console).
 2. Mở cửa sổ ẩn danh, «Xin vào» làm máy phòng 01;       In a private window ask to join as room 01;
    cb1 duyệt bằng mã 6 số hiện trên máy đó.             cb1 approves with the 6 digits it shows.
 3. kh1 và kh2 đăng nhập, trao mảnh khóa ca Toán.        kh1 and kh2 sign in and give their shares for Toán.
 4. gt1-01 đăng nhập ở máy phòng 01, chờ hiệu lệnh:      gt1-01 signs in at room 01; at the bell
    đề tự mở trên màn hình.                              the paper opens by itself.
"""


def told(demo: DemoAppliance, seconds: float) -> str:
    card = json.loads((demo.data / "appliance.json").read_text(encoding="utf-8"))
    bell = datetime.fromisoformat(json.loads((demo.folder / "bell.json").read_text(encoding="utf-8"))["bell"])
    left = round((bell - datetime.now(bell.tzinfo)).total_seconds())
    when = f"còn {left} giây / in {left} s" if left > 0 else "đã qua / past"
    lines = [
        "",
        f"  {demo.url}     (sẵn sàng sau / ready after {seconds:.1f} s)",
        "",
        f"Chứng thư do máy tự cấp; SHA-256 / the appliance's own authority:\n  {card['authority']}",
        f"  Tin nó / trust it: {demo.data / 'tls' / 'authority.pem'}",
        "",
        f"Hiệu lệnh ca Toán / bell of the first sitting: {bell.astimezone(VIET_NAM):%H:%M:%S} ({when})",
        "",
        "Tài khoản / accounts",
        *_accounts(demo),
        "",
        "Thẻ của người giữ khóa / custodians' cards",
        *(f"  {path}" for path in sorted(demo.shares.glob("*")) if path.name != "accounts.tsv"),
        "",
        NEXT,
        f"Biên nhận đã in / printed receipts: {demo.receipts}",
        f"Lệnh / command: EXAMROOM_DATA={demo.data} .venv/bin/examroom",
        "Ctrl-C: dừng tất cả / stops everything.",
    ]
    return "\n".join(lines)


def _accounts(demo: DemoAppliance) -> list[str]:
    with (demo.shares / "accounts.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return ["  " + "  ".join(f"{value:<14}" for value in row.values()).rstrip() for row in rows]
