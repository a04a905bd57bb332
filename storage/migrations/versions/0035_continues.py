"""Which kickoff another one continues"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    op.add_column("kickoff", sa.Column("continues_id", sa.Integer(), nullable=True))
    op.create_index("ix_kickoff_continues_id", "kickoff", ["continues_id"])


def downgrade() -> None:
    op.drop_index("ix_kickoff_continues_id", "kickoff")
    op.drop_column("kickoff", "continues_id")
