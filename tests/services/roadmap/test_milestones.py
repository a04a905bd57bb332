from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.domain.brief import Phase
from bot.domain.errors import Fault, InvalidField, Limit, Reason
from bot.domain.outbox.deliveries import DeliveryKind, State
from bot.domain.roadmap.milestones import MILESTONES_LIMIT, MilestoneDraft
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff
from storage.tables.milestones import Milestone
from tests.services.refusing import refusal
from tests.services.service_harness import BO, DUE_ON, SARA, START, ServiceHarness


@pytest.fixture
def harness(either_harness: ServiceHarness) -> ServiceHarness:
    """With a kickoff whose own messages have been posted."""
    either_harness.kickoff()
    either_harness.clock.at = START
    for claim in either_harness.deliveries.claim():
        either_harness.deliveries.sent(claim, "1.0", 1)
    return either_harness


def _reminders(harness: ServiceHarness) -> dict[str, datetime]:
    return {key: at for key, at in harness.planned().items() if key.startswith("reminder")}


def _at(day: str) -> datetime:
    """09:30 in Amsterdam, in winter."""
    return datetime.fromisoformat(f"{day} 08:30").replace(tzinfo=UTC)


def _composed(harness: ServiceHarness) -> dict[str, Any]:
    return {claim.key: harness.deliveries.compose(claim) for claim in harness.deliveries.claim()}


def test_a_milestone_is_planned_together_with_its_reminders(harness):
    milestone_id = harness.milestone(1)
    assert {
        f"reminder:{milestone_id}:2026-12-16:week": _at("2026-12-09"),
        f"reminder:{milestone_id}:2026-12-16:day": _at("2026-12-15"),
        f"reminder:{milestone_id}:2026-12-16:today": _at("2026-12-16"),
    } == _reminders(harness)


def test_the_same_form_handed_in_twice_adds_one_milestone(harness):
    for _ in range(2):
        harness.roadmap.add(1, MilestoneDraft("Live", DUE_ON), by=BO, origin="VSAME")
    assert (1, 3) == (len(harness.rows(Milestone)), len(_reminders(harness)))


def test_the_reminders_keep_to_the_holidays_of_the_kickoff(harness):
    harness.milestone(1, date(2026, 12, 28))
    assert [_at("2026-12-21"), _at("2026-12-24"), _at("2026-12-28")] == list(_reminders(harness).values())


def test_today_is_the_day_where_the_kickoff_is_held(harness):
    harness.clock.at = datetime(2026, 12, 15, 23, 30, tzinfo=UTC)  # the 16th in Amsterdam
    assert date(2026, 12, 16) == harness.roadmap.can_add(1, by=BO)
    harness.milestone(1, date(2026, 12, 16))
    with pytest.raises(InvalidField) as refused:
        harness.milestone(1, date(2026, 12, 15))
    assert ("due_on", Fault.PAST) == (refused.value.field, refused.value.fault)


def test_a_kickoff_holds_so_many_milestones_and_no_more(harness):
    for n in range(MILESTONES_LIMIT):
        harness.milestone(1, title=f"Step {n}", by=SARA)
    assert Limit.MILESTONES == refusal(harness.milestone, 1)
    assert Limit.MILESTONES == refusal(harness.roadmap.can_add, 1, by=BO)


def test_a_milestone_is_done_once(harness):
    milestone_id = harness.milestone(1)
    harness.roadmap.complete(milestone_id, by=SARA)
    harness.clock.move(hours=1)
    assert Reason.ALREADY_DONE == refusal(harness.roadmap.complete, milestone_id, by=BO)
    kept = harness.row(Milestone)
    assert (START, SARA.user_id) == (kept.done_at, kept.done_by)


def test_the_kickoff_closes_with_its_last_milestone_and_a_new_one_opens_it_again(harness):
    harness.end(1)
    one, other = harness.milestone(1), harness.milestone(1)
    harness.roadmap.complete(one, by=SARA)
    assert Phase.FOLLOWING == harness.phase(1)
    harness.roadmap.complete(other, by=SARA)
    assert Phase.CLOSED == harness.phase(1)
    third = harness.milestone(1)
    assert Phase.FOLLOWING == harness.phase(1)
    harness.roadmap.complete(third, by=SARA)
    assert Phase.CLOSED == harness.phase(1)


def test_a_kickoff_that_has_not_ended_does_not_close_with_its_milestones(harness):
    harness.roadmap.complete(harness.milestone(1), by=SARA)
    assert Phase.PREPARING == harness.phase(1)


def test_a_kickoff_whose_milestones_are_done_already_closes_when_it_ends(harness):
    harness.roadmap.complete(harness.milestone(1), by=SARA)
    harness.end(1)
    assert Phase.CLOSED == harness.phase(1)


def test_a_kickoff_that_ends_without_a_milestone_stays_open_for_one(harness):
    harness.end(1)
    assert Phase.FOLLOWING == harness.phase(1)


def test_the_milestones_of_another_kickoff_keep_none_open(harness):
    harness.kickoff()
    harness.milestone(2)
    harness.end(1)
    harness.roadmap.complete(harness.milestone(1), by=SARA)
    assert Phase.CLOSED == harness.phase(1)


def test_after_an_outage_only_the_latest_reminder_that_is_true_is_said(harness):
    harness.milestone(1)
    harness.clock.at = _at("2026-12-15") + timedelta(hours=2)
    composed = _composed(harness)
    assert ["reminder:1:2026-12-16:day"] == [key for key, message in composed.items() if message]
    assert 1 == composed["reminder:1:2026-12-16:day"].view.days_left
    assert State.SKIPPED == harness.row(Delivery, key="reminder:1:2026-12-16:week").state


def test_after_an_outage_beyond_its_day_a_milestone_is_still_mentioned_once(harness):
    harness.milestone(1)
    harness.clock.at = _at("2026-12-21")
    composed = _composed(harness)
    assert ["reminder:1:2026-12-16:today"] == [key for key, message in composed.items() if message]
    assert -5 == composed["reminder:1:2026-12-16:today"].view.days_left


def test_a_reminder_of_a_day_that_has_changed_is_not_said(harness):
    harness.milestone(1)
    harness.change(harness.row(Milestone), due_on=date(2027, 3, 1))
    harness.clock.at = _at("2026-12-16")
    assert {None} == set(_composed(harness).values())
    assert harness.deliveries.next_planned_at() is None


def test_a_reminder_of_a_day_that_has_changed_silences_none_of_the_day_it_is_now(harness):
    harness.milestone(1, date(2026, 12, 16))
    harness.milestone(1, date(2026, 12, 10))
    harness.change(harness.row(Milestone, id=1), due_on=date(2026, 12, 10))
    for row in harness.rows(Delivery, subject_id=2, post=DeliveryKind.REMINDER):  # as moving it will plan them
        harness.change(row, subject_id=1, key=row.key.replace("reminder:2", "reminder:1"))
    harness.clock.at = _at("2026-12-16")
    assert ["reminder:1:2026-12-10:today"] == [key for key, message in _composed(harness).items() if message]


def test_the_reminders_of_one_milestone_do_not_silence_those_of_another(harness):
    harness.milestone(1, date(2026, 12, 16))
    harness.milestone(1, date(2026, 12, 17))
    harness.clock.at = _at("2026-12-16") + timedelta(hours=1)
    said = [key for key, message in _composed(harness).items() if message]
    assert ["reminder:1:2026-12-16:today", "reminder:2:2026-12-17:day"] == sorted(said)


def test_a_milestone_that_is_done_is_mentioned_no_more(harness):
    harness.roadmap.complete(harness.milestone(1), by=SARA)
    harness.clock.at = _at("2026-12-16")
    assert {None} == set(_composed(harness).values())
    assert {State.SKIPPED} == {row.state for row in harness.rows(Delivery, post=DeliveryKind.REMINDER)}


def test_what_will_not_be_said_is_not_announced_as_next(harness):
    one, other = harness.milestone(1, date(2026, 12, 16)), harness.milestone(1, date(2026, 12, 18))
    harness.clock.at = _at("2026-12-08")
    _composed(harness)
    assert _at("2026-12-09") == harness.deliveries.next_planned_at()
    harness.roadmap.complete(one, by=SARA)
    assert _at("2026-12-11") == harness.deliveries.next_planned_at()
    harness.roadmap.complete(other, by=SARA)
    assert harness.deliveries.next_planned_at() is None


def test_a_reminder_that_was_said_is_drawn_anew_once_the_milestone_is_done(harness):
    one, other = harness.milestone(1), harness.milestone(1)
    harness.roadmap.complete(one, by=SARA)
    wanted = {row.subject_id: row.wanted for row in harness.rows(LiveMessage, post=DeliveryKind.REMINDER)}
    assert {one: 2, other: 1} == wanted


def test_nothing_is_said_of_a_kickoff_that_was_cancelled(harness):
    harness.milestone(1)
    harness.change(harness.row(Kickoff), phase=Phase.CANCELLED)
    harness.clock.at = _at("2026-12-16")
    assert {None} == set(_composed(harness).values())
