"""printed copies and when pages were seen

Revision 0006, after 0005.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "paper_copies",
        sa.Column("exam", sa.String(), nullable=False),
        sa.Column("sitting", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_paper_copies_counts_from_one")),
        sa.PrimaryKeyConstraint("exam", "sitting", "number", name=op.f("pk_paper_copies")),
    )
    with op.batch_alter_table("seen_pages", schema=None) as batch_op:
        batch_op.add_column(sa.Column("seen_us", sa.Integer(), server_default="0", nullable=False))
