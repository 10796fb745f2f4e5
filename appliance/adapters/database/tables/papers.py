"""Tables of the papers room."""

from sqlalchemy import CheckConstraint, Column, Integer, String, Table

from appliance.adapters.database.tables import metadata

# Never emptied: an older bundle of an exam stays refused after another exam was loaded in between.
bundle_numbers = Table(
    "bundle_numbers",
    metadata,
    Column("exam", String, primary_key=True),
    Column("highest", Integer, nullable=False),
)
loaded_bundle = Table(
    "loaded_bundle",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("made_us", Integer, nullable=False),
    CheckConstraint("one = 1", "one_row"),
)
bundle_files = Table(
    "bundle_files",
    metadata,
    Column("name", String, primary_key=True),
    Column("stored", String, nullable=False),
)
share_sets = Table(
    "share_sets",
    metadata,
    Column("purpose", String, primary_key=True),
    Column("needed", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("identifier", Integer, nullable=False),
    Column("check_value", String, nullable=False),
)
bell = Table(
    "bell",
    metadata,
    Column("sitting", String, primary_key=True),
    Column("starts_us", Integer, nullable=False),
    Column("ends_us", Integer, nullable=False),
    Column("policy", String, nullable=False),
    Column("state", String, nullable=False),
    Column("released_us", Integer),
    Column("asked_by", String),
    Column("asked_us", Integer),
    CheckConstraint("state in ('waiting', 'armed', 'held', 'released', 'cancelled')", "known_state"),
    CheckConstraint("(state = 'released') = (released_us is not null)", "released_has_a_time"),
)
# Keys that are out. A row appears in the transaction that records the release, never before.
released_keys = Table(
    "released_keys",
    metadata,
    Column("paper", String, primary_key=True),
    Column("secret", String, nullable=False),
)
# A request to use the reserve papers; switched_us is set when a second officer confirmed it.
reserve_switches = Table(
    "reserve_switches",
    metadata,
    Column("sitting", String, primary_key=True),
    Column("asked_by", String, nullable=False),
    Column("asked_us", Integer, nullable=False),
    Column("reason", String, nullable=False),
    Column("switched_us", Integer),
)
# A request to delay or to cancel that waits for the second officer; gone when it was decided.
timing_requests = Table(
    "timing_requests",
    metadata,
    Column("sitting", String, primary_key=True),
    Column("act", String, primary_key=True),
    Column("asked_by", String, nullable=False),
    Column("asked_us", Integer, nullable=False),
    Column("reason", String, nullable=False),
    Column("starts_us", Integer),
    CheckConstraint("act in ('delay', 'cancel')", "known_act"),
    CheckConstraint("(act = 'delay') = (starts_us is not null)", "delay_has_a_start"),
)
# Starts that two officers moved; the exam's own rows stay as the bundle has them.
new_starts = Table(
    "new_starts",
    metadata,
    Column("sitting", String, primary_key=True),
    Column("starts_us", Integer, nullable=False),
    Column("planned_us", Integer, nullable=False),
    CheckConstraint("starts_us > planned_us", "later_than_planned"),
)
room_credits = Table(
    "room_credits",
    metadata,
    Column("sitting", String, primary_key=True),
    Column("room", String, primary_key=True),
    Column("minutes", Integer, nullable=False),
    CheckConstraint("minutes > 0", "more_time"),
)
# The first moment that was noted in this boot: a clock set later shows, a restart of the server notwithstanding.
boot_seen = Table(
    "boot_seen",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("wall_us", Integer, nullable=False),
    Column("boot_us", Integer, nullable=False),
    Column("boot_id", String, nullable=False),
    CheckConstraint("one = 1", "one_row"),
)
high_water = Table(
    "high_water",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("wall_us", Integer, nullable=False),
    CheckConstraint("one = 1", "one_row"),
)
prefetched = Table(
    "prefetched",
    metadata,
    Column("terminal", String, primary_key=True),
    Column("paper", String, primary_key=True),
    Column("sha256", String, nullable=False),
)
seen_pages = Table(
    "seen_pages",
    metadata,
    Column("terminal", String, primary_key=True),
    Column("paper", String, primary_key=True),
    Column("page", Integer, primary_key=True, autoincrement=False),
    Column("seen_us", Integer, nullable=False, server_default="0"),
)
# Printed copies, kept by exam: another exam's rows stay and are not seen. Never changed.
paper_copies = Table(
    "paper_copies",
    metadata,
    Column("exam", String, primary_key=True),
    Column("sitting", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("paper", String, nullable=False),
    Column("room", String, nullable=False),
    Column("mark", String, nullable=False),
    Column("position", Integer, nullable=False),
    CheckConstraint("number > 0", "counts_from_one"),
)
