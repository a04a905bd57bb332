"""Whether Kickoff wrote to somebody about a kickoff is found at once, however much it has sent about it"""

from alembic import op

revision = "0051"
down_revision = "0050"


def upgrade() -> None:
    op.create_index("ix_delivery_kickoff_id_channel_id", "delivery", ["kickoff_id", "channel_id"])
    op.drop_index("ix_delivery_kickoff_id", "delivery")


def downgrade() -> None:
    op.create_index("ix_delivery_kickoff_id", "delivery", ["kickoff_id"])
    op.drop_index("ix_delivery_kickoff_id_channel_id", "delivery")
