"""Messages are found by what Slack calls them"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"

POSTED = sa.text("ts IS NOT NULL")


def upgrade() -> None:
    op.create_index(
        "ix_delivery_posted", "delivery", ["ts", "team_id"], sqlite_where=POSTED, postgresql_where=POSTED
    )


def downgrade() -> None:
    op.drop_index("ix_delivery_posted", "delivery")
