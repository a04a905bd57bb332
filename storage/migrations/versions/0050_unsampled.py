"""Words that are forgotten are not kept in samples either"""

from alembic import op

revision = "0050"
down_revision = "0049"

# PostgreSQL would keep samples of these in its statistics, for longer than the rows.
NOT_SAMPLED = (("to_read_out", "text"), ("to_read_out", "origin"), ("queue_place", "about"))


def upgrade() -> None:
    _set_statistics(0)


def downgrade() -> None:
    _set_statistics(-1)


def _set_statistics(target: int) -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table, column in NOT_SAMPLED:
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS {target}")
