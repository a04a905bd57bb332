"""Presses that have been answered"""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"


def upgrade() -> None:
    op.create_table(
        "press",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("pressed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "name", name="pk_press"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_press_pressed_at", "press", ["pressed_at"])


def downgrade() -> None:
    op.drop_index("ix_press_pressed_at", "press")
    op.drop_table("press")
