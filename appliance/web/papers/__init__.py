"""The papers room on the wire."""
