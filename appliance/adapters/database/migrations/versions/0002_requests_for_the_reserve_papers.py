"""requests for the reserve papers

Revision 0002, after 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reserve_switches",
        sa.Column("sitting", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked_us", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("switched_us", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("sitting", name=op.f("pk_reserve_switches")),
    )
