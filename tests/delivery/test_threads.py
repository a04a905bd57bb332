"""Replies: they follow the message to which they reply, wherever it goes."""

import pytest

from bot.domain.outbox.deliveries import DeliveryKind, State
from bot.slack.outcomes import NotSent, Refused, Unknown
from storage import live
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff
from tests.delivery.delivery_harness import Arrived, DeliveryHarness
from tests.services.service_harness import BO, CHANNEL, SARA

REPLY = "agenda:1:reply"


@pytest.fixture
def delivery(delivery: DeliveryHarness) -> DeliveryHarness:
    """With a kickoff, whose card is due."""
    delivery.harness.kickoff()
    return delivery


def _plan_reply(delivery: DeliveryHarness, occasion: str = "reply") -> None:
    """To the card; an agenda, since that can be posted more than once."""
    harness = delivery.harness
    with harness.store.write("T1") as session:
        live.plan(
            session,
            session.get_one(Kickoff, 1),
            DeliveryKind.AGENDA,
            harness.clock.now(),
            subject_id=1,
            occasion=occasion,
            parent_id=delivery.live(DeliveryKind.CARD).id,
        )
    delivery.move()


def _thread(delivery: DeliveryHarness, key: str) -> str | None:
    (ts,) = delivery.slack.posted[key]
    return delivery.slack.threads[ts]


async def _delete_card(delivery: DeliveryHarness) -> None:
    """And post it again, which takes a change of it."""
    delivery.slack.gone.add(delivery.live(DeliveryKind.CARD).ts)
    await delivery.do(delivery.harness.attendances.join, 1, by=BO)
    await delivery.rest()


async def test_a_reply_waits_until_its_parent_is_posted_and_then_goes_to_its_thread(delivery):
    delivery.slack.answers[CHANNEL].append(NotSent("ClientConnectorError"))
    _plan_reply(delivery)
    await delivery.rest()
    assert ([], ["card:1"]) == (delivery.slack.keys, delivery.slack.tried)
    delivery.move(seconds=2)
    await delivery.rest()
    assert ["card:1", REPLY] == delivery.slack.keys
    assert delivery.live(DeliveryKind.CARD).ts == _thread(delivery, REPLY)


async def test_a_reply_that_may_have_arrived_is_looked_up_in_its_thread(delivery):
    delivery.move()
    await delivery.rest()
    delivery.slack.answers[CHANNEL].append(Arrived(Unknown("TimeoutError")))
    _plan_reply(delivery)
    await delivery.rest()
    delivery.move(minutes=1)
    await delivery.rest()
    assert ([REPLY], 1) == (delivery.slack.looked_up, len(delivery.slack.posted[REPLY]))
    assert State.SENT == delivery.states()[REPLY]


async def test_later_replies_go_to_a_parent_that_was_posted_again_and_earlier_ones_are_redrawn_where_they_are(
    delivery,
):
    _plan_reply(delivery)
    await delivery.rest()
    first = delivery.live(DeliveryKind.CARD).ts
    await _delete_card(delivery)
    _plan_reply(delivery, "later")
    await delivery.rest()
    again = delivery.live(DeliveryKind.CARD).ts
    assert (first, again) == (_thread(delivery, REPLY), _thread(delivery, f"{REPLY[:9]}later"))
    assert first != again
    assert delivery.slack.posted[REPLY][0] in delivery.slack.edited


@pytest.mark.either_database
async def test_a_reply_to_a_deleted_message_has_that_posted_again_and_follows_it(delivery):
    delivery.move()
    await delivery.rest()
    delivery.slack.answers[CHANNEL].append(Refused("thread_not_found"))
    delivery.slack.gone.add(delivery.live(DeliveryKind.CARD).ts)
    _plan_reply(delivery)
    await delivery.rest()
    delivery.move(seconds=2)
    await delivery.rest()
    assert delivery.live(DeliveryKind.CARD).ts == _thread(delivery, REPLY)
    assert 2 == len(delivery.harness.rows(Delivery, live_message_id=delivery.live(DeliveryKind.CARD).id))


async def test_a_reply_is_refused_with_its_parent_and_follows_it_once_we_are_let_in(delivery):
    delivery.slack.answers[CHANNEL].append(Refused("not_in_channel"))
    _plan_reply(delivery)
    await delivery.rest()
    states = delivery.states()
    assert (State.REFUSED, State.REFUSED) == (states["card:1"], states[REPLY])
    await delivery.do(delivery.harness.workspaces.channel_opened, "T1", CHANNEL)
    await delivery.rest()
    assert delivery.live(DeliveryKind.CARD).ts == _thread(delivery, REPLY)


@pytest.mark.either_database
async def test_a_reply_to_what_is_not_said_after_all_is_not_said_either(delivery):
    harness = delivery.harness
    harness.lifecycle.call_off(1, "", by=SARA, origin=harness.origin())
    _plan_reply(delivery)
    await delivery.rest()
    assert State.SKIPPED == delivery.states()[REPLY]


async def test_a_reply_that_was_deleted_is_posted_again_in_its_thread(delivery):
    _plan_reply(delivery)
    await delivery.rest()
    reply = delivery.harness.row(LiveMessage, occasion="reply")
    delivery.slack.gone.add(reply.ts)
    with delivery.harness.store.write("T1") as session:
        live.mark_stale(session, reply.id)
    delivery.move()
    await delivery.rest()
    assert delivery.live(DeliveryKind.CARD).ts == _thread(delivery, f"{REPLY}:instead:{reply.ts}")
