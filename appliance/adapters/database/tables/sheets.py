"""Tables of the sheets room. Rows are added and never changed (but for a bag that leaves the table and how far a
reading is); ``exam`` is the exam that was loaded then."""

from sqlalchemy import Column, Integer, LargeBinary, String, Table, UniqueConstraint

from appliance.adapters.database.tables import metadata

batches = Table(
    "scan_batches",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("exam", String, nullable=False, index=True),
    Column("id", String, nullable=False),
    Column("sitting", String, nullable=False),
    Column("room", String, nullable=False),
    Column("images", Integer, nullable=False),
    UniqueConstraint("exam", "id"),
)
pictures = Table(
    "scan_pictures",
    metadata,
    Column("exam", String, primary_key=True),
    Column("sha256", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("source", String, nullable=False),
    Column("batch", String, nullable=False, index=True),
    Column("position", Integer, nullable=False),
)
sheets = Table(
    "scanned_sheets",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("exam", String, nullable=False, index=True),
    Column("id", String, nullable=False),
    Column("sitting", String, nullable=False),
    Column("room", String, nullable=False),
    Column("batch", String, nullable=False),
    Column("reading", String, nullable=False),  # one line of JSON, domain/sheets/reading_lines.py
    UniqueConstraint("exam", "id"),
)
reviews = Table(
    "sheet_reviews",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("exam", String, nullable=False),
    Column("sheet", String, nullable=False, index=True),
    Column("field", String, nullable=False),
    Column("value", String, nullable=False),
    Column("staff", String),
)
freezes = Table(
    "scan_freezes",
    metadata,
    Column("exam", String, primary_key=True),
    Column("sitting", String, primary_key=True),
    Column("sheets", Integer, nullable=False),
    Column("list_sha256", String, nullable=False),
)
keys = Table(
    "opened_keys",
    metadata,
    Column("exam", String, primary_key=True),
    Column("sitting", String, primary_key=True),
    Column("sha256", String, nullable=False),
    Column("csv", LargeBinary, nullable=False),
)
marks = Table(
    "computed_marks",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("exam", String, nullable=False, index=True),
    Column("sitting", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("csv", LargeBinary, nullable=False),
)
bags = Table(
    "scan_bags",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("exam", String, nullable=False, index=True),
    Column("sitting", String, nullable=False),
    Column("room", String, nullable=False),
    Column("packet", String, nullable=False),
    Column("expected", Integer, nullable=False),
    Column("opened_by", String, nullable=False),
    Column("closed_by", String),
)
progress = Table(
    "reading_progress",
    metadata,
    Column("exam", String, primary_key=True),
    Column("batch", String, primary_key=True),
    Column("done", Integer, nullable=False),
    Column("begun_us", Integer, nullable=False),
    Column("at_us", Integer, nullable=False),
)
