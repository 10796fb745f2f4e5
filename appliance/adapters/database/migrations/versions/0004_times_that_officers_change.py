"""times that officers change

Revision 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "boot_seen",
        sa.Column("one", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("wall_us", sa.Integer(), nullable=False),
        sa.Column("boot_us", sa.Integer(), nullable=False),
        sa.Column("boot_id", sa.String(), nullable=False),
        sa.CheckConstraint("one = 1", name=op.f("ck_boot_seen_one_row")),
        sa.PrimaryKeyConstraint("one", name=op.f("pk_boot_seen")),
    )
    op.create_table(
        "new_starts",
        sa.Column("sitting", sa.String(), nullable=False),
        sa.Column("starts_us", sa.Integer(), nullable=False),
        sa.Column("planned_us", sa.Integer(), nullable=False),
        sa.CheckConstraint("starts_us > planned_us", name=op.f("ck_new_starts_later_than_planned")),
        sa.PrimaryKeyConstraint("sitting", name=op.f("pk_new_starts")),
    )
    op.create_table(
        "room_credits",
        sa.Column("sitting", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_room_credits_more_time")),
        sa.PrimaryKeyConstraint("sitting", "room", name=op.f("pk_room_credits")),
    )
    op.create_table(
        "timing_requests",
        sa.Column("sitting", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked_us", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("starts_us", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(act = 'delay') = (starts_us is not null)", name=op.f("ck_timing_requests_delay_has_a_start")
        ),
        sa.CheckConstraint("act in ('delay', 'cancel')", name=op.f("ck_timing_requests_known_act")),
        sa.PrimaryKeyConstraint("sitting", "act", name=op.f("pk_timing_requests")),
    )
    # SQLite cannot change a check in place.
    op.create_table(
        "bell_with_cancelled",
        sa.Column("sitting", sa.String(), nullable=False),
        sa.Column("starts_us", sa.Integer(), nullable=False),
        sa.Column("ends_us", sa.Integer(), nullable=False),
        sa.Column("policy", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("released_us", sa.Integer(), nullable=True),
        sa.Column("asked_by", sa.String(), nullable=True),
        sa.Column("asked_us", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(state = 'released') = (released_us is not null)", name=op.f("ck_bell_released_has_a_time")
        ),
        sa.CheckConstraint(
            "state in ('waiting', 'armed', 'held', 'released', 'cancelled')", name=op.f("ck_bell_known_state")
        ),
        sa.PrimaryKeyConstraint("sitting", name=op.f("pk_bell")),
    )
    op.execute("INSERT INTO bell_with_cancelled SELECT * FROM bell")
    op.drop_table("bell")
    op.rename_table("bell_with_cancelled", "bell")
