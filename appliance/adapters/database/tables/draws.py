"""Tables of draws among proposed papers."""

from sqlalchemy import Boolean, Column, String, Table

from appliance.adapters.database.tables import metadata

draws = Table(
    "draws",
    metadata,
    Column("sitting", String, primary_key=True),
    Column("lines", String, nullable=False),  # JSON: the committed list
    Column("appliance_text", String, nullable=False),
    Column("closed", Boolean, nullable=False),
    Column("proposal", String),
)
draw_witnesses = Table(
    "draw_witnesses",
    metadata,
    Column("sitting", String, primary_key=True),
    Column("witness", String, primary_key=True),
    Column("commitment", String, nullable=False),
    Column("text", String),
)
