"""The record of the day: receipts on paper, the ledger, and its copy for strangers."""

import json
import time

import cv2
import zxingcpp

from tests.scenarios.day.report import must
from tests.scenarios.day.site import Site

PRINT_SECONDS = 180


def check_receipts(site: Site) -> str:
    """Every slip asked for was printed, and the QR of each picture is read by a stranger's reader."""
    officer = site.person(site.with_role("officer")[0])
    deadline = time.monotonic() + PRINT_SECONDS
    receipts = []
    while time.monotonic() < deadline:
        receipts = officer.get("/api/receipts").body["receipts"]
        if receipts and all(r["state"] == "done" for r in receipts):
            break
        time.sleep(0.3)
    waiting = [r for r in receipts if r["state"] != "done"]
    must(receipts and not waiting, f"every receipt is printed, {len(waiting)} wait: {waiting[:2]}")
    pictures = sorted(site.receipts.glob("*.png"))
    must(len(pictures) == len(receipts), f"{len(receipts)} receipts, {len(pictures)} slips")
    read = 0
    for picture in pictures:
        image = cv2.imread(str(picture), cv2.IMREAD_GRAYSCALE)
        codes = zxingcpp.read_barcodes(image) if image is not None else []
        read += any(code.text.startswith("PT1R|") for code in codes)
    must(read == len(pictures), f"{read} of {len(pictures)} slips carry a readable proof")
    return f"{len(pictures)} biên nhận, {read} mã QR đọc được"


def check_ledger(site: Site) -> str:
    """Export, verify by a command of its own, and see one altered byte refused."""
    folder = site.work / "export"
    made = site.run("export", "make", "--to", str(folder))
    must(made.returncode == 0, f"the export is made: {made.stderr}")
    good = site.run("ledger", "verify", str(folder), "--json")
    must(good.returncode == 0, f"the export verifies: {good.stderr}{good.stdout}")
    size = json.loads(good.stdout).get("size", 0)
    must(size > 50, f"the day left a record: {size}")
    lines = (folder / "ledger.jsonl").read_bytes().splitlines(keepends=True)
    altered = lines[10].replace(b'"at_us":1', b'"at_us":2', 1)
    must(altered != lines[10], "one byte is altered")
    (folder / "ledger.jsonl").write_bytes(b"".join([*lines[:10], altered, *lines[11:]]))
    bad = site.run("ledger", "verify", str(folder))
    must(bad.returncode == 1, "an altered ledger is not verified")
    return f"{size} việc, kiểm đúng; sửa một byte thì bị phát hiện"


def check_readiness(site: Site) -> str:
    seen = site.run("check", "--json")
    must(seen.returncode == 0, f"readiness: {seen.stdout}{seen.stderr}")
    return f"{len(json.loads(seen.stdout)['lines'])} mục"
