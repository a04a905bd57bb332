"""Items of an agenda that offer nothing to write or to answer by themselves"""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"

TABLES = ("agenda_item", "agenda_template_item")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("is_plain", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    for table in TABLES:
        op.drop_column(table, "is_plain")
