"""Packets and what belongs to them, kept by exam: another exam's rows stay and are not seen."""

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
    Column("terminal", String, nullable=False, server_default=""),
    Column("checked_by", String),
    Column("checked_on", String, nullable=False, server_default=""),
    UniqueConstraint("exam", "sitting", "room", "purpose"),
    CheckConstraint("purpose in ('papers', 'spare', 'scripts', 'keys', 'scans')", "known_purpose"),
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
labels = Table(
    "seal_labels",
    metadata,
    Column("exam", String, primary_key=True),
    Column("packet", String, primary_key=True),
    Column("label", Integer, primary_key=True),
    Column("seal_text", String, nullable=False),
    Column("state", String, nullable=False),
    Column("reason", String, nullable=False, server_default=""),
    Column("counted_by", String),
    Column("agreed_by", String),
    CheckConstraint("state in ('issued', 'used', 'spoilt', 'lost')", "known_state"),
    CheckConstraint(
        "agreed_by is null or (counted_by is not null and agreed_by <> counted_by)", "two_persons"
    ),
)
photos = Table(
    "seal_photos",
    metadata,
    Column("exam", String, primary_key=True),
    Column("packet", String, primary_key=True),
    Column("sha256", String, primary_key=True),
    Column("moment", String, nullable=False),
    Column("taken_by", String, nullable=False),
    Column("taken_us", Integer, nullable=False),
    CheckConstraint("moment in ('sealing', 'opening')", "known_moment"),
)
waivers = Table(
    "waivers",
    metadata,
    Column("exam", String, primary_key=True),
    Column("control", String, primary_key=True),
    Column("subject", String, primary_key=True),
    Column("asked_by", String, nullable=False),
    Column("asked_us", Integer, nullable=False),
    Column("reason", String, nullable=False),
    Column("granted_by", String),
    Column("granted_us", Integer, nullable=False),
    CheckConstraint("granted_by is null or granted_by <> asked_by", "two_persons"),
)
paper_counts = Table(
    "paper_counts",
    metadata,
    Column("exam", String, primary_key=True),
    Column("packet", String, primary_key=True),
    Column("code", String, primary_key=True),
    Column("used", Integer, nullable=False),
    Column("spare", Integer, nullable=False),
    Column("spoilt", Integer, nullable=False),
    CheckConstraint("used >= 0 and spare >= 0 and spoilt >= 0", "counts_not_negative"),
)
closed_rooms = Table(
    "closed_rooms",
    metadata,
    Column("exam", String, primary_key=True),
    Column("sitting", String, primary_key=True),
    Column("room", String, primary_key=True),
    Column("closed_by", String, nullable=False),
    Column("closed_us", Integer, nullable=False),
)
incidents = Table(
    "incidents",
    metadata,
    Column("exam", String, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("sitting", String, nullable=False),
    Column("room", String, nullable=False),
    Column("body", String, nullable=False),  # canonical JSON of domain.custody.incidents.Incident
    Column("told_by", String, nullable=False),
    Column("told_us", Integer, nullable=False),
)
late_acts = Table(
    "late_acts",
    metadata,
    Column("exam", String, primary_key=True),
    Column("id", String, primary_key=True),  # SHA-256 of the signed text
    Column("packet", String, nullable=False),
    Column("signed", String, nullable=False),
    Column("signature", String, nullable=False),
    Column("terminal", String, nullable=False),
    Column("staff", String, nullable=False),
    Column("done_us", Integer, nullable=False),
    Column("came_us", Integer, nullable=False),
    Column("outcome", String, nullable=False),
    Column("reason", String, nullable=False, server_default=""),
    Column("decided_by", String),
    Column("decision", String, nullable=False, server_default=""),
    CheckConstraint("outcome in ('merged', 'conflict', 'accepted', 'set-aside')", "known_outcome"),
)
