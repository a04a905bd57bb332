"""What was voted and answered with names leaves the tables from which everything else is wiped"""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"

MOVES = (
    "INSERT INTO named_vote (ballot_id, voter, theme_id, team_id)"
    " SELECT ballot_id, voter, theme_id, team_id FROM vote"
    " WHERE ballot_id IN (SELECT id FROM ballot WHERE closed_at IS NOT NULL)",
    "DELETE FROM vote WHERE ballot_id IN (SELECT id FROM ballot WHERE closed_at IS NOT NULL)",
    "INSERT INTO named_answer (activity_id, who, key, team_id, discipline, value, text)"
    " SELECT activity_id, who, key, team_id, discipline, value, text FROM activity_answer"
    " WHERE activity_id IN (SELECT id FROM activity WHERE closed_at IS NOT NULL)",
    "DELETE FROM activity_answer WHERE activity_id IN (SELECT id FROM activity WHERE closed_at IS NOT NULL)",
)
MOVES_BACK = (
    "INSERT INTO vote (ballot_id, voter, theme_id, team_id)"
    " SELECT ballot_id, voter, theme_id, team_id FROM named_vote",
    "INSERT INTO activity_answer (activity_id, who, key, team_id, discipline, value, text)"
    " SELECT activity_id, who, key, team_id, discipline, value, text FROM named_answer",
)


def upgrade() -> None:
    op.create_table(
        "named_vote",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("voter", sa.String(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballot.id"], name="fk_named_vote_ballot_id"),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name="fk_named_vote_theme_id"),
        sa.PrimaryKeyConstraint("ballot_id", "voter", "theme_id", name="pk_named_vote"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "named_answer",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("discipline", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name="fk_named_answer_activity_id"),
        sa.PrimaryKeyConstraint("activity_id", "who", "key", name="pk_named_answer"),
        sqlite_with_rowid=False,
    )
    for move in MOVES:
        op.execute(move)


def downgrade() -> None:
    for move in MOVES_BACK:
        op.execute(move)
    op.drop_table("named_answer")
    op.drop_table("named_vote")
