"""What several processes on one database need"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

# PostgreSQL would keep samples of these in its statistics, for longer than the rows.
SECRETS = (
    ("ballot_key", "key"),
    ("vote", "voter"),
    ("turnout", "user_id"),
    ("pulse_key", "key"),
    ("pulse_answer", "pseudonym"),
)


def upgrade() -> None:
    op.add_column("live_message", sa.Column("held_until", sa.DateTime(timezone=True), nullable=True))
    if op.get_bind().dialect.name == "postgresql":
        for table, column in SECRETS:
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table, column in SECRETS:
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS -1")
    with op.batch_alter_table("live_message") as table_of_messages:
        table_of_messages.drop_column("held_until")
