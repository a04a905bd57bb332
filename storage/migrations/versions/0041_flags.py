"""When all should be done, and which feasibility flags have been accepted"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    op.add_column("kickoff", sa.Column("finish_on", sa.Date(), nullable=True))
    op.create_table(
        "accepted_flag",
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("accepted_by", sa.String(), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_accepted_flag_kickoff_id"),
        sa.PrimaryKeyConstraint("kickoff_id", "key", name="pk_accepted_flag"),
    )


def downgrade() -> None:
    op.drop_table("accepted_flag")
    op.drop_column("kickoff", "finish_on")
