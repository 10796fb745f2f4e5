"""custody: second check, photographs, waivers, counts, labels, late acts

Revision 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "closed_rooms",
        sa.Column("exam", sa.String(), nullable=False),
        sa.Column("sitting", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("closed_by", sa.String(), nullable=False),
        sa.Column("closed_us", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("exam", "sitting", "room", name=op.f("pk_closed_rooms")),
    )
    op.create_table(
        "incidents",
        sa.Column("exam", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sitting", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("told_by", sa.String(), nullable=False),
        sa.Column("told_us", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("exam", "number", name=op.f("pk_incidents")),
    )
    op.create_table(
        "late_acts",
        sa.Column("exam", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("packet", sa.String(), nullable=False),
        sa.Column("signed", sa.String(), nullable=False),
        sa.Column("signature", sa.String(), nullable=False),
        sa.Column("terminal", sa.String(), nullable=False),
        sa.Column("staff", sa.String(), nullable=False),
        sa.Column("done_us", sa.Integer(), nullable=False),
        sa.Column("came_us", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decision", sa.String(), server_default="", nullable=False),
        sa.CheckConstraint(
            "outcome in ('merged', 'conflict', 'accepted', 'set-aside')",
            name=op.f("ck_late_acts_known_outcome"),
        ),
        sa.PrimaryKeyConstraint("exam", "id", name=op.f("pk_late_acts")),
    )
    op.create_table(
        "paper_counts",
        sa.Column("exam", sa.String(), nullable=False),
        sa.Column("packet", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.Column("spare", sa.Integer(), nullable=False),
        sa.Column("spoilt", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "used >= 0 and spare >= 0 and spoilt >= 0", name=op.f("ck_paper_counts_counts_not_negative")
        ),
        sa.PrimaryKeyConstraint("exam", "packet", "code", name=op.f("pk_paper_counts")),
    )
    op.create_table(
        "seal_labels",
        sa.Column("exam", sa.String(), nullable=False),
        sa.Column("packet", sa.String(), nullable=False),
        sa.Column("label", sa.Integer(), nullable=False),
        sa.Column("seal_text", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.CheckConstraint(
            "state in ('issued', 'used', 'spoilt', 'lost')", name=op.f("ck_seal_labels_known_state")
        ),
        sa.PrimaryKeyConstraint("exam", "packet", "label", name=op.f("pk_seal_labels")),
    )
    op.create_table(
        "seal_photos",
        sa.Column("exam", sa.String(), nullable=False),
        sa.Column("packet", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("moment", sa.String(), nullable=False),
        sa.Column("taken_by", sa.String(), nullable=False),
        sa.Column("taken_us", sa.Integer(), nullable=False),
        sa.CheckConstraint("moment in ('sealing', 'opening')", name=op.f("ck_seal_photos_known_moment")),
        sa.PrimaryKeyConstraint("exam", "packet", "sha256", name=op.f("pk_seal_photos")),
    )
    op.create_table(
        "waivers",
        sa.Column("exam", sa.String(), nullable=False),
        sa.Column("control", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked_us", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("granted_by", sa.String(), nullable=True),
        sa.Column("granted_us", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "granted_by is null or granted_by <> asked_by", name=op.f("ck_waivers_two_persons")
        ),
        sa.PrimaryKeyConstraint("exam", "control", "subject", name=op.f("pk_waivers")),
    )
    op.create_table(
        "packets_now",
        sa.Column("exam", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("sitting", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("condition", sa.String(), nullable=False),
        sa.Column("seal_text", sa.String(), nullable=False),
        sa.Column("label", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(), nullable=True),
        sa.Column("giver", sa.String(), nullable=True),
        sa.Column("receiver", sa.String(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("last_act", sa.String(), nullable=False),
        sa.Column("since_us", sa.Integer(), nullable=False),
        sa.Column("terminal", sa.String(), server_default="", nullable=False),
        sa.Column("checked_by", sa.String(), nullable=True),
        sa.Column("checked_on", sa.String(), server_default="", nullable=False),
        sa.CheckConstraint("condition in ('whole', 'damaged')", name=op.f("ck_packets_known_condition")),
        sa.CheckConstraint(
            "purpose in ('papers', 'spare', 'scripts', 'keys', 'scans')",
            name=op.f("ck_packets_known_purpose"),
        ),
        sa.CheckConstraint(
            "(giver is null) = (receiver is null)", name=op.f("ck_packets_two_sides_together")
        ),
        sa.CheckConstraint("count is null or count between 0 and copies", name=op.f("ck_packets_count_fits")),
        sa.PrimaryKeyConstraint("exam", "id", name=op.f("pk_packets")),
        sa.UniqueConstraint("exam", "sitting", "room", "purpose", name=op.f("uq_packets_exam")),
    )
    op.execute(
        "insert into packets_now (exam, id, purpose, sitting, room, copies, state, condition, seal_text, label, "
        "holder, giver, receiver, count, last_act, since_us) select exam, id, purpose, sitting, room, copies, "
        "state, condition, seal_text, label, holder, giver, receiver, count, last_act, since_us from packets"
    )
    op.execute(
        "insert into seal_labels (exam, packet, label, seal_text, state) "
        "select exam, id, label, seal_text, case when state = 'empty' then 'issued' else 'used' end from packets"
    )
    op.drop_table("packets")
    op.rename_table("packets_now", "packets")
