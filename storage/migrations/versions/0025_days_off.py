"""Days off of a workspace"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.add_column("workspace", sa.Column("weekend", sa.String(), nullable=True))
    op.add_column("workspace", sa.Column("days_off", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("workspace", "days_off")
    op.drop_column("workspace", "weekend")
