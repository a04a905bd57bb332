"""Which items a meeting parks to finish"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    op.add_column("agenda_move", sa.Column("parks", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("agenda_move", "parks")
