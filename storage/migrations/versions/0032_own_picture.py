"""A picture of the team's own for its theme"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.add_column("theme", sa.Column("picture_id", sa.String(), nullable=False, server_default=""))
    op.add_column("theme", sa.Column("picture_alt", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("theme", "picture_alt")
    op.drop_column("theme", "picture_id")
