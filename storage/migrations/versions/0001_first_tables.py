"""First tables

The first revision.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "workspace",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("language", sa.String(length=24), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("lead_hours", sa.Integer(), nullable=False),
        sa.Column("may_create", sa.String(length=24), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", name="pk_workspace"),
    )
    op.create_table(
        "kickoff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("channel_id", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("project", sa.String(), nullable=False),
        sa.Column("client", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("goal", sa.String(), nullable=False),
        sa.Column("prepare", sa.String(), nullable=False),
        sa.Column("links", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("phase", sa.String(length=24), nullable=False),
        sa.Column("language", sa.String(length=24), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("tz", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("preread_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("current_item_id", sa.Integer(), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["team_id"], ["workspace.team_id"], name="fk_kickoff_team_id"),
        sa.PrimaryKeyConstraint("id", name="pk_kickoff"),
        sa.UniqueConstraint("team_id", "origin", name="uq_kickoff_team_id_origin"),
    )
    op.create_index("ix_kickoff_team_id_channel_id", "kickoff", ["team_id", "channel_id"])

    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=24), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("spent_seconds", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("speaker_id", sa.String(), nullable=False),
        sa.Column("speaker_name", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=True),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_agenda_item_kickoff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_item"),
        sa.UniqueConstraint("kickoff_id", "position", name="uq_agenda_item_kickoff_id_position"),
        sa.UniqueConstraint("team_id", "origin", name="uq_agenda_item_team_id_origin"),
    )
    op.create_table(
        "live_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("post", sa.String(length=24), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("channel_id", sa.String(), nullable=False),
        sa.Column("reader_id", sa.String(), nullable=False),
        sa.Column("ts", sa.String(), nullable=True),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_live_message_kickoff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_live_message"),
        sa.UniqueConstraint(
            "kickoff_id",
            "post",
            "subject_id",
            "occasion",
            name="uq_live_message_kickoff_id_post_subject_id_occasion",
        ),
    )
    op.create_index(
        "ix_live_message_stale",
        "live_message",
        ["id"],
        sqlite_where=sa.text("shown < wanted"),
        postgresql_where=sa.text("shown < wanted"),
    )

    op.create_table(
        "milestone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("owner_id", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_milestone_kickoff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_milestone"),
        sa.UniqueConstraint("team_id", "origin", name="uq_milestone_team_id_origin"),
    )
    op.create_index("ix_milestone_kickoff_id", "milestone", ["kickoff_id"])
    op.create_index("ix_milestone_team_id_owner_id", "milestone", ["team_id", "owner_id"])

    op.create_table(
        "participant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("discipline", sa.String(), nullable=False),
        sa.Column("attendance", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_participant_kickoff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_participant"),
        sa.UniqueConstraint("kickoff_id", "user_id", name="uq_participant_kickoff_id_user_id"),
    )
    op.create_index("ix_participant_team_id_user_id", "participant", ["team_id", "user_id"])

    op.create_table(
        "reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_reading_kickoff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_reading"),
        sa.UniqueConstraint("kickoff_id", "user_id", name="uq_reading_kickoff_id_user_id"),
    )
    op.create_table(
        "theme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("emoji", sa.String(), nullable=False),
        sa.Column("proposed_by", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tagline", sa.String(), nullable=False),
        sa.Column("accent", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_theme_kickoff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_theme"),
        sa.UniqueConstraint("team_id", "origin", name="uq_theme_team_id_origin"),
    )
    op.create_index("ix_theme_kickoff_id", "theme", ["kickoff_id"])

    op.create_table(
        "ballot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("dots", sa.Integer(), nullable=False),
        sa.Column("counts", sa.String(length=24), nullable=False),
        sa.Column("names", sa.String(length=24), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("voters", sa.Integer(), nullable=False),
        sa.Column("chosen_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["chosen_id"], ["theme.id"], name="fk_ballot_chosen_id"),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_ballot_kickoff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_ballot"),
        sa.UniqueConstraint("kickoff_id", "round", name="uq_ballot_kickoff_id_round"),
    )
    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("post", sa.String(length=24), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("channel_id", sa.String(), nullable=False),
        sa.Column("live_message_id", sa.Integer(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("try_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("doubtful", sa.Boolean(), nullable=False),
        sa.Column("ts", sa.String(), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_delivery_kickoff_id"),
        sa.ForeignKeyConstraint(["live_message_id"], ["live_message.id"], name="fk_delivery_live_message_id"),
        sa.PrimaryKeyConstraint("id", name="pk_delivery"),
        sa.UniqueConstraint("team_id", "key", name="uq_delivery_team_id_key"),
    )
    op.create_index("ix_delivery_kickoff_id", "delivery", ["kickoff_id"])
    op.create_index("ix_delivery_state_try_at", "delivery", ["state", "try_at"])


def downgrade() -> None:
    op.drop_index("ix_delivery_state_try_at", "delivery")
    op.drop_index("ix_delivery_kickoff_id", "delivery")

    op.drop_table("delivery")
    op.drop_table("ballot")
    op.drop_index("ix_theme_kickoff_id", "theme")

    op.drop_table("theme")
    op.drop_table("reading")
    op.drop_index("ix_participant_team_id_user_id", "participant")

    op.drop_table("participant")
    op.drop_index("ix_milestone_team_id_owner_id", "milestone")
    op.drop_index("ix_milestone_kickoff_id", "milestone")

    op.drop_table("milestone")
    op.drop_index(
        "ix_live_message_stale",
        "live_message",
        sqlite_where=sa.text("shown < wanted"),
        postgresql_where=sa.text("shown < wanted"),
    )

    op.drop_table("live_message")
    op.drop_table("agenda_item")
    op.drop_index("ix_kickoff_team_id_channel_id", "kickoff")

    op.drop_table("kickoff")
    op.drop_table("workspace")
