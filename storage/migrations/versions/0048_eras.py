"""Eras, by which a form that was drawn from another database is told"""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"


def upgrade() -> None:
    op.create_table(
        "era",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_era"),
    )
    op.create_index("ix_era_used_at", "era", ["used_at"])


def downgrade() -> None:
    op.drop_table("era")
