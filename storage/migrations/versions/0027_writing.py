"""Writing windows"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"

# PostgreSQL would keep samples of these in its statistics, for longer than the rows.
SECRETS = (("writing_key", "key"), ("writing", "writer"), ("writing", "text"), ("writing_turnout", "user_id"))


def upgrade() -> None:
    op.create_table(
        "writing_window",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("is_named", sa.Boolean(), nullable=False),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("writers", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_writing_window_kickoff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_writing_window"),
    )
    op.create_index("ix_writing_window_kickoff_id", "writing_window", ["kickoff_id"])
    op.create_table(
        "writing_key",
        sa.Column("window_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["window_id"], ["writing_window.id"], name="fk_writing_key_window_id"),
        sa.PrimaryKeyConstraint("window_id", name="pk_writing_key"),
    )
    op.create_table(
        "writing",
        sa.Column("window_id", sa.Integer(), nullable=False),
        sa.Column("writer", sa.String(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["window_id"], ["writing_window.id"], name="fk_writing_window_id"),
        sa.PrimaryKeyConstraint("window_id", "writer", name="pk_writing"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "writing_turnout",
        sa.Column("window_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["window_id"], ["writing_window.id"], name="fk_writing_turnout_window_id"),
        sa.PrimaryKeyConstraint("window_id", "user_id", name="pk_writing_turnout"),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "postgresql":
        for table, column in SECRETS:
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0")


def downgrade() -> None:
    op.drop_table("writing_turnout")
    op.drop_table("writing")
    op.drop_table("writing_key")
    op.drop_index("ix_writing_window_kickoff_id", "writing_window")
    op.drop_table("writing_window")
