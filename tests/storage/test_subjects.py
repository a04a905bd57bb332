"""What is planned is found by its subject, and what was planned before can be planned again."""

from datetime import timedelta

import pytest

from bot.domain.actors import Language
from bot.domain.outbox.deliveries import DeliveryKind, State
from bot.domain.outbox.facts import Fact
from storage import live, outbox
from storage.store import Session
from storage.subjects import About, Channel
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff
from tests.services.service_harness import CHANNEL, MONDAY, ServiceHarness

LATER = MONDAY + timedelta(days=9)
FIRST, SECOND = "reminder:1:day", "reminder:2:day"
HERE, THERE = (Channel("T1", channel, Language.DUTCH) for channel in (CHANNEL, "C2"))


@pytest.fixture
def harness(harness: ServiceHarness) -> ServiceHarness:
    """With a kickoff, number 1, and a reminder of the milestones 1 and 2."""
    harness.kickoff()
    for subject_id in (1, 2):
        _plan(harness, subject_id)
    return harness


def _plan(harness: ServiceHarness, subject_id: int, due_at=MONDAY, about: About | None = None) -> int:
    with harness.store.write("T1") as session:
        about = about or session.get_one(Kickoff, 1)
        return live.plan(session, about, DeliveryKind.REMINDER, due_at, subject_id=subject_id, occasion="day")


def _reminders(session: Session, change, *arguments, subject_id: int) -> None:
    change(session, session.get_one(Kickoff, 1), DeliveryKind.REMINDER, *arguments, subject_id=subject_id)


def _states(harness: ServiceHarness) -> dict[str, State]:
    return {row.key: row.state for row in harness.rows(Delivery, post=DeliveryKind.REMINDER)}


def _due(harness: ServiceHarness) -> dict[str, object]:
    return {row.key: row.due_at for row in harness.rows(Delivery, post=DeliveryKind.REMINDER)}


def test_what_is_dropped_is_of_its_subject_and_not_of_the_kickoff_with_that_number(harness):
    with harness.store.write("T1") as session:
        _reminders(session, outbox.drop, ["day"], subject_id=2)
    assert {FIRST: State.PLANNED, SECOND: State.SKIPPED} == _states(harness)


@pytest.mark.parametrize("occasions", [(), ("day",)])
def test_what_is_put_off_is_of_its_subject(harness, occasions):
    with harness.store.write("T1") as session:
        _reminders(session, outbox.put_off, LATER, *occasions, subject_id=2)
    assert {FIRST: MONDAY, SECOND: LATER} == _due(harness)


def test_what_is_hastened_is_of_its_subject(harness):
    with harness.store.write("T1") as session:
        for subject_id in (1, 2):
            _reminders(session, outbox.put_off, LATER, subject_id=subject_id)
        _reminders(session, outbox.hasten, MONDAY, subject_id=2)
    assert {FIRST: LATER, SECOND: MONDAY} == _due(harness)


def test_what_was_dropped_and_is_planned_again_is_due_after_all(harness):
    with harness.store.write("T1") as session:
        _reminders(session, outbox.drop, ["day"], subject_id=2)
    again = _plan(harness, 2, LATER)
    assert {FIRST: State.PLANNED, SECOND: State.PLANNED} == _states(harness)
    assert {FIRST: MONDAY, SECOND: LATER} == _due(harness)
    assert again == harness.row(LiveMessage, post=DeliveryKind.REMINDER, subject_id=2).id


@pytest.mark.parametrize("state", [State.PLANNED, State.SENDING, State.UNKNOWN, State.SENT, State.REFUSED])
def test_planning_again_what_waits_or_has_been_dealt_with_changes_nothing(harness, state):
    harness.change(harness.row(Delivery, key=SECOND), state=state)
    before = harness.rows(Delivery), harness.rows(LiveMessage)
    _plan(harness, 2, LATER)
    assert before == (harness.rows(Delivery), harness.rows(LiveMessage))


def test_two_channels_have_a_message_about_the_same_day_and_each_is_found_by_its_own(harness):
    for about in (HERE, THERE):
        _plan(harness, MONDAY.toordinal(), about=about)
        _plan(harness, MONDAY.toordinal(), about=about)
    with harness.store.write("T1") as session:
        day = MONDAY.toordinal()
        outbox.put_off(session, THERE, DeliveryKind.REMINDER, LATER, subject_id=day)
        outbox.drop(session, HERE, DeliveryKind.REMINDER, ["day"], subject_id=day)
    rows = {row.channel_id: row for row in harness.rows(Delivery, kickoff_id=None)}
    assert {CHANNEL: State.SKIPPED, "C2": State.PLANNED} == {at: row.state for at, row in rows.items()}
    assert {CHANNEL: MONDAY, "C2": LATER} == {at: row.due_at for at, row in rows.items()}


def test_a_change_of_a_kickoff_makes_what_its_channel_says_of_it_stale_and_no_other_channel(harness):
    with harness.store.write("T1") as session:
        for about in (HERE, THERE, Channel("T2", CHANNEL, Language.DUTCH)):
            live.plan(session, about, DeliveryKind.THEME, MONDAY, subject_id=0)
        live.changed(session, 1, Fact.THEME)
        live.changed(session, 1, Fact.QUESTIONS)
    rows = harness.rows(LiveMessage, post=DeliveryKind.THEME)
    stale = {(row.team_id, row.channel_id): row.wanted for row in rows}
    assert {("T1", CHANNEL): 2, ("T1", "C2"): 1, ("T2", CHANNEL): 1} == stale
