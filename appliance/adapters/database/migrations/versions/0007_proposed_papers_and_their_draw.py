"""proposed papers and their draw

Revision 0007, after 0006.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "draws",
        sa.Column("sitting", sa.String(), nullable=False),
        sa.Column("lines", sa.String(), nullable=False),
        sa.Column("appliance_text", sa.String(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("proposal", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("sitting", name=op.f("pk_draws")),
    )
    op.create_table(
        "draw_witnesses",
        sa.Column("sitting", sa.String(), nullable=False),
        sa.Column("witness", sa.String(), nullable=False),
        sa.Column("commitment", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("sitting", "witness", name=op.f("pk_draw_witnesses")),
    )
    with op.batch_alter_table("papers") as papers:
        papers.add_column(sa.Column("proposal", sa.String(), server_default="", nullable=False))
