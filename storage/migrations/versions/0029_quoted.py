"""People in Slack who are quoted are asked whether it may show"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    op.add_column("voice", sa.Column("speaker_id", sa.String(), nullable=False, server_default=""))
    op.add_column("voice", sa.Column("consent", sa.String(24), nullable=False, server_default="not_asked"))


def downgrade() -> None:
    op.drop_column("voice", "consent")
    op.drop_column("voice", "speaker_id")
