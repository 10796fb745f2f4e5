"""Packets and attendance, kept by exam: another exam's rows stay and are not seen."""

from sqlalchemy import CheckConstraint, Column, Integer, String, Table, UniqueConstraint

from appliance.adapters.database.tables import metadata

packets = Table(
    "packets",
    metadata,
    Column("exam", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("purpose", String, nullable=False),
    Column("sitting", String, nullable=False),
    Column("room", String, nullable=False),
    Column("copies", Integer, nullable=False),
    Column("state", String, nullable=False),
    Column("condition", String, nullable=False),
    Column("seal_text", String, nullable=False),
    Column("label", Integer, nullable=False),
    Column("holder", String),
    Column("giver", String),
    Column("receiver", String),
    Column("count", Integer),
    Column("last_act", String, nullable=False),
    Column("since_us", Integer, nullable=False),
    UniqueConstraint("exam", "sitting", "room", "purpose"),
    CheckConstraint("purpose in ('papers', 'scripts')", "known_purpose"),
    CheckConstraint("condition in ('whole', 'damaged')", "known_condition"),
    CheckConstraint("(giver is null) = (receiver is null)", "two_sides_together"),
    CheckConstraint("count is null or count between 0 and copies", "count_fits"),
)
attendance = Table(
    "attendance",
    metadata,
    Column("exam", String, primary_key=True),
    Column("sitting", String, primary_key=True),
    Column("room", String, primary_key=True),
    Column("absent", String, nullable=False),  # space-separated candidate numbers
    Column("collected", Integer),
)
