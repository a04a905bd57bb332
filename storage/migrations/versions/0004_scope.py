"""The boundaries of a project"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "scope_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=24), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_scope_entry_kickoff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_scope_entry"),
    )
    op.create_index("ix_scope_entry_kickoff_id", "scope_entry", ["kickoff_id"])


def downgrade() -> None:
    op.drop_index("ix_scope_entry_kickoff_id", "scope_entry")
    op.drop_table("scope_entry")
