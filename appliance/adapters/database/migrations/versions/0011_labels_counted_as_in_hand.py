"""labels counted as in hand

Revision 0011, after 0010.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    two = sa.CheckConstraint(
        "agreed_by is null or (counted_by is not null and agreed_by <> counted_by)",
        op.f("ck_seal_labels_two_persons"),
    )
    op.add_column("seal_labels", sa.Column("counted_by", sa.String(), nullable=True))
    op.add_column("seal_labels", sa.Column("agreed_by", sa.String(), two, nullable=True))
