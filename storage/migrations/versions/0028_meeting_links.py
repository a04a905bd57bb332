"""Where people meet"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.add_column("kickoff", sa.Column("meeting_link", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("kickoff", "meeting_link")
