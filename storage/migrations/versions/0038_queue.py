"""Who speaks next in a meeting"""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    op.create_table(
        "queue_place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("outsider_id", sa.Integer(), nullable=True),
        sa.Column("is_round", sa.Boolean(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_queue_place_kickoff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_queue_place"),
        sa.UniqueConstraint("kickoff_id", "turn", name="uq_queue_place_kickoff_id_turn"),
        sqlite_autoincrement=True,
    )
    if op.get_bind().dialect.name == "postgresql":  # which would keep samples in its statistics
        op.execute("ALTER TABLE queue_place ALTER COLUMN user_id SET STATISTICS 0")


def downgrade() -> None:
    op.drop_table("queue_place")
