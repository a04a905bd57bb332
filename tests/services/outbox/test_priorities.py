"""What goes first, and what waits, when more is due or stale than can be done at once."""

from datetime import timedelta

import pytest

from bot.domain.outbox.deliveries import Claim, DeliveryKind
from bot.services.outbox.deliveries import AT_ONCE
from storage import outbox
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff
from tests.services.service_harness import CHANNEL, SARA, ServiceHarness

A_WHILE = timedelta(seconds=30)


@pytest.fixture
def harness(either_harness: ServiceHarness) -> ServiceHarness:
    """With a kickoff, whose card is due."""
    either_harness.kickoff()
    return either_harness


def _keys(claims: list[Claim]) -> set[str]:
    return {claim.key for claim in claims}


def _nudges_due(harness: ServiceHarness, count: int) -> None:
    """To as many people, an hour ago."""
    an_hour_ago = harness.clock.now() - timedelta(hours=1)
    with harness.store.write("T1") as session:
        kickoff = session.get_one(Kickoff, 1)
        for user_id in (f"U{number}" for number in range(count)):
            outbox.plan(
                session,
                kickoff,
                DeliveryKind.NUDGE,
                an_hour_ago,
                subject_id=1,
                occasion=user_id,
                channel_id=user_id,
            )


def _posted(harness: ServiceHarness) -> None:
    """Posts what is due and redraws what is stale."""
    for claim in harness.deliveries.claim():
        composed = harness.deliveries.compose(claim)
        harness.deliveries.sent(claim, f"{claim.id}.0", composed.wanted)
    for stale in harness.redraws.stale():
        harness.redraws.shown(stale, harness.redraws.of(stale).wanted)


def test_when_slack_takes_no_more_of_a_channel_all_that_is_due_there_waits_and_nothing_else(harness):
    (claim,) = harness.deliveries.claim()
    for _ in range(2):
        harness.kickoff()
    harness.change(harness.row(Delivery, key="card:3"), channel_id="C2")
    harness.deliveries.hold_channel(claim, harness.clock.now() + A_WHILE)
    assert {"card:3"} == _keys(harness.deliveries.claim())
    harness.clock.at += A_WHILE
    assert {"card:1", "card:2"} == _keys(harness.deliveries.claim())


def test_what_has_to_wait_for_a_channel_is_not_due_before_and_a_later_moment_stays(harness):
    harness.deliveries.hold_channel(harness.deliveries.claim()[0], harness.clock.now() + A_WHILE)
    assert harness.clock.now() + A_WHILE == harness.deliveries.next_due_at()
    later = harness.row(Delivery, post=DeliveryKind.AGENDA)
    assert (CHANNEL, later.due_at) == (later.channel_id, later.try_at)


def test_a_message_to_the_channel_comes_before_any_number_of_nudges_that_were_due_earlier(harness):
    _nudges_due(harness, AT_ONCE)
    claims = harness.deliveries.claim()
    assert AT_ONCE == len(claims)
    assert "card:1" in _keys(claims)


def test_of_what_is_stale_the_agenda_is_drawn_first(harness):
    harness.lifecycle.start(1, by=SARA)
    _posted(harness)
    assert [] == harness.redraws.stale()
    harness.milestone(1)
    first, *others = harness.redraws.stale()
    assert harness.row(LiveMessage, post=DeliveryKind.AGENDA).id == first
    assert harness.row(LiveMessage, post=DeliveryKind.CARD).id in others
