"""Messages in a thread, messages about a channel, and changes that someone waits for"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

NO_KICKOFF = sa.text("kickoff_id IS NULL")
OF_KICKOFF = "uq_live_message_kickoff_id_post_subject_id_occasion"
OF_TEAM = "uq_live_message_team_id_post_subject_id_occasion"
SHOWN = "fk_delivery_live_message_id"


def upgrade() -> None:
    with op.batch_alter_table("delivery") as delivery:
        delivery.drop_constraint(SHOWN, type_="foreignkey")  # SQLite makes live_message again, which none may need
        delivery.alter_column("kickoff_id", nullable=True)
        delivery.add_column(_language())
        delivery.add_column(_parent())
        delivery.add_column(sa.Column("thread_ts", sa.String(), nullable=True))
    with op.batch_alter_table("live_message") as message:
        message.alter_column("kickoff_id", nullable=True)
        message.add_column(_language())
        message.add_column(_parent())
        message.add_column(sa.Column("urgent", sa.Integer(), nullable=False, server_default="0"))
        message.drop_constraint(OF_KICKOFF, type_="unique")
        message.create_unique_constraint(OF_TEAM, ["team_id", "post", "subject_id", "occasion"])
        message.create_foreign_key("fk_live_message_parent_id", "live_message", ["parent_id"], ["id"])
    with op.batch_alter_table("live_message") as message:
        message.alter_column("urgent", server_default=None)
    with op.batch_alter_table("delivery") as delivery:
        delivery.create_foreign_key(SHOWN, "live_message", ["live_message_id"], ["id"])
        delivery.create_foreign_key("fk_delivery_parent_id", "live_message", ["parent_id"], ["id"])
    op.create_index(
        "ix_live_message_kickoff_id_post_subject_id", "live_message", ["kickoff_id", "post", "subject_id"]
    )
    op.create_index(
        "ix_live_message_of_channel",
        "live_message",
        ["team_id", "channel_id"],
        sqlite_where=NO_KICKOFF,
        postgresql_where=NO_KICKOFF,
    )
    op.create_index("ix_delivery_live_message_id", "delivery", ["live_message_id"])


def _language() -> sa.Column[str]:
    return sa.Column("language", sa.String(length=24), nullable=True)


def _parent() -> sa.Column[int]:
    return sa.Column("parent_id", sa.Integer(), nullable=True)


def downgrade() -> None:
    op.drop_index("ix_delivery_live_message_id", "delivery")
    op.drop_index("ix_live_message_of_channel", "live_message")
    op.drop_index("ix_live_message_kickoff_id_post_subject_id", "live_message")
    op.execute("DELETE FROM delivery WHERE kickoff_id IS NULL")
    op.execute("DELETE FROM live_message WHERE kickoff_id IS NULL")
    with op.batch_alter_table("delivery") as delivery:
        delivery.drop_constraint("fk_delivery_parent_id", type_="foreignkey")
        delivery.drop_constraint(SHOWN, type_="foreignkey")
        for column in ("language", "parent_id", "thread_ts"):
            delivery.drop_column(column)
        delivery.alter_column("kickoff_id", nullable=False)
    with op.batch_alter_table("live_message") as message:
        message.drop_constraint("fk_live_message_parent_id", type_="foreignkey")
        message.drop_constraint(OF_TEAM, type_="unique")
        message.create_unique_constraint(OF_KICKOFF, ["kickoff_id", "post", "subject_id", "occasion"])
        for column in ("language", "parent_id", "urgent"):
            message.drop_column(column)
        message.alter_column("kickoff_id", nullable=False)
    with op.batch_alter_table("delivery") as delivery:
        delivery.create_foreign_key(SHOWN, "live_message", ["live_message_id"], ["id"])
