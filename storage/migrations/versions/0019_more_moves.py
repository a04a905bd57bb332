"""Which item a move of the agenda parks or brings back"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.add_column("agenda_move", sa.Column("about_id", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("agenda_move", "about_id")
