"""SQLite (WAL, synchronous FULL, one writer) through SQLAlchemy Core."""
