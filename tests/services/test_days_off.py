"""Days off that are given, and a country that is changed, move all that is planned."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.errors import Barrier, Fault, InvalidField, NotForYou
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.roadmap.reminders import Snooze
from storage.tables.deliveries import LiveMessage
from storage.tables.kickoffs import Kickoff
from storage.tables.milestones import Milestone, MilestoneReminder
from tests.calendars import all_day, calendar
from tests.services.service_harness import ADMIN, BO, DUE_ON, MEMBER, SARA, START, STRANGER, ServiceHarness

NONE: frozenset[int] = frozenset()


@pytest.fixture
def harness(usual_harness: ServiceHarness) -> ServiceHarness:
    """With a kickoff that has a milestone, at its start."""
    usual_harness.kickoff()
    usual_harness.clock.at = START
    usual_harness.milestone(1)
    _work_off(usual_harness)
    return usual_harness


def _work_off(harness: ServiceHarness) -> None:
    """All that is due by now has come."""
    while claims := harness.deliveries.claim():
        for claim in claims:
            if composed := harness.deliveries.compose(claim, MEMBER):
                harness.deliveries.sent(claim, str(harness.clock.at.timestamp()), composed.wanted)


def _days(harness: ServiceHarness) -> list[date]:
    return sorted(row.remind_on for row in harness.rows(MilestoneReminder) if row.said_in is None)


def _give(harness: ServiceHarness, typed: str, weekend: frozenset[int] = NONE) -> None:
    harness.clock.move(minutes=1)
    harness.days_off.change(weekend, typed, by=SARA, person=ADMIN)
    _work_off(harness)


def test_a_day_off_moves_what_is_planned_to_the_working_day_before_and_back_again(harness):
    before = _days(harness)
    _give(harness, "2026-12-15 - 2026-12-16")
    assert [date(2026, 12, 9), date(2026, 12, 14), date(2026, 12, 17)] == _days(harness)[:3]
    _give(harness, "")
    assert before == _days(harness)


def test_a_week_with_other_days_off_moves_it_too(harness):
    _give(harness, "", frozenset({2}))  # Wednesdays
    assert [date(2026, 12, 8), date(2026, 12, 15), date(2026, 12, 17)] == _days(harness)[:3]


@pytest.mark.either_database
def test_the_country_of_a_kickoff_can_be_changed_and_what_is_planned_follows(harness):
    epiphany = date(2027, 1, 6)
    harness.milestone(1, epiphany)
    assert epiphany in _days(harness)
    harness.days_off.change_country(1, "AT", by=SARA)
    _work_off(harness)
    assert "AT" == harness.days_off.country_of(1, by=SARA)
    assert epiphany not in _days(harness)
    with pytest.raises(InvalidField) as refused:
        harness.days_off.change_country(1, "ZZ", by=SARA)
    assert ("country", Fault.NOT_A_CHOICE) == (refused.value.field, refused.value.fault)


def test_the_pre_read_of_a_kickoff_that_is_to_come_follows_too(harness):
    harness.clock.at = START
    kickoff_id = harness.kickoff(starts_at=START + timedelta(days=11), description="All about ships")
    preread_at = harness.row(Kickoff, id=kickoff_id).preread_at
    _give(harness, f"{preread_at.date()}")
    assert preread_at.date() != harness.row(Kickoff, id=kickoff_id).preread_at.date()


def test_what_was_put_off_moves_to_a_working_day_and_what_is_due_stays(harness):
    harness.clock.at = datetime(2026, 12, 9, 8, 30, tzinfo=UTC)
    _work_off(harness)
    message = harness.row(LiveMessage, post=DeliveryKind.REMINDER, subject_id=date(2026, 12, 9).toordinal())
    harness.milestones.snooze(message.id, harness.row(Milestone).id, Snooze.TOMORROW, by=BO)
    _give(harness, "2026-12-10 Party")
    assert date(2026, 12, 11) == harness.row(MilestoneReminder, said_in=message.id).snoozed_to
    assert date(2026, 12, 11) in _days(harness)
    assert date(2026, 12, 10) not in _days(harness)


def test_days_off_are_for_admins_to_give_and_of_their_workspace_alone(harness):
    for change in (
        lambda: harness.days_off.can_change(by=BO, person=MEMBER),
        lambda: harness.days_off.change(NONE, "", by=BO, person=MEMBER),
        lambda: harness.days_off.from_calendar(NONE, "", b"", by=BO, person=MEMBER),
    ):
        with pytest.raises(NotForYou) as refused:
            change()
        assert Barrier.SETTINGS_ARE_FOR_ADMINS == refused.value.barrier
    before = _days(harness)
    harness.days_off.change(NONE, "2026-12-15", by=STRANGER, person=ADMIN)
    _work_off(harness)
    assert before == _days(harness)


@pytest.mark.either_database
def test_the_form_begins_with_what_was_given(harness):
    _give(harness, "2026-12-24 Office closed", frozenset({4, 5}))
    form = harness.days_off.can_change(by=SARA, person=ADMIN)
    assert (frozenset({4, 5}), frozenset({date(2026, 12, 24)})) == (form.days_off.weekend, form.days_off.days)
    assert START.date() == form.today
    assert DUE_ON == harness.row(Milestone).due_on


def test_a_calendar_is_shown_and_not_kept_and_one_that_slack_does_not_hand_over_is_asked_for_again(harness):
    day_off = calendar(all_day("20261215"))
    form = harness.days_off.from_calendar(NONE, "2026-12-24", day_off, by=SARA, person=ADMIN)
    assert frozenset({date(2026, 12, 15), date(2026, 12, 24)}) == form.days_off.days
    assert frozenset() == harness.workspaces.settings(of=SARA).days_off
    with pytest.raises(InvalidField) as refused:
        harness.days_off.from_calendar(NONE, "", None, by=SARA, person=ADMIN)
    assert ("calendar", Fault.NOT_READ) == (refused.value.field, refused.value.fault)


@pytest.mark.either_database
def test_a_setting_that_is_changed_leaves_the_days_off(harness):
    _give(harness, "2026-12-24")
    harness.workspaces.change(harness.workspaces.settings(of=SARA), by=SARA, person=ADMIN)
    assert frozenset({date(2026, 12, 24)}) == harness.workspaces.settings(of=SARA).days_off


def test_today_is_that_of_the_workspace_if_slack_does_not_tell_where_an_admin_is(harness):
    harness.clock.at = datetime(2026, 12, 15, 23, 30, tzinfo=UTC)  # the 16th in Amsterdam
    nowhere = replace(ADMIN, tz="")
    assert date(2026, 12, 16) == harness.days_off.can_change(by=SARA, person=nowhere).today
    form = harness.days_off.from_calendar(NONE, "", calendar(all_day("20261216")), by=SARA, person=nowhere)
    assert date(2026, 12, 16) == form.today
