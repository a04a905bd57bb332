"""What was planned one reminder at a time comes on its day in one message: 0022 carries it over."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Connection, text

from bot.domain.outbox.deliveries import DeliveryKind, State
from bot.domain.roadmap.reminders import DayOfReminders
from storage.migrate import config, upgrade
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.milestones import MilestoneReminder
from tests.postgresql import Server
from tests.services.postgresql_harness import PostgresqlHarness
from tests.services.service_harness import BO, CHANNEL, DUE_ON, MEMBER, SARA, ServiceHarness

WEEK, DAY, TODAY = (datetime(2026, 12, day, 8, 30, tzinfo=UTC) for day in (9, 15, 16))
MESSAGE = text(
    "INSERT INTO live_message (team_id, kickoff_id, post, subject_id, occasion, channel_id, reader_id, ts, wanted,"
    " shown, urgent, files) VALUES ('T1', 1, 'reminder', :milestone, :occasion, :channel, '', :ts, 1, 1, 0, '[]')"
    " RETURNING id"
)
DELIVERY = text(
    "INSERT INTO delivery (team_id, kickoff_id, key, post, subject_id, channel_id, live_message_id, due_at,"
    " try_at, state, attempts, doubtful) VALUES ('T1', 1, :key, 'reminder', :milestone, :channel, :message, :at,"
    " :at, :state, 0, false)"
)


@pytest.fixture(params=["sqlite", "postgresql"])
def harness(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ServiceHarness]:
    """On a database of its own, with a kickoff of two milestones; its own messages have been posted."""
    if request.param == "sqlite":
        harness = ServiceHarness(tmp_path)
    else:
        server: Server = request.getfixturevalue("postgresql")
        harness = PostgresqlHarness(server.new_database())
    harness.kickoff()
    for _ in range(2):
        harness.milestone(1)
    yield harness
    harness.close()


def _old(
    connection: Connection, milestone: int, step: str, at: datetime, due_on: date = DUE_ON, **was: str
) -> None:
    """A reminder as it was before: posted as 'ts', or in a state."""
    occasion, ts = f"{due_on}:{step}", was.get("ts")
    found = {"milestone": milestone, "channel": CHANNEL}
    message = connection.execute(MESSAGE, found | {"occasion": occasion, "ts": ts}).scalar_one()
    state = was.get("state", State.SENT if ts else State.PLANNED)
    key = f"reminder:{milestone}:{occasion}"
    connection.execute(DELIVERY, found | {"key": key, "message": message, "at": at, "state": state})


def _carry_over(harness: ServiceHarness, *olds: tuple) -> None:
    with harness.engine.begin() as connection:
        command.downgrade(config(connection), "0024-1")
        for milestone, step, at, was in olds:
            _old(connection, milestone, step, at, **was)
    upgrade(harness.engine)
    harness.engine.dispose()  # PostgreSQL remembers what was asked of the tables as they were


def _said(harness: ServiceHarness, at: datetime) -> list[list[tuple[int, int]]]:
    """Which milestones, and how many days were left, message by message."""
    harness.clock.at, said = at, []
    while claims := harness.deliveries.claim():
        for claim in claims:
            composed = harness.deliveries.compose(claim, MEMBER)
            if composed:
                harness.deliveries.sent(claim, str(at.timestamp()), 1)
            if composed and isinstance(composed.view, DayOfReminders):
                (kickoff,) = composed.view.kickoffs
                said.append([(line.milestone.id, line.days_left) for line in kickoff.lines])
    return said


PLANNED = [(one, step, at, {}) for one in (1, 2) for step, at in (("week", WEEK), ("day", DAY), ("today", TODAY))]


def test_what_waits_comes_on_its_day_in_one_message_and_what_is_late_comes_too(harness):
    _carry_over(harness, *PLANNED)
    for at, left in ((WEEK, 7), (DAY, 1), (TODAY, 0), (TODAY + timedelta(days=1), -1)):
        assert [[(1, left), (2, left)]] == _said(harness, at)


def test_what_came_due_while_it_was_upgraded_is_said(harness):
    _carry_over(harness, *PLANNED)
    assert [[(1, 7), (2, 7)]] == _said(harness, WEEK + timedelta(hours=3))
    assert [] == _said(harness, DAY - timedelta(minutes=1))


def test_what_was_posted_stays_a_message_of_its_own_that_can_still_be_pressed(harness):
    ts = str(WEEK.timestamp())
    _carry_over(harness, *((one, "week", WEEK, {"ts": ts}) for one in (1, 2)))
    assert [] == _said(harness, WEEK + timedelta(hours=1))
    harness.milestones.complete(1, by=BO)
    first, second = harness.rows(LiveMessage, post=DeliveryKind.REMINDER, ts=ts)
    assert [first.id] == [one for one in harness.redraws.stale() if one in (first.id, second.id)]
    shown = harness.redraws.of(first.id).view
    assert [(1, 7, BO.user_id)] == [
        (line.milestone.id, line.days_left, line.milestone.done_by) for line in shown.kickoffs[0].lines
    ]
    assert [[(2, 1)]] == _said(harness, DAY)


def test_what_was_settled_moved_or_skipped_is_not_carried_over(harness):
    harness.milestones.complete(2, by=SARA)
    _carry_over(
        harness,
        (1, "week", WEEK, {"state": State.SKIPPED}),
        (1, "day", DAY, {"due_on": date(2026, 12, 1)}),
        (2, "today", TODAY, {}),
    )
    assert [] == [row.remind_on for row in harness.rows(MilestoneReminder)]
    kept = [row.key for row in harness.rows(Delivery) if row.post in ("reminder", "replan")]
    assert ["replan:1"] == kept
