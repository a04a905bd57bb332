"""Answers to questions, in words"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.add_column("question", sa.Column("answer", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("question", "answer")
