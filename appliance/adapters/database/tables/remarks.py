"""Re-marks: one row an act (asked, proposed, confirmed), added and never changed."""

from sqlalchemy import Column, Integer, String, Table

from appliance.adapters.database.tables import metadata

remarks = Table(
    "remark_acts",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("exam", String, nullable=False, index=True),
    Column("remark", String, nullable=False, index=True),
    Column("act", String, nullable=False),
    Column("sitting", String, nullable=False),
    Column("candidate", String, nullable=False),
    Column("staff", String),
    Column("body", String, nullable=False),  # asked: the reading as a line; proposed: changes as JSON
)
