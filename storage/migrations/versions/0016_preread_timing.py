"""How long before the start the pre-read goes out, and when it changed for those who had it"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("kickoff", sa.Column("lead_hours", sa.Integer(), nullable=True))
    op.add_column("kickoff", sa.Column("preread_changed_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE kickoff SET lead_hours = 48")  # what most chose; it counts when the kickoff is moved


def downgrade() -> None:
    op.drop_column("kickoff", "preread_changed_at")
    op.drop_column("kickoff", "lead_hours")
