"""What is settled about concerns"""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    op.create_table(
        "concern",
        sa.Column("capture_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("severity", sa.String(length=24), nullable=False),
        sa.Column("discipline", sa.String(), nullable=False),
        sa.Column("owner_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("first_sign", sa.String(), nullable=False),
        sa.Column("look_on", sa.Date(), nullable=True),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name="fk_concern_capture_id"),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_concern_kickoff_id"),
        sa.PrimaryKeyConstraint("capture_id", name="pk_concern"),
    )
    op.create_index("ix_concern_kickoff_id", "concern", ["kickoff_id"])


def downgrade() -> None:
    op.drop_index("ix_concern_kickoff_id", "concern")
    op.drop_table("concern")
