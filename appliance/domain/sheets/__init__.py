"""Layouts, readings, marks and results."""
