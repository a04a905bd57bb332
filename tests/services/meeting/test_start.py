from datetime import timedelta
from typing import Any

import pytest

from bot.domain.actors import Role
from bot.domain.errors import Reason, WrongMoment
from bot.domain.kickoff.preferences import Nudging
from bot.domain.kickoff.schedule import MoveDraft
from bot.domain.meeting.agenda import Topic
from bot.domain.meeting.agenda_now import AgendaNow
from bot.domain.meeting.readiness import SILENT_MINUTES, Readiness
from bot.domain.meeting.start import AHEAD, PATIENCE, NotStarted
from bot.domain.outbox.deliveries import DeliveryKind, State
from storage.tables.agenda import AgendaItem
from storage.tables.deliveries import Delivery
from storage.tables.kickoffs import Kickoff
from storage.tables.pulse import PulseAnswer
from tests.services.service_harness import (
    BO,
    CARLA,
    COLIN,
    MONDAY,
    PASSER_BY,
    SARA,
    START,
    ServiceHarness,
)

TEN_MINUTES = timedelta(minutes=10)


@pytest.fixture
def harness(harness: ServiceHarness) -> ServiceHarness:
    harness.kickoff()
    return harness


def _told(harness: ServiceHarness, post: DeliveryKind) -> dict[str, Any]:
    """Posts all that is due, and returns what that kind of message says, by its reader."""
    return {claim.channel_id: view for claim, view in harness.post_all() if claim.post is post}


def _agenda(harness: ServiceHarness) -> AgendaNow:
    return _told(harness, DeliveryKind.AGENDA)["C1"]


def _redrawn(harness: ServiceHarness, kind: type) -> Any:
    views = [harness.redraws.of(message_id).view for message_id in harness.redraws.stale()]
    return next(view for view in views if isinstance(view, kind))


def test_at_the_start_the_agenda_says_what_is_ready_and_what_is_not(harness):
    harness.kickoffs.read_preread(1, by=BO)
    harness.question(1, "When do we eat?", by=CARLA)
    harness.clock.at = START
    assert Readiness(1, 2, 1, 1) == _agenda(harness).readiness
    harness.kickoffs.read_preread(1, by=CARLA)
    assert Readiness(2, 2, 1, 1) == _redrawn(harness, AgendaNow).readiness
    harness.lifecycle.start(1, by=SARA)
    assert _redrawn(harness, AgendaNow).readiness is None


def test_time_to_read_comes_before_the_first_item_once(harness):
    before = harness.items(1)
    for _ in range(2):
        harness.agenda_items.read_first(1, by=SARA)
    first, *rest = sorted(harness.rows(AgendaItem), key=lambda item: item.position)
    assert (Topic.READING, SILENT_MINUTES, before) == (first.topic, first.minutes, [item.id for item in rest])
    harness.clock.at = START
    assert not _agenda(harness).readiness.offers_reading


def test_ten_minutes_more_put_the_start_off_once_and_the_channel_is_not_told(harness):
    harness.pulses.answer(1, 4, by=BO)
    harness.clock.at = START
    assert not _agenda(harness).is_to_come
    harness.clock.move(minutes=3, seconds=20)
    harness.schedule.put_off(1, START, by=SARA)
    with pytest.raises(WrongMoment) as refused:
        harness.schedule.put_off(1, START, by=SARA)
    assert Reason.RESCHEDULED is refused.value.reason

    starts_at = START + timedelta(minutes=13)
    agenda = _redrawn(harness, AgendaNow)
    assert (starts_at, True) == (agenda.brief.starts_at, agenda.is_to_come)
    assert [] == harness.rows(Delivery, post=DeliveryKind.PLAN_CHANGED)
    assert 1 == len(harness.rows(Delivery, post=DeliveryKind.AGENDA))
    harness.clock.at = starts_at
    harness.schedule.put_off(1, starts_at, by=SARA)
    assert starts_at + TEN_MINUTES == harness.row(Kickoff).starts_at
    assert harness.rows(PulseAnswer)


def test_those_who_joined_are_told_ten_minutes_before_unless_they_lead_it_or_asked_not_to_be(harness):
    harness.co_facilitates(1, COLIN)
    for joins in (BO, CARLA, COLIN, PASSER_BY):
        harness.attendances.join(1, by=joins)
    harness.attendances.decline(1, by=PASSER_BY)
    harness.preferences.change(None, Nudging.YES, starts=False, by=CARLA)
    harness.clock.at = START - AHEAD - timedelta(minutes=1)
    assert {} == _told(harness, DeliveryKind.START_SOON)
    harness.clock.at = START - AHEAD
    assert {BO.user_id} == set(_told(harness, DeliveryKind.START_SOON))
    harness.attendances.join(1, by=PASSER_BY)
    harness.clock.move(minutes=1)
    assert {} == _told(harness, DeliveryKind.START_SOON), "they have just said that they are in"


def test_who_was_told_of_one_start_is_told_of_another_and_of_none_that_has_gone_by(harness):
    harness.attendances.join(1, by=BO)
    harness.clock.at = START - AHEAD
    assert {BO.user_id} == set(_told(harness, DeliveryKind.START_SOON))
    later = START + timedelta(days=1)
    harness.schedule.move(1, MoveDraft(later, START), by=SARA, origin="V1")
    harness.clock.at = START
    assert {} == _told(harness, DeliveryKind.START_SOON)
    harness.clock.at = later - AHEAD
    assert {BO.user_id} == set(_told(harness, DeliveryKind.START_SOON))
    harness.schedule.move(1, MoveDraft(later + timedelta(days=1), later), by=SARA, origin="V2")
    harness.clock.at = later + timedelta(days=1)
    assert {} == _told(harness, DeliveryKind.START_SOON), "Kickoff was down while it mattered"


def test_nobody_is_told_of_a_start_that_was_moved_before_it_was_near(harness):
    harness.attendances.join(1, by=BO)
    harness.schedule.move(1, MoveDraft(START + timedelta(days=1), START), by=SARA, origin="V1")
    harness.clock.at = START - AHEAD
    assert {} == _told(harness, DeliveryKind.START_SOON)


def test_a_start_that_did_not_happen_is_asked_about_once_and_says_what_came_of_it(harness):
    harness.clock.at = START + PATIENCE - timedelta(minutes=1)
    assert {} == _told(harness, DeliveryKind.NOT_STARTED)
    harness.clock.at = START + PATIENCE
    (asked,) = _told(harness, DeliveryKind.NOT_STARTED).values()
    assert (True, False) == (asked.is_facilitator, asked.has_moved)
    harness.clock.move(hours=5)
    assert {} == _told(harness, DeliveryKind.NOT_STARTED)
    harness.schedule.move(1, MoveDraft(START + timedelta(days=1), START), by=SARA, origin="V1")
    assert _redrawn(harness, NotStarted).has_moved
    harness.lifecycle.start(1, by=SARA)
    harness.clock.at = START + timedelta(days=2)
    assert {} == _told(harness, DeliveryKind.NOT_STARTED)


def test_whoever_facilitates_it_by_then_is_asked_and_twenty_minutes_after_a_start_that_was_put_off(harness):
    harness.roster.hand_over(1, BO.user_id, Role.MEMBER, by=SARA, origin="V1")
    harness.clock.at = START + timedelta(minutes=5)
    harness.schedule.put_off(1, START, by=BO)
    harness.clock.at = START + PATIENCE
    assert {} == _told(harness, DeliveryKind.NOT_STARTED)
    harness.clock.move(minutes=15)
    assert {BO.user_id} == set(_told(harness, DeliveryKind.NOT_STARTED))
    assert MONDAY + timedelta(days=7, minutes=15) == harness.row(Kickoff).starts_at
    assert {State.SENT} == {
        row.state for row in harness.rows(Delivery, post=DeliveryKind.NOT_STARTED, channel_id=BO.user_id)
    } - {State.SKIPPED}
