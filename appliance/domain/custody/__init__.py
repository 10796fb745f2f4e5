"""Packets, seals, steps and counts."""
