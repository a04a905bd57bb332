from datetime import date, datetime, timedelta

import pytest

from bot.domain.errors import NotFound, Reason
from bot.domain.kickoff.schedule import MoveDraft
from bot.domain.outbox.deliveries import DeliveryKind, State
from bot.domain.roadmap.history import DateMove
from bot.domain.roadmap.roadmap import AFTER_THE_KICKOFF, SETTLED, RoadmapView
from storage.tables.deliveries import Delivery, LiveMessage
from tests.services.refusing import refusal
from tests.services.service_harness import BO, DUE_ON, SARA, START, STRANGER, ServiceHarness

PLANNED_END = START + timedelta(hours=1)


def _due(harness: ServiceHarness, kind: DeliveryKind) -> list[datetime]:
    return [row.due_at for row in harness.rows(Delivery, post=kind) if row.state is State.PLANNED]


def _post_all(harness: ServiceHarness) -> dict[DeliveryKind, object]:
    """Posts what is due, and returns what of it had something to say."""
    return {claim.post: view for claim, view in harness.post_all()}


def _held(harness: ServiceHarness) -> ServiceHarness:
    """With a kickoff that has been held, and a roadmap with one milestone in the channel."""
    harness.kickoff()
    harness.clock.at = START
    harness.end(1)
    harness.milestone(1)
    _post_all(harness)
    return harness


def test_a_kickoff_without_milestones_has_no_roadmap(harness):
    harness.kickoff()
    harness.end(1)
    assert [] == _due(harness, DeliveryKind.ROADMAP)


def test_what_is_planned_before_the_kickoff_is_shown_after_it(harness):
    harness.kickoff()
    harness.milestone(1)
    assert [PLANNED_END + AFTER_THE_KICKOFF] == _due(harness, DeliveryKind.ROADMAP)


def test_the_roadmap_comes_when_the_kickoff_ends(harness):
    harness.kickoff()
    harness.milestone(1)
    harness.clock.at = START
    harness.end(1)
    assert [START] == _due(harness, DeliveryKind.ROADMAP)


def test_the_roadmap_moves_with_the_kickoff(harness):
    harness.kickoff()
    harness.milestone(1)
    later = START + timedelta(days=2)
    harness.schedule.move(1, MoveDraft(later, START), by=SARA, origin="VMOVE")
    assert [later + timedelta(hours=1) + AFTER_THE_KICKOFF] == _due(harness, DeliveryKind.ROADMAP)


def test_after_the_kickoff_the_first_milestone_brings_it_at_once(harness):
    harness.kickoff()
    harness.clock.at = START
    harness.end(1)
    harness.milestone(1)
    assert [START] == _due(harness, DeliveryKind.ROADMAP)


def test_there_is_one_roadmap_however_many_milestones(harness):
    _held(harness)
    before = harness.wanted(DeliveryKind.ROADMAP)
    harness.milestone(1, date(2026, 12, 20))
    assert 1 == len(harness.rows(Delivery, post=DeliveryKind.ROADMAP))
    assert before + 1 == harness.wanted(DeliveryKind.ROADMAP)


def test_a_new_picture_follows_in_the_thread_once_things_have_settled(harness):
    _held(harness)
    harness.milestone(1, date(2026, 12, 20))
    harness.clock.move(minutes=5)
    harness.milestone(1, date(2026, 12, 22))
    assert [START + timedelta(minutes=5) + SETTLED] == _due(harness, DeliveryKind.ROADMAP_PICTURE)
    parent_id = harness.row(Delivery, post=DeliveryKind.ROADMAP_PICTURE).parent_id
    assert DeliveryKind.ROADMAP is harness.row(LiveMessage, id=parent_id).post


def test_while_the_roadmap_is_not_in_the_channel_no_picture_follows(harness):
    harness.kickoff()
    harness.milestone(1)
    harness.milestone(1, date(2026, 12, 20))
    assert [] == harness.rows(Delivery, post=DeliveryKind.ROADMAP_PICTURE)


def test_once_the_picture_is_posted_the_roadmap_is_drawn_again(harness):
    _held(harness)
    harness.milestone(1, date(2026, 12, 20))
    before = harness.wanted(DeliveryKind.ROADMAP)
    harness.clock.move(minutes=20)
    assert DeliveryKind.ROADMAP_PICTURE in _post_all(harness)
    assert before + 1 == harness.wanted(DeliveryKind.ROADMAP)


def test_a_picture_that_the_channel_has_already_is_not_posted_again(harness):
    _held(harness)
    roadmap = harness.row(LiveMessage, post=DeliveryKind.ROADMAP)
    harness.change(roadmap, files=["F1"])
    harness.milestones.put_at_risk(1, "Time", by=SARA)
    harness.milestones.put_at_risk(1, "", by=SARA)
    harness.clock.move(minutes=20)
    (claim,) = [one for one in harness.deliveries.claim() if one.post is DeliveryKind.ROADMAP_PICTURE]
    assert harness.deliveries.compose(claim)
    assert not harness.deliveries.shows(claim, ["F1"])
    assert State.SKIPPED is harness.row(Delivery, id=claim.id).state


def test_a_picture_that_cannot_be_drawn_is_not_posted_as_an_empty_reply(harness):
    _held(harness)
    harness.milestone(1, date(2026, 12, 20))
    harness.clock.move(minutes=20)
    (claim,) = [one for one in harness.deliveries.claim() if one.post is DeliveryKind.ROADMAP_PICTURE]
    harness.deliveries.compose(claim)
    assert not harness.deliveries.shows(claim, [])


def test_the_channel_sees_that_something_is_late_without_anyone_pressing_anything(harness):
    _held(harness)
    harness.clock.move(minutes=11)
    _post_all(harness)
    before = harness.wanted(DeliveryKind.ROADMAP)
    harness.clock.at = datetime.fromisoformat("2026-12-17 09:29+01:00")
    _post_all(harness)
    assert before == harness.wanted(DeliveryKind.ROADMAP)
    harness.clock.at = datetime.fromisoformat("2026-12-17 09:31+01:00")
    _post_all(harness)
    assert before + 1 == harness.wanted(DeliveryKind.ROADMAP)
    assert _roadmap(harness).milestones[0].is_late(_roadmap(harness).today)
    assert [] != _due(harness, DeliveryKind.ROADMAP_PICTURE)


def test_each_day_on_which_something_may_be_late_follows_the_one_before(harness):
    _held(harness)
    harness.milestone(1, DUE_ON + timedelta(days=1))
    harness.clock.at = datetime.fromisoformat("2026-12-17 09:31+01:00")
    _post_all(harness)
    assert [datetime.fromisoformat("2026-12-18 09:30+01:00")] == _due(harness, DeliveryKind.LATE_DAY)


def test_a_milestone_that_moved_back_is_late_on_its_first_day_after_all(harness):
    _held(harness)
    there = DUE_ON + timedelta(days=7)
    harness.milestones.move([DateMove(1, there, DUE_ON)], by=SARA)
    harness.milestones.move([DateMove(1, DUE_ON, there)], by=SARA)
    assert datetime.fromisoformat("2026-12-17 09:30+01:00") in _due(harness, DeliveryKind.LATE_DAY)


def _roadmap(harness: ServiceHarness) -> RoadmapView:
    return harness.roadmap.of(1, by=BO).view


def test_a_roadmap_is_of_the_day_on_which_it_was_posted_or_last_changed_since(harness):
    _held(harness)
    harness.clock.move(days=3)
    assert START.date() == _roadmap(harness).as_of
    harness.milestones.put_at_risk(1, "Time", by=SARA)
    assert START.date() + timedelta(days=3) == _roadmap(harness).as_of


def test_anyone_in_the_workspace_is_told_where_the_roadmap_is(harness):
    _held(harness)
    found = harness.roadmap.of(1, by=BO)
    posted = harness.row(LiveMessage, post=DeliveryKind.ROADMAP).ts
    assert (posted, ["Live"]) == (found.ts, [one.title for one in found.view.milestones])
    with pytest.raises(NotFound):
        harness.roadmap.of(1, by=STRANGER)


def test_a_cancelled_kickoff_has_no_roadmap(harness):
    harness.kickoff()
    harness.milestone(1)
    harness.lifecycle.call_off(1, "", by=SARA, origin="VOFF")
    assert Reason.CANCELLED == refusal(harness.roadmap.of, 1, by=BO)
    harness.clock.at = PLANNED_END + AFTER_THE_KICKOFF
    assert DeliveryKind.ROADMAP not in _post_all(harness)
