"""Alembic's folder: one file a change of form."""
