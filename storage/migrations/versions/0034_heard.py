"""Who has been heard in a meeting, what is to be read out there, and who does not want to be asked"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    op.create_table(
        "heard",
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("is_fine", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_heard_kickoff_id"),
        sa.PrimaryKeyConstraint("kickoff_id", "user_id", name="pk_heard"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "to_read_out",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_to_read_out_kickoff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_to_read_out"),
        sa.UniqueConstraint("team_id", "origin", name="uq_to_read_out_team_id_origin"),
    )
    op.create_index("ix_to_read_out_kickoff_id", "to_read_out", ["kickoff_id"])
    op.add_column("preference", sa.Column("unheard", sa.Boolean(), nullable=False, server_default=sa.true()))
    if op.get_bind().dialect.name == "postgresql":  # which would keep samples in its statistics
        op.execute("ALTER TABLE heard ALTER COLUMN user_id SET STATISTICS 0")


def downgrade() -> None:
    op.drop_column("preference", "unheard")
    op.drop_index("ix_to_read_out_kickoff_id", "to_read_out")
    op.drop_table("to_read_out")
    op.drop_table("heard")
