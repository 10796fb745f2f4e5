"""Tables of the sheets room. Rows are added and never changed."""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String, Table

from appliance.adapters.database.tables import metadata

batches = Table(
    "scan_batches",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("sitting", String, nullable=False, index=True),
    Column("room", String, nullable=False),
    Column("images", Integer, nullable=False),
)
pictures = Table(
    "scan_pictures",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("source", String, nullable=False),
    Column("batch", String, ForeignKey("scan_batches.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
)
sheets = Table(
    "scanned_sheets",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("sitting", String, nullable=False, index=True),
    Column("room", String, nullable=False),
    Column("batch", String, ForeignKey("scan_batches.id"), nullable=False),
    Column("reading", String, nullable=False),  # one line of JSON, domain/sheets/reading_lines.py
)
reviews = Table(
    "sheet_reviews",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("sheet", String, ForeignKey("scanned_sheets.id"), nullable=False, index=True),
    Column("field", String, nullable=False),
    Column("value", String, nullable=False),
    Column("staff", String),
)
freezes = Table(
    "scan_freezes",
    metadata,
    Column("sitting", String, primary_key=True),
    Column("sheets", Integer, nullable=False),
    Column("list_sha256", String, nullable=False),
)
keys = Table(
    "opened_keys",
    metadata,
    Column("sitting", String, primary_key=True),
    Column("sha256", String, nullable=False),
    Column("csv", LargeBinary, nullable=False),
)
marks = Table(
    "computed_marks",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("sitting", String, nullable=False, index=True),
    Column("sha256", String, nullable=False),
    Column("csv", LargeBinary, nullable=False),
)
