"""What goes first, and what waits, when more is due or stale than can be done at once."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlmodel import col

from bot.domain.outbox.deliveries import Claim, DeliveryKind
from bot.services.outbox.deliveries import AT_ONCE
from storage import outbox
from storage.claims import LOOKED_THROUGH
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff
from tests.services.service_harness import BO, CHANNEL, PASSER_BY, SARA, ServiceHarness

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


@pytest.mark.parametrize("replies", [200, LOOKED_THROUGH + 1])
def test_a_message_that_cannot_wait_is_next_however_many_of_its_channel_can(harness, replies):
    """A recap, say, behind the captures of a meeting, of which each is a reply."""
    an_hour_ago = harness.clock.now() - timedelta(hours=1)
    with harness.store.write("T1") as session:
        kickoff = session.get_one(Kickoff, 1)
        outbox.plan_for_each(
            session, kickoff, DeliveryKind.NUDGE, {f"U{number}": an_hour_ago for number in range(replies)}
        )
        outbox.hasten(session, kickoff, DeliveryKind.AGENDA, harness.clock.now(), subject_id=1)
        session.execute(
            update(Delivery).where(col(Delivery.post) == DeliveryKind.NUDGE).values(channel_id=CHANNEL)
        )
        session.execute(update(Delivery).where(col(Delivery.key) == "card:1").values(due_at=an_hour_ago))
    first = harness.deliveries.claim()
    assert ["card:1", "agenda:1"] == [claim.key for claim in first]
    for claim in first:
        harness.deliveries.sent(claim, f"{claim.id}.0", 1)
    (reply,) = harness.deliveries.claim()
    assert reply.can_wait
    with harness.store.write("T1") as session:
        outbox.plan(
            session, session.get_one(Kickoff, 1), DeliveryKind.PLAN_CHANGED, harness.clock.now(), subject_id=1
        )
    assert [] == harness.deliveries.claim()
    harness.deliveries.sent(reply, "9.0", 0)
    assert ["plan_changed:1"] == [claim.key for claim in harness.deliveries.claim()]


def test_of_what_is_stale_what_a_facilitator_changed_is_drawn_before_what_a_crowd_changed(harness):
    harness.lifecycle.start(1, by=SARA)
    _posted(harness)
    assert [] == harness.redraws.stale()
    kinds = (DeliveryKind.CARD, DeliveryKind.AGENDA, DeliveryKind.PANEL)
    card, agenda, panel = (harness.row(LiveMessage, post=post).id for post in kinds)
    harness.attendances.join(1, by=PASSER_BY)
    assert ([card, agenda, panel], []) == (harness.redraws.stale(), harness.redraws.urgent())
    harness.agenda.next(1, harness.number(1), by=SARA)
    assert ([agenda, panel, card], [agenda, panel]) == (harness.redraws.stale(), harness.redraws.urgent())


def test_a_message_is_urgent_until_it_shows_what_someone_waits_for(harness):
    harness.lifecycle.start(1, by=SARA)
    _posted(harness)
    agenda, panel = (harness.row(LiveMessage, post=post).id for post in (DeliveryKind.AGENDA, DeliveryKind.PANEL))
    harness.agenda.next(1, harness.number(1), by=SARA)
    harness.redraws.shown(panel, harness.redraws.begin(panel).wanted)
    drawn = harness.redraws.begin(agenda)
    harness.question(1, "When?", by=BO)
    assert [agenda] == harness.redraws.urgent()
    harness.redraws.shown(agenda, drawn.wanted)
    assert (True, [], [agenda, panel]) == (drawn.is_urgent, harness.redraws.urgent(), harness.redraws.stale())
    harness.redraws.let_go(agenda)  # nobody knows what it shows, so it may not show the move
    assert [agenda] == harness.redraws.urgent()


def test_what_was_read_before_a_redraw_is_read_again_only_if_it_has_changed_since(harness):
    harness.lifecycle.start(1, by=SARA)
    _posted(harness)
    agenda = harness.row(LiveMessage, post=DeliveryKind.AGENDA).id
    harness.agenda.next(1, harness.number(1), by=SARA)
    read = harness.redraws.of(agenda)
    assert read is harness.redraws.begin(agenda, read)
    harness.redraws.shown(agenda, read.wanted)
    harness.question(1, "When?", by=BO)
    read = harness.redraws.of(agenda)
    harness.question(1, "Where?", by=BO)
    assert read.wanted < harness.redraws.begin(agenda, read).wanted
