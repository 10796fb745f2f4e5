"""Run named benchmarks and print their figures (scripts/bench)."""

import json
import sys
from collections.abc import Sequence
from importlib import import_module

from scripts.benchmarks.figure import Figure


def table(name: str, figures: Sequence[Figure]) -> str:
    rows = [name]
    for figure in figures:
        against = ""
        if figure.reference:
            number = "" if figure.reference_value is None else f" {figure.reference_value:.4g} {figure.unit}"
            times = "" if figure.ratio is None else f"  ×{figure.ratio:.2f}"
            against = f"   {figure.reference}:{number}{times}"
        rows.append(f"  {figure.name:<44} {figure.value:>10.4g} {figure.unit}{against}")
    return "\n".join(rows)


def main(arguments: Sequence[str]) -> None:
    as_json = "--json" in arguments
    for argument in arguments:
        if argument == "--json":
            continue
        name, _, tail = argument.partition(":")
        options = {
            key: int(value) for key, _, value in (item.partition("=") for item in tail.split(",") if item)
        }
        module = import_module(f"scripts.benchmarks.{name}")
        figures: Sequence[Figure] = module.run(**options)
        if as_json:
            told = {"benchmark": name, "figures": [figure.as_json() for figure in figures]}
            print(json.dumps(told, ensure_ascii=False), flush=True)
        elif own := getattr(module, "table", None):
            print(own(figures), flush=True)
        else:
            print(table(name, figures), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
