"""Sign-ins and terminals."""

from sqlalchemy import CheckConstraint, Column, Integer, LargeBinary, String, Table

from appliance.adapters.database.tables import metadata

wrong_pins = Table(
    "wrong_pins",
    metadata,
    Column("staff", String, primary_key=True),
    Column("in_a_row", Integer, nullable=False),
)
sessions = Table(
    "sessions",
    metadata,
    Column("token_sha256", String, primary_key=True),
    Column("staff", String),
    Column("terminal", String),
    Column("opened_us", Integer, nullable=False),
)
terminals = Table(
    "terminals",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("code", String, nullable=False),
    Column("state", String, nullable=False),
    Column("room", String),
    CheckConstraint("state in ('asked', 'enrolled', 'revoked')", "known_state"),
)
