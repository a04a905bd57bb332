from datetime import datetime, timedelta

from bot.domain.actors import Role
from bot.domain.brief import Phase
from bot.domain.errors import Reason
from bot.domain.kickoff.closing import NOT_BEGUN_AFTER, Closing, NothingPlanned
from bot.domain.outbox.deliveries import DeliveryKind, State
from bot.domain.outbox.facts import SHOWS, Fact
from storage.tables.deliveries import Delivery, LiveMessage
from tests.services.refusing import refusal
from tests.services.service_harness import BO, SARA, START, ServiceHarness


def _held(harness: ServiceHarness) -> ServiceHarness:
    harness.kickoff()
    harness.clock.at = START
    harness.end(1)
    return harness


def _said(harness: ServiceHarness, kind: DeliveryKind) -> list[object]:
    """Posts all that is due, and returns what of that kind had something to say."""
    return [view for claim, view in harness.post_all() if claim.post is kind]


def test_the_channel_is_told_when_the_last_milestone_is_done(harness):
    _held(harness)
    first, last = harness.milestone(1), harness.milestone(1)
    harness.milestones.complete(first, by=BO)
    assert [] == _said(harness, DeliveryKind.CLOSING)
    harness.milestones.cancel(last, by=BO)
    (closing,) = _said(harness, DeliveryKind.CLOSING)
    assert isinstance(closing, Closing)
    assert [START.date(), None] == [outcome.done_on for outcome in closing.outcomes]
    assert Phase.CLOSED is harness.phase(1)


def test_a_kickoff_whose_milestones_were_all_done_before_closes_when_it_ends(harness):
    harness.kickoff()
    harness.milestones.complete(harness.milestone(1), by=BO)
    harness.clock.at = START
    harness.end(1)
    assert 1 == len(_said(harness, DeliveryKind.CLOSING))


def test_who_changes_their_mind_about_the_last_one_adds_no_message_that_day(harness):
    _held(harness)
    milestone_id = harness.milestone(1)
    for _ in range(3):
        harness.milestones.complete(milestone_id, by=BO)
        _said(harness, DeliveryKind.CLOSING)
        harness.milestones.reopen(milestone_id, by=BO)
    assert 1 == len(harness.rows(Delivery, post=DeliveryKind.CLOSING))


def test_an_end_that_was_taken_back_before_it_was_told_is_not_told(harness):
    _held(harness)
    milestone_id = harness.milestone(1)
    harness.milestones.complete(milestone_id, by=BO)
    harness.milestones.reopen(milestone_id, by=BO)
    assert [] == _said(harness, DeliveryKind.CLOSING)
    harness.milestones.complete(milestone_id, by=BO)
    assert 1 == len(_said(harness, DeliveryKind.CLOSING))


def test_on_another_day_the_end_is_told_again(harness):
    _held(harness)
    milestone_id = harness.milestone(1)
    harness.milestones.complete(milestone_id, by=BO)
    _said(harness, DeliveryKind.CLOSING)
    harness.milestones.reopen(milestone_id, by=BO)
    harness.clock.move(days=1)
    harness.milestones.complete(milestone_id, by=BO)
    assert 1 == len(_said(harness, DeliveryKind.CLOSING))


def test_a_closed_kickoff_is_opened_again_and_its_messages_follow(harness):
    _held(harness)
    harness.milestones.complete(harness.milestone(1), by=BO)
    _said(harness, DeliveryKind.CLOSING)
    before = harness.wanted(DeliveryKind.CLOSING)
    harness.lifecycle.reopen(1, by=SARA)
    assert Phase.FOLLOWING is harness.phase(1)
    assert before + 1 == harness.wanted(DeliveryKind.CLOSING)
    assert Reason.NOT_CLOSED == refusal(harness.lifecycle.reopen, 1, by=SARA)


def test_what_was_opened_again_for_nothing_can_be_closed_and_the_channel_sees_it(harness):
    _held(harness)
    harness.milestones.complete(harness.milestone(1), by=BO)
    _said(harness, DeliveryKind.CLOSING)
    harness.lifecycle.reopen(1, by=SARA)
    harness.clock.move(days=1)
    before = {row.id: row.wanted for row in harness.rows(LiveMessage) if Fact.PHASE in SHOWS.get(row.post, ())}
    harness.lifecycle.close(1, by=SARA)
    assert all(before[row.id] < row.wanted for row in harness.rows(LiveMessage) if row.id in before)
    assert 1 == len(_said(harness, DeliveryKind.CLOSING))


def test_one_without_milestones_is_closed_without_a_word_in_the_channel(harness):
    _held(harness)
    harness.lifecycle.close(1, by=SARA)
    assert Phase.CLOSED is harness.phase(1)
    assert [] == harness.rows(Delivery, post=DeliveryKind.CLOSING)


def _weeks_later(harness: ServiceHarness) -> list[object]:
    harness.clock.at = START + NOT_BEGUN_AFTER + timedelta(minutes=1)
    return _said(harness, DeliveryKind.NOTHING_PLANNED)


def test_two_weeks_later_the_facilitator_is_asked_once_about_a_roadmap_that_was_never_begun(harness):
    _held(harness)
    harness.clock.at = START + NOT_BEGUN_AFTER - timedelta(minutes=1)
    assert [] == _said(harness, DeliveryKind.NOTHING_PLANNED)
    (asked,) = _weeks_later(harness)
    assert isinstance(asked, NothingPlanned)
    assert SARA.user_id == harness.row(Delivery, post=DeliveryKind.NOTHING_PLANNED).channel_id
    harness.clock.move(days=90)
    assert [] == _said(harness, DeliveryKind.NOTHING_PLANNED)


def test_who_facilitates_it_by_then_is_asked(harness):
    _held(harness)
    harness.roster.hand_over(1, BO.user_id, Role.MEMBER, by=SARA, origin="VHAND")
    assert 1 == len(_weeks_later(harness))
    assert BO.user_id == harness.row(Delivery, post=DeliveryKind.NOTHING_PLANNED).channel_id


def test_nobody_is_asked_about_a_roadmap_that_was_begun_or_a_kickoff_that_was_closed(harness):
    _held(harness)
    harness.milestone(1)
    assert [] == _weeks_later(harness)
    assert State.SKIPPED is harness.row(Delivery, post=DeliveryKind.NOT_BEGUN).state


def test_nobody_is_asked_about_a_kickoff_that_was_closed(harness):
    _held(harness)
    harness.lifecycle.close(1, by=SARA)
    assert [] == _weeks_later(harness)


def test_the_question_follows_what_was_decided(harness):
    _held(harness)
    _weeks_later(harness)
    before = harness.wanted(DeliveryKind.NOTHING_PLANNED)
    harness.milestone(1, harness.clock.now().date() + timedelta(days=3))
    assert before + 1 == harness.wanted(DeliveryKind.NOTHING_PLANNED)


def test_the_day_of_a_closing_is_that_of_the_kickoffs_zone(harness):
    _held(harness)
    milestone_id = harness.milestone(1)
    harness.clock.at = datetime.fromisoformat("2026-12-05T23:30+00:00")
    harness.milestones.complete(milestone_id, by=BO)
    assert ["closing:1:2026-12-06"] == [row.key for row in harness.rows(Delivery, post=DeliveryKind.CLOSING)]
