"""Questions"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("standing", sa.String(length=24), nullable=False),
        sa.Column("settled_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_question_kickoff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_question"),
        sa.UniqueConstraint("team_id", "origin", name="uq_question_team_id_origin"),
    )
    op.create_index("ix_question_kickoff_id_standing", "question", ["kickoff_id", "standing"])


def downgrade() -> None:
    op.drop_index("ix_question_kickoff_id_standing", "question")
    op.drop_table("question")
