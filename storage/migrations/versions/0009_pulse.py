"""How people look forward to a kickoff"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "pulse_key",
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_pulse_key_kickoff_id"),
        sa.PrimaryKeyConstraint("kickoff_id", name="pk_pulse_key"),
    )
    op.create_table(
        "pulse_answer",
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("pseudonym", sa.String(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("mood", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_pulse_answer_kickoff_id"),
        sa.PrimaryKeyConstraint("kickoff_id", "pseudonym", name="pk_pulse_answer"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pulse_count",
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("mood", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_pulse_count_kickoff_id"),
        sa.PrimaryKeyConstraint("kickoff_id", "mood", name="pk_pulse_count"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    for table in ("pulse_count", "pulse_answer", "pulse_key"):
        op.drop_table(table)
