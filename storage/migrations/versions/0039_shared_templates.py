"""A template is its maker's until they share it; guests plan kickoffs only if an admin said so"""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    op.add_column(
        "agenda_template", sa.Column("is_shared", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.execute("UPDATE workspace SET may_create = 'members' WHERE changed_by = ''")


def downgrade() -> None:
    op.execute("UPDATE workspace SET may_create = 'everyone' WHERE changed_by = ''")
    op.drop_column("agenda_template", "is_shared")
