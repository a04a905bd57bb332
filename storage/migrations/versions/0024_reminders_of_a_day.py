"""One message for all reminders of a day in a channel

What waits becomes a day on which the channel is reminded; what was posted stays a message of its own. Reminders of
what is late, which did not exist, are planned once the program runs.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import insert

revision = "0024"
down_revision = "0023"

IS_REMINDER = "post = 'reminder'"
NEW_KINDS = ("reminder", "milestone_yours", "milestone_news", "milestones_late", "tell_late", "replan")


def _table(name: str, **columns: Any) -> Any:
    return sa.table(name, *(sa.column(column, kind) for column, kind in columns.items()))


MOMENT, TEXT, NUMBER = sa.DateTime(timezone=True), sa.String, sa.Integer
KICKOFF = _table("kickoff", id=NUMBER, team_id=TEXT, channel_id=TEXT, tz=TEXT, language=TEXT, phase=TEXT)
MILESTONE = _table("milestone", id=NUMBER, kickoff_id=NUMBER, due_on=sa.Date, done_at=MOMENT)
MESSAGE = _table(
    "live_message",
    **dict.fromkeys(("id", "kickoff_id", "subject_id", "wanted", "shown", "urgent"), NUMBER),
    **dict.fromkeys(("team_id", "post", "occasion", "channel_id", "reader_id", "ts", "language"), TEXT),
    files=sa.JSON,
)
DELIVERY = _table(
    "delivery",
    **dict.fromkeys(("id", "kickoff_id", "subject_id", "live_message_id", "attempts"), NUMBER),
    **dict.fromkeys(("team_id", "key", "post", "channel_id", "state", "language"), TEXT),
    due_at=MOMENT,
    try_at=MOMENT,
    doubtful=sa.Boolean,
)
REMINDER = _table(
    "milestone_reminder", team_id=TEXT, milestone_id=NUMBER, remind_on=sa.Date, due_on=sa.Date, said_in=NUMBER
)


def upgrade() -> None:
    op.create_table(
        "milestone_reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=False),
        sa.Column("remind_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("said_in", sa.Integer(), nullable=True),
        sa.Column("snoozed_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["milestone_id"], ["milestone.id"], name="fk_milestone_reminder_milestone_id"),
        sa.ForeignKeyConstraint(["said_in"], ["live_message.id"], name="fk_milestone_reminder_said_in"),
        sa.PrimaryKeyConstraint("id", name="pk_milestone_reminder"),
        sa.UniqueConstraint("milestone_id", "remind_on", name="uq_milestone_reminder_milestone_id_remind_on"),
    )
    op.create_index("ix_milestone_reminder_said_in", "milestone_reminder", ["said_in"])
    op.drop_index("ix_delivery_reminders", "delivery")
    connection = op.get_bind()
    _keep_what_was_posted(connection)
    waiting = _waiting(connection)
    _forget_the_rest(connection)
    for row in waiting:
        _wait_for_day(connection, row)
    _plan_again(connection)


def _keep_what_was_posted(connection: sa.Connection) -> None:
    """Each stays a message of its own, about its one milestone."""
    posted = (
        sa.select(MESSAGE.c.id, MESSAGE.c.ts, MESSAGE.c.subject_id, MILESTONE.c.due_on, *_KICKOFFS)
        .join(KICKOFF, KICKOFF.c.id == MESSAGE.c.kickoff_id)
        .join(MILESTONE, MILESTONE.c.id == MESSAGE.c.subject_id)
        .where(MESSAGE.c.post == "reminder", MESSAGE.c.ts.is_not(None))
        .order_by(MESSAGE.c.id)
    )
    taken: set[tuple[int, date]] = set()
    for row in connection.execute(posted).all():
        day = posted_on = datetime.fromtimestamp(float(row.ts), ZoneInfo(row.tz)).date()
        while (row.subject_id, day) in taken:  # it was said twice on that day
            day -= timedelta(days=1)
        taken.add((row.subject_id, day))
        kept = {"milestone_id": row.subject_id, "remind_on": day, "due_on": row.due_on, "said_in": row.id}
        connection.execute(REMINDER.insert().values(kept | {"team_id": row.team_id}))
        of_channel = {
            "kickoff_id": None,
            "language": row.language,
            "subject_id": posted_on.toordinal(),
            "occasion": f"{row.channel_id}:{row.tz}:{row.id}",
        }
        connection.execute(MESSAGE.update().where(MESSAGE.c.id == row.id).values(of_channel))


_KICKOFFS = (KICKOFF.c.team_id, KICKOFF.c.channel_id, KICKOFF.c.tz, KICKOFF.c.language)


def _waiting(connection: sa.Connection) -> list[Any]:
    """What is still to be said, of the days on which the milestones are due now."""
    due = (
        sa.select(DELIVERY.c.key, DELIVERY.c.due_at, MILESTONE.c.id, MILESTONE.c.due_on, *_KICKOFFS)
        .join(MILESTONE, MILESTONE.c.id == DELIVERY.c.subject_id)
        .join(KICKOFF, KICKOFF.c.id == DELIVERY.c.kickoff_id)
        .where(DELIVERY.c.post == "reminder", DELIVERY.c.state.in_(("planned", "sending", "unknown")))
        .where(MILESTONE.c.done_at.is_(None), KICKOFF.c.phase != "cancelled")
        .order_by(DELIVERY.c.due_at)
    )
    rows = connection.execute(due).all()
    return [row for row in rows if row.key.startswith(f"reminder:{row.id}:{row.due_on}:")]


def _forget_the_rest(connection: sa.Connection) -> None:
    waits = sa.select(MESSAGE.c.id).where(MESSAGE.c.post == "reminder", MESSAGE.c.kickoff_id.is_not(None))
    connection.execute(DELIVERY.delete().where(DELIVERY.c.live_message_id.in_(waits)))
    connection.execute(MESSAGE.delete().where(MESSAGE.c.post == "reminder", MESSAGE.c.kickoff_id.is_not(None)))


def _wait_for_day(connection: sa.Connection, row: Any) -> None:
    due_at = row.due_at.replace(tzinfo=row.due_at.tzinfo or UTC)
    day = due_at.astimezone(ZoneInfo(row.tz)).date()
    wanted = {"milestone_id": row.id, "remind_on": day, "due_on": row.due_on, "said_in": None}
    connection.execute(insert(REMINDER).values(wanted | {"team_id": row.team_id}).on_conflict_do_nothing())
    key = f"reminder:{day.toordinal()}:{row.channel_id}:{row.tz}"
    if connection.execute(sa.select(DELIVERY.c.id).where(DELIVERY.c.key == key, _of_team(row))).first():
        return
    message = {
        **_of_day(row, day.toordinal()),
        "occasion": f"{row.channel_id}:{row.tz}",
        "reader_id": "",
        "wanted": 1,
        "shown": 0,
        "urgent": 0,
        "files": [],
    }
    message_id = connection.execute(insert(MESSAGE).values(message).returning(MESSAGE.c.id)).scalar_one()
    connection.execute(
        DELIVERY.insert().values(
            _of_day(row, day.toordinal())
            | {"key": key, "live_message_id": message_id, "due_at": due_at, "try_at": due_at}
            | _PLANNED
        )
    )


_PLANNED = {"state": "planned", "attempts": 0, "doubtful": False}


def _of_team(row: Any) -> Any:
    return DELIVERY.c.team_id == row.team_id


def _of_day(row: Any, day: int) -> dict[str, Any]:
    of_channel = {"team_id": row.team_id, "channel_id": row.channel_id, "language": row.language}
    return of_channel | {"kickoff_id": None, "post": "reminder", "subject_id": day}


def _plan_again(connection: sa.Connection) -> None:
    """Each kickoff with something to do plans what it has by the rule of this version, once the program runs."""
    is_open = sa.select(MILESTONE.c.id).where(
        MILESTONE.c.kickoff_id == KICKOFF.c.id, MILESTONE.c.done_at.is_(None)
    )
    wanted = sa.select(KICKOFF.c.id, KICKOFF.c.team_id).where(is_open.exists(), KICKOFF.c.phase != "cancelled")
    now = datetime.now(UTC)
    for row in connection.execute(wanted).all():
        replan = {
            "team_id": row.team_id,
            "kickoff_id": row.id,
            "key": f"replan:{row.id}",
            "post": "replan",
            "subject_id": row.id,
            "channel_id": "",
            "due_at": now,
            "try_at": now,
        }
        connection.execute(DELIVERY.insert().values(replan | _PLANNED))


def downgrade() -> None:
    """What waits is forgotten: a milestone that is changed or added plans its reminders again."""
    new = MESSAGE.c.post.in_(NEW_KINDS)
    op.drop_table("milestone_reminder")
    op.execute(DELIVERY.delete().where(DELIVERY.c.post.in_(NEW_KINDS)))
    op.execute(MESSAGE.delete().where(new))
    where = sa.text(IS_REMINDER)
    op.create_index(
        "ix_delivery_reminders", "delivery", ["subject_id", "due_at"], sqlite_where=where, postgresql_where=where
    )
