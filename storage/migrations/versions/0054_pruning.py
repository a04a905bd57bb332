"""What was dealt with long ago goes, and is found by an index; so are the replies to what goes"""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"

TO_PRUNE = sa.text("phase IN ('cancelled', 'closed') AND outbox <> 'pruned'")
OF_CHANNEL = sa.text("language IS NOT NULL")
IS_REPLY = sa.text("parent_id IS NOT NULL")
INDEXES = (
    ("ix_kickoff_to_prune", "kickoff", "starts_at", TO_PRUNE),
    ("ix_delivery_of_channel", "delivery", "due_at", OF_CHANNEL),
    ("ix_delivery_parent_id", "delivery", "parent_id", IS_REPLY),
    ("ix_live_message_parent_id", "live_message", "parent_id", IS_REPLY),
)


def upgrade() -> None:
    op.create_table(
        "pruned",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "digest", name="pk_pruned"),
        sqlite_with_rowid=False,
    )
    op.add_column("kickoff", sa.Column("outbox", sa.String(24), nullable=False, server_default="whole"))
    for name, table, column, where in INDEXES:
        op.create_index(name, table, [column], sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for name, table, *_ in INDEXES:
        op.drop_index(name, table)
    op.drop_column("kickoff", "outbox")
    op.drop_table("pruned")
