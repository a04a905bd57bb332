"""Votes, what they are kept apart from, and themes that several proposed"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "co_proposer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name="fk_co_proposer_theme_id"),
        sa.PrimaryKeyConstraint("id", name="pk_co_proposer"),
        sa.UniqueConstraint("theme_id", "user_id", name="uq_co_proposer_theme_id_user_id"),
    )
    op.create_table(
        "ballot_key",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballot.id"], name="fk_ballot_key_ballot_id"),
        sa.PrimaryKeyConstraint("ballot_id", name="pk_ballot_key"),
    )
    op.create_table(
        "candidate",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("dots", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballot.id"], name="fk_candidate_ballot_id"),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name="fk_candidate_theme_id"),
        sa.PrimaryKeyConstraint("ballot_id", "theme_id", name="pk_candidate"),
    )
    op.create_table(
        "vote",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("voter", sa.String(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ballot_id", "theme_id"],
            ["candidate.ballot_id", "candidate.theme_id"],
            name="fk_vote_ballot_id_theme_id",
        ),
        sa.PrimaryKeyConstraint("ballot_id", "voter", "theme_id", name="pk_vote"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "turnout",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballot.id"], name="fk_turnout_ballot_id"),
        sa.PrimaryKeyConstraint("ballot_id", "user_id", name="pk_turnout"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("turnout")
    op.drop_table("vote")
    op.drop_table("candidate")
    op.drop_table("ballot_key")
    op.drop_table("co_proposer")
