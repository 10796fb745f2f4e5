"""The loaded exam. Replaced as a whole by the next bundle; never edited."""

from sqlalchemy import Boolean, CheckConstraint, Column, Integer, String, Table, UniqueConstraint

from appliance.adapters.database.tables import metadata

exams = Table(
    "exams",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("school", String, nullable=False),
    Column("school_code", String, nullable=False),
    Column("mode", String, nullable=False),
    Column("bundle_number", Integer, nullable=False),
    Column("loaded_from", String, nullable=False),
    CheckConstraint("mode in ('live', 'drill')", "known_mode"),
)
sittings = Table(
    "sittings",
    metadata,
    Column("id", String, primary_key=True),
    Column("subject", String, nullable=False),
    Column("subject_en", String, nullable=False),
    Column("starts_at_us", Integer, nullable=False),
    Column("working_seconds", Integer, nullable=False),
    Column("policy", String, nullable=False),
    Column("shares_needed", Integer, nullable=False),
    Column("sheet_layout", String, nullable=False),
    Column("marking_rule", String, nullable=False),
)
papers = Table(
    "papers",
    metadata,
    Column("id", String, primary_key=True),
    Column("sitting", String, nullable=False, index=True),
    Column("code", String, nullable=False),
    Column("reserve", Boolean, nullable=False),
    Column("sha256", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("proposal", String, nullable=False, server_default=""),
    UniqueConstraint("sitting", "code"),
)
forms = Table(
    "forms",
    metadata,
    Column("name", String, primary_key=True),
    Column("layout", String, nullable=False),
)
rooms = Table(
    "rooms",
    metadata,
    Column("id", String, primary_key=True),
    Column("place", String, nullable=False),
)
candidates = Table(
    "candidates",
    metadata,
    Column("number", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("born", String, nullable=False),
    Column("school_class", String, nullable=False),
    Column("room", String, nullable=False, index=True),
    Column("seat", Integer, nullable=False),
    UniqueConstraint("room", "seat"),
)
staff = Table(
    "staff",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("roles", String, nullable=False),  # space-separated
    Column("room", String),
    Column("pin_phc", String, nullable=False),
)
