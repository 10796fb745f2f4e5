"""acts of re-marks

Revision 0009, after 0008.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "remark_acts",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("exam", sa.String(), nullable=False),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("sitting", sa.String(), nullable=False),
        sa.Column("candidate", sa.String(), nullable=False),
        sa.Column("staff", sa.String(), nullable=True),
        sa.Column("body", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_remark_acts")),
    )
    with op.batch_alter_table("remark_acts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_remark_acts_exam"), ["exam"], unique=False)
        batch_op.create_index(batch_op.f("ix_remark_acts_remark"), ["remark"], unique=False)
