"""Owners are told once of what is theirs by now, and those who lead of what needs them."""

from datetime import date, timedelta
from typing import Any

import pytest

from bot.domain.errors import NotAllowed
from bot.domain.outbox.deliveries import DeliveryKind, State
from bot.domain.roadmap.change_form import Chosen, Scope
from bot.domain.roadmap.history import ChangeKind, DateMove
from bot.domain.roadmap.notices import MilestoneNews, MilestoneYours
from storage.tables.deliveries import Delivery
from tests.services.service_harness import BO, CARLA, COLIN, DUE_ON, SARA, START, ServiceHarness

LATER = DUE_ON + timedelta(days=9)


@pytest.fixture
def harness(usual_harness: ServiceHarness) -> ServiceHarness:
    """With a kickoff whose own messages have been posted."""
    usual_harness.kickoff()
    usual_harness.clock.at = START
    _told(usual_harness)
    return usual_harness


def _told(harness: ServiceHarness) -> list[tuple[str, Any]]:
    """The private messages about milestones that are due: each reader, and what they are told."""
    posted = harness.post_all()
    return [(claim.channel_id, view) for claim, view in posted if isinstance(view, MilestoneYours | MilestoneNews)]


def test_an_owner_is_told_of_what_somebody_else_gave_them_and_of_nothing_that_they_did(harness):
    harness.milestone(1, by=SARA, owner=BO.user_id)
    harness.milestone(1, by=BO, owner=BO.user_id)
    ((who, view),) = _told(harness)
    assert (BO.user_id, ChangeKind.REASSIGNED, SARA.user_id, 1) == (
        who,
        view.kind,
        view.made_by,
        view.milestone.id,
    )


def test_of_several_moves_while_they_do_not_work_an_owner_is_told_the_last_alone(harness):
    milestone_id = harness.milestone(1, by=BO, owner=BO.user_id)
    harness.clock.move(hours=12)  # the evening
    for since, to in ((DUE_ON, LATER), (LATER, DUE_ON), (DUE_ON, LATER)):
        harness.milestones.move([DateMove(milestone_id, to, since)], by=SARA)
    assert [] == _told(harness)
    harness.clock.move(hours=13)
    ((_, view),) = _told(harness)
    assert (ChangeKind.MOVED, LATER, (DUE_ON, LATER, DUE_ON)) == (
        view.kind,
        view.milestone.due_on,
        view.milestone.earlier,
    )
    assert [] == _told(harness)


def test_who_owns_it_no_longer_is_not_told_that_they_do(harness):
    milestone_id = harness.milestone(1, by=SARA, owner=BO.user_id)
    harness.milestones.reassign(milestone_id, CARLA.user_id, by=SARA)
    assert [CARLA.user_id] == [who for who, _ in _told(harness)]
    states = {
        row.state for row in harness.rows(Delivery, post=DeliveryKind.MILESTONE_YOURS, channel_id=BO.user_id)
    }
    assert {State.SKIPPED} == states


@pytest.mark.either_database
def test_who_says_that_it_is_not_theirs_is_believed_and_those_who_lead_are_told(harness):
    harness.co_facilitates(1, COLIN)
    milestone_id = harness.milestone(1, by=SARA, owner=BO.user_id)
    _told(harness)
    harness.milestones.disown(milestone_id, by=BO)
    told = _told(harness)
    assert {SARA.user_id, COLIN.user_id} == {who for who, _ in told}
    assert {(BO.user_id, "")} == {(view.made_by, view.milestone.owner_id) for _, view in told}


def test_only_an_owner_says_that_it_is_not_theirs(harness):
    milestone_id = harness.milestone(1, by=BO, owner=CARLA.user_id)
    with pytest.raises(NotAllowed) as refused:
        harness.milestones.disown(milestone_id, by=BO)
    assert (CARLA.user_id,) == refused.value.allowed


def test_what_is_at_risk_is_told_to_all_who_lead_but_the_one_who_said_it(harness):
    harness.co_facilitates(1, COLIN)
    milestone_id = harness.milestone(1, by=SARA)
    harness.milestones.put_at_risk(milestone_id, "The logins", by=COLIN)
    ((who, view),) = _told(harness)
    assert (SARA.user_id, "The logins") == (who, view.milestone.at_risk)


def test_what_is_at_risk_no_longer_is_not_told(harness):
    milestone_id = harness.milestone(1, by=BO)
    harness.milestones.put_at_risk(milestone_id, "The logins", by=BO)
    harness.milestones.put_at_risk(milestone_id, "", by=BO)
    assert [] == _told(harness)


@pytest.mark.either_database
def test_the_form_of_a_kickoff_has_what_somebody_may_change_and_what_is_open_first(harness):
    done, theirs, others = harness.milestone(1, by=BO), harness.milestone(1, by=BO), harness.milestone(1, by=SARA)
    harness.milestones.complete(done, by=BO)
    of_bo = harness.milestone_forms.change(Chosen(Scope.KICKOFF, 1), by=BO)
    assert [theirs, done] == [one.milestone.id for one in of_bo.milestones.items]
    of_sara = harness.milestone_forms.change(Chosen(Scope.KICKOFF, 1), by=SARA)
    assert [theirs, others, done] == [one.milestone.id for one in of_sara.milestones.items]


@pytest.mark.either_database
def test_the_form_says_what_a_chosen_date_falls_on_for_its_owner(harness):
    for day in (14, 15):
        harness.milestone(1, date(2026, 12, day), owner=CARLA.user_id)
    third = harness.milestone(1, date(2026, 12, 23), owner=CARLA.user_id)
    chosen = Chosen(Scope.MILESTONE, third)
    (one,) = harness.milestone_forms.change(chosen, {third: date(2026, 12, 18)}, by=SARA).milestones.items
    assert one.due_day
    assert (None, True) == (one.due_day.day_off, one.due_day.is_crowded)
    (one,) = harness.milestone_forms.change(chosen, {third: date(2026, 12, 23)}, by=SARA).milestones.items
    assert one.due_day
    assert not one.due_day.is_crowded
