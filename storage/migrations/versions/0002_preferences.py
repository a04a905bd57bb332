"""What people chose for themselves"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "preference",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("language", sa.String(length=24), nullable=True),
        sa.Column("nudges", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_preference"),
        sa.UniqueConstraint("team_id", "user_id", name="uq_preference_team_id_user_id"),
    )


def downgrade() -> None:
    op.drop_table("preference")
