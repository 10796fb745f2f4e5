"""Benchmarks: each module has ``run() -> list[Figure]``."""
