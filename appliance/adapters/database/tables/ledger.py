"""Tables of the ledger and of the follow-up work."""

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Integer, LargeBinary, String, Table

from appliance.adapters.database.tables import metadata

# Append-only: no statement in this project updates or deletes a row of these two tables.
entries = Table(
    "entries",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False, index=True),
    Column("leaf", LargeBinary, nullable=False),
    CheckConstraint("position >= 0", "counts_from_zero"),
)
nodes = Table(
    "nodes",
    metadata,
    Column("level", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary, nullable=False),
    CheckConstraint("length(hash) = 32", "is_sha256"),
)
# Who may say "I have seen the ledger so far", and what they said.
witnesses = Table(
    "witnesses",
    metadata,
    Column("name", String, primary_key=True),
    Column("key", String, nullable=False, unique=True),
)
cosignatures = Table(
    "cosignatures",
    metadata,
    Column("size", Integer, primary_key=True, autoincrement=False),
    Column("witness", String, primary_key=True),
    Column("note", String, nullable=False),
    ForeignKeyConstraint(["witness"], ["witnesses.name"]),
)
jobs = Table(
    "jobs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False, index=True),
    Column("body", String, nullable=False),
    Column("state", String, nullable=False, index=True),
    Column("note", String, nullable=False, server_default=""),
    CheckConstraint("state in ('todo', 'doing', 'done', 'in-doubt')", "known_state"),
)
