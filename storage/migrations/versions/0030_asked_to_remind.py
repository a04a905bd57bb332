"""When a facilitator last asked for the readers of the pre-read to be reminded."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.add_column("kickoff", sa.Column("reminding_asked_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("kickoff", "reminding_asked_at")
