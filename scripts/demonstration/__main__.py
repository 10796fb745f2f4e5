"""Options, the order of things, and the end. What is said to people stands in ``tell``."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

from scripts.demonstration.tell import told
from tests.doubles.demo_exam.plan import UNATTENDED, Pace
from tests.doubles.running import ROOT, ApplianceError, DemoAppliance, free_port, prepare, running

BELL_SECONDS = {"auto": 40, "attended": 60}


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/demo", add_help=False)
    parser.add_argument("--auto", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--port", type=int, default=8443)
    parser.add_argument("--bell", type=int)
    parser.add_argument("--data", type=Path, default=ROOT / "var" / "demo")
    return parser.parse_args()


def say(line: str = "") -> None:
    """For people; standard output belongs to --json."""
    print(line, file=sys.stderr, flush=True)


def made_by_us(folder: Path) -> bool:
    return not folder.exists() or not any(folder.iterdir()) or (folder / "data").is_dir()


def exam_day(demo: DemoAppliance, as_json: bool) -> int:
    """Play the day against the running appliance; its exit status is ours."""
    command = [
        *(sys.executable, "-m", "tests.scenarios.exam_day"),
        *("--url", demo.url),
        *("--data", demo.data),
        *("--plan", demo.plan),
        *("--cards", demo.shares),
        *("--bundle", demo.bundle),
        *("--receipts", demo.receipts),
        *("--pictures", demo.folder / "pictures"),
    ]
    return subprocess.run(
        [*map(str, command), *(["--json"] if as_json else [])],
        cwd=ROOT,
        env={**os.environ, **demo.environment},
        check=False,
    ).returncode


def main() -> int:
    asked = options()
    demo = DemoAppliance(asked.data.absolute(), asked.port, free_port(but=asked.port))
    if not made_by_us(demo.folder):
        say(
            f"Thư mục {demo.folder} có thứ khác, không đụng đến / {demo.folder} holds something else; left alone."
        )
        return 2
    began = time.monotonic()
    kept = asked.keep and (demo.data / "bundle").is_dir()
    if not kept:
        shutil.rmtree(demo.folder, ignore_errors=True)
        demo.folder.mkdir(parents=True)
        seconds = asked.bell or BELL_SECONDS["auto" if asked.auto else "attended"]
        pace = UNATTENDED if asked.auto else Pace()
        bell = prepare(demo, timedelta(seconds=seconds), pace, say)
        (demo.folder / "bell.json").write_text(json.dumps({"bell": bell.isoformat()}), encoding="utf-8")
    with running(demo, say) as family:
        if family.asked_to_stop:
            return 130
        if asked.auto:
            return exam_day(demo, asked.json)
        say(told(demo, time.monotonic() - began))
        family.watch()
    say("Đã dừng tất cả / everything is stopped.")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except ApplianceError as error:
        say(f"✗ {error}")
        sys.exit(1)
