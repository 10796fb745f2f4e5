"""Hostile files by the hundred thousand, for what reads files of others (``scripts/fuzz``)."""
