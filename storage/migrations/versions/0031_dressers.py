"""Who was asked to dress the theme"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.create_table(
        "dresser",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_dresser_kickoff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_dresser"),
        sa.UniqueConstraint("team_id", "origin", name="uq_dresser_team_id_origin"),
        sa.UniqueConstraint("kickoff_id", "user_id", name="uq_dresser_kickoff_id_user_id"),
    )


def downgrade() -> None:
    op.drop_table("dresser")
