"""Speakers who ask for more time"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

UNIQUE = "uq_time_request_kickoff_id_item_id_asked_by_number"


def upgrade() -> None:
    op.create_table(
        "time_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_time_request")),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name=op.f("fk_time_request_kickoff_id")),
        sa.UniqueConstraint("kickoff_id", "item_id", "asked_by", "number", name=op.f(UNIQUE)),
    )


def downgrade() -> None:
    op.drop_table("time_request")
