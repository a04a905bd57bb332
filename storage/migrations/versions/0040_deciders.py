"""Who decides on what, and decisions that wait for approval"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"

WORDS = ("approver_id", "approver_name", "approved_by")


def upgrade() -> None:
    op.create_table(
        "decider",
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("matter", sa.String(length=24), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("driver_id", sa.String(), nullable=False),
        sa.Column("approver_ids", sa.String(), nullable=False),
        sa.Column("outsider_id", sa.Integer(), nullable=True),
        sa.Column("settled_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_decider_kickoff_id"),
        sa.PrimaryKeyConstraint("kickoff_id", "matter", name="pk_decider"),
    )
    op.add_column("capture", sa.Column("matter", sa.String(length=24), nullable=True))
    for name in WORDS:
        op.add_column("capture", sa.Column(name, sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    for name in (*WORDS, "matter"):
        op.drop_column("capture", name)
    op.drop_table("decider")
