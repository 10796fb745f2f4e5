"""What ``scripts/fuzz`` runs."""

import argparse
import sys
from pathlib import Path

from scripts.fuzzing import files, late_acts, words
from scripts.fuzzing.run import fuzz
from scripts.fuzzing.target import Target

TARGETS: dict[str, Target] = {t.name: t for t in (*files.TARGETS, *words.TARGETS, *late_acts.TARGETS)}
KEPT = Path("build/fuzz")


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/fuzz", add_help=False)
    parser.add_argument("seconds", type=float)
    parser.add_argument("target", nargs="*", metavar="TARGET")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    if unknown := set(asked.target) - TARGETS.keys():
        parser.error(f"{min(unknown)}: none of {' '.join(TARGETS)}")
    faults = 0
    for name in asked.target or TARGETS:
        tried = fuzz(TARGETS[name], asked.seconds, asked.seed, KEPT)
        print(
            f"{name:12} {tried.cases:9} cases  {tried.seconds:8.1f} CPU s  {len(tried.faults)} faults",
            flush=True,
        )
        for wrong, case in tried.faults:
            print(f"  {case}\n{wrong}", flush=True)
        faults += len(tried.faults)
    return 1 if faults else 0


sys.exit(main())
