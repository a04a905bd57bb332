"""Captures, and who supports which idea"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "capture",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("source_link", sa.String(), nullable=False),
        sa.Column("source_author_id", sa.String(), nullable=False),
        sa.Column("source_author_name", sa.String(), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_capture_kickoff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_capture"),
        sa.UniqueConstraint("team_id", "origin", name="uq_capture_team_id_origin"),
    )
    op.create_index("ix_capture_kickoff_id_sheet_id", "capture", ["kickoff_id", "sheet_id"])
    op.create_table(
        "support",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("capture_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name="fk_support_capture_id"),
        sa.PrimaryKeyConstraint("id", name="pk_support"),
        sa.UniqueConstraint("capture_id", "user_id", name="uq_support_capture_id_user_id"),
    )


def downgrade() -> None:
    op.drop_table("support")
    op.drop_index("ix_capture_kickoff_id_sheet_id", "capture")
    op.drop_table("capture")
