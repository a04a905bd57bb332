"""Milestones that are cancelled or at risk, and the history of what was changed about them"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

ADDED = ("cancelled_at", "cancelled_by", "at_risk", "at_risk_by", "at_risk_at")


def upgrade() -> None:
    op.add_column("milestone", sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("milestone", sa.Column("cancelled_by", sa.String(), nullable=True))
    op.add_column("milestone", sa.Column("at_risk", sa.String(), nullable=False, server_default=""))
    op.add_column("milestone", sa.Column("at_risk_by", sa.String(), nullable=True))
    op.add_column("milestone", sa.Column("at_risk_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "milestone_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("old", sa.String(), nullable=False),
        sa.Column("new", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_milestone_change_kickoff_id"),
        sa.ForeignKeyConstraint(["milestone_id"], ["milestone.id"], name="fk_milestone_change_milestone_id"),
        sa.PrimaryKeyConstraint("id", name="pk_milestone_change"),
    )
    op.create_index("ix_milestone_change_kickoff_id", "milestone_change", ["kickoff_id"])
    op.create_index("ix_milestone_change_milestone_id", "milestone_change", ["milestone_id"])


def downgrade() -> None:
    op.drop_table("milestone_change")
    for column in reversed(ADDED):
        op.drop_column("milestone", column)
