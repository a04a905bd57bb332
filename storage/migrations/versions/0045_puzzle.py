"""What each person brings, and how each part is tied to the theme"""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"


def upgrade() -> None:
    op.create_table(
        "puzzle_piece",
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("outsider_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_puzzle_piece_kickoff_id"),
        sa.PrimaryKeyConstraint("kickoff_id", "user_id", "outsider_id", name="pk_puzzle_piece"),
    )
    op.add_column("agenda_item", sa.Column("tie", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("agenda_item", "tie")
    op.drop_table("puzzle_piece")
