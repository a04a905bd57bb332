"""Activities of agenda items"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0037"
down_revision = "0036"

# PostgreSQL would keep samples of these in its statistics, for longer than the rows.
SECRETS = (
    *(("activity_key", "key"), ("activity_turnout", "user_id")),
    *(("activity_answer", column) for column in ("who", "key", "discipline", "value", "text")),
)


def upgrade() -> None:
    op.create_table(
        "activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("invited", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_activity_kickoff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_activity"),
    )
    op.create_index("ix_activity_kickoff_id", "activity", ["kickoff_id"])
    op.create_table(
        "activity_question",
        *_of_activity("activity_question", "key"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
    )
    op.create_table(
        "activity_key",
        *_of_activity("activity_key"),
        sa.Column("key", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "activity_answer",
        *_of_activity("activity_answer", "who", "key"),
        sa.Column("discipline", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "activity_turnout",
        *_of_activity("activity_turnout", "user_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "activity_tally",
        *_of_activity("activity_tally", "key", "discipline", "value"),
        sa.Column("count", sa.Integer(), nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        for table, column in SECRETS:
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0")


def _of_activity(table: str, *keys: str) -> tuple[SchemaItem, ...]:
    return (
        sa.Column("activity_id", sa.Integer(), nullable=False),
        *(sa.Column(key, sa.String(), nullable=False) for key in keys),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=f"fk_{table}_activity_id"),
        sa.PrimaryKeyConstraint("activity_id", *keys, name=f"pk_{table}"),
    )


def downgrade() -> None:
    for table in ("tally", "turnout", "answer", "key", "question"):
        op.drop_table(f"activity_{table}")
    op.drop_index("ix_activity_kickoff_id", "activity")
    op.drop_table("activity")
