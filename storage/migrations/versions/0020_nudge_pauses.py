"""Nudges can be stopped for a while, and for one kickoff"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.add_column("preference", sa.Column("paused_until", sa.DateTime(timezone=True)))
    op.create_table(
        "nudge_pause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_nudge_pause_kickoff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_nudge_pause"),
        sa.UniqueConstraint("kickoff_id", "user_id", name="uq_nudge_pause_kickoff_id_user_id"),
    )


def downgrade() -> None:
    op.drop_table("nudge_pause")
    op.drop_column("preference", "paused_until")
