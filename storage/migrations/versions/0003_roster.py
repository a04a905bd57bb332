"""People who are not in Slack, and who has been shown the way in"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "outsider",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_outsider_kickoff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_outsider"),
        sa.UniqueConstraint("team_id", "origin", name="uq_outsider_team_id_origin"),
    )
    op.create_index("ix_outsider_kickoff_id", "outsider", ["kickoff_id"])
    op.create_table(
        "greeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("greeted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_greeting_kickoff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_greeting"),
        sa.UniqueConstraint("kickoff_id", "user_id", name="uq_greeting_kickoff_id_user_id"),
    )


def downgrade() -> None:
    op.drop_table("greeting")
    op.drop_index("ix_outsider_kickoff_id", "outsider")

    op.drop_table("outsider")
