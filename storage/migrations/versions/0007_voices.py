"""Client voices, invitations to speak, and spotlights"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "voice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("may_show", sa.Boolean(), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_voice_kickoff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_voice"),
        sa.UniqueConstraint("team_id", "origin", name="uq_voice_team_id_origin"),
    )
    op.create_index("ix_voice_kickoff_id", "voice", ["kickoff_id"])
    op.create_table(
        "voice_invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("invited_by", sa.String(), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("quoted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("slot_minutes", sa.Integer(), nullable=True),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_voice_invitation_kickoff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_voice_invitation"),
        sa.UniqueConstraint("team_id", "origin", name="uq_voice_invitation_team_id_origin"),
        sa.UniqueConstraint("kickoff_id", "user_id", name="uq_voice_invitation_kickoff_id_user_id"),
    )
    op.create_table(
        "spotlight",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("nominee_id", sa.String(), nullable=False),
        sa.Column("achievement", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("nominated_by", sa.String(), nullable=False),
        sa.Column("nominated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(length=24), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_spotlight_kickoff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_spotlight"),
        sa.UniqueConstraint("team_id", "origin", name="uq_spotlight_team_id_origin"),
    )
    op.create_index("ix_spotlight_kickoff_id", "spotlight", ["kickoff_id"])


def downgrade() -> None:
    op.drop_index("ix_spotlight_kickoff_id", "spotlight")
    op.drop_table("spotlight")
    op.drop_table("voice_invitation")
    op.drop_index("ix_voice_kickoff_id", "voice")
    op.drop_table("voice")
