"""Who is asked to approve a decision can say why they don't"""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"


def upgrade() -> None:
    op.add_column("capture", sa.Column("refusal", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("capture", "refusal")
