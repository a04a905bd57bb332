"""Nudges go out beside everything else, however many are due and however long Slack takes over them."""

import os
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.delivery.channel_queues import WAITING_AT_ONCE
from bot.domain.actors import Actor, Language, Person, Role
from bot.domain.outbox.deliveries import DeliveryKind, State
from bot.slack.outcomes import Wait
from storage.tables.deliveries import Delivery
from tests.delivery.delivery_harness import DeliveryHarness
from tests.services.service_harness import CHANNEL, DRAFT, MEMBER, MONDAY, SARA

MANY = int(os.environ.get("NUDGES", "120"))  # more than are claimed at once
EVERYBODY = tuple(f"U{number:05}" for number in range(MANY))
HERE = Person(Language.ENGLISH, "Europe/Amsterdam")
NUDGED = MONDAY + timedelta(days=3, minutes=-20)  # ten minutes into the working day on which they are due


async def _kickoff(delivery: DeliveryHarness, channel_id: str) -> Any:
    create = delivery.harness.kickoffs.create
    return await delivery.do(
        create,
        replace(DRAFT, lead_hours=None),
        by=SARA,
        person=MEMBER,
        channel_id=channel_id,
        origin=delivery.harness.origin(),
    )


async def _to_be_nudged(delivery: DeliveryHarness, people: Sequence[str]) -> None:
    """A kickoff whose pre-read is there; those people and two more are to be nudged on Thursday morning."""
    kickoff_id = await _kickoff(delivery, CHANNEL)
    for first in range(0, len(people), 100):
        hundred = people[first : first + 100]
        await delivery.do(delivery.harness.roster.add, kickoff_id, hundred, Role.MEMBER, by=SARA)
    await delivery.rest()


async def test_a_channels_message_waits_for_none_of_a_thousand_nudges(delivery):
    await _to_be_nudged(delivery, EVERYBODY)
    delivery.people.readers |= dict.fromkeys(EVERYBODY, HERE)
    async with AsyncExitStack() as gates:
        for user_id in EVERYBODY:
            await gates.enter_async_context(delivery.slack.shut(user_id))
        delivery.harness.clock.at = NUDGED
        delivery.move()
        await delivery.until(lambda: len(delivery.slack.under_way) == WAITING_AT_ONCE)
        await _kickoff(delivery, "C2")
        await delivery.until(lambda: "card:2" in delivery.slack.keys)
        assert WAITING_AT_ONCE == len(delivery.slack.under_way)
        claimed = delivery.harness.rows(Delivery, post=DeliveryKind.NUDGE, state=State.SENDING)
        assert len(claimed) < MANY  # in memory the rest would lose its lease
    await delivery.rest()
    nudged = [key for key in delivery.slack.tried if key.startswith("nudge:")]
    assert sorted(f"nudge:1:{user_id}" for user_id in EVERYBODY) == sorted(nudged)


async def test_every_nudge_comes_however_often_slack_says_to_wait_and_counts_as_sent_once_it_has(delivery):
    await _to_be_nudged(delivery, EVERYBODY)
    delivery.people.readers |= dict.fromkeys(EVERYBODY, HERE)
    put_off = EVERYBODY[::2]
    for user_id in put_off:
        delivery.slack.answers[user_id].extend([Wait(30), Wait(30)])
    delivery.harness.clock.at = NUDGED
    for rounds_left in (2, 1, 0):
        delivery.move()
        await delivery.rest()
        nudged = [key for key in delivery.slack.keys if key.startswith("nudge:")]
        sent = delivery.harness.rows(Delivery, post=DeliveryKind.NUDGE, state=State.SENT)
        assert sorted(nudged) == sorted(row.key for row in sent)
        assert len(nudged) == MANY - (len(put_off) if rounds_left else 0)
        delivery.move(seconds=30)
    assert sorted(f"nudge:1:{user_id}" for user_id in EVERYBODY) == sorted(nudged)


async def test_a_crowd_is_told_in_its_own_language_once_slack_can_be_asked_and_lets_it_be_told(delivery):
    delivery.harness.kickoff()
    delivery.people.is_busy = True
    crowd = [Actor("T1", f"UCROWD{number:03}") for number in range(160)]
    for newcomer in crowd:
        delivery.harness.attendances.welcome(CHANNEL, newcomer)
    delivery.move()
    await delivery.rest()
    waiting = delivery.harness.rows(Delivery, post=DeliveryKind.WAY_IN)
    assert {(State.PLANNED, 0)} == {(row.state, row.attempts) for row in waiting}

    delivery.people.is_busy = False
    for newcomer in crowd[50:110]:
        delivery.slack.answers[newcomer.user_id].append(Wait(30))
    delivery.move(minutes=1)
    await delivery.rest()
    assert len(_ways_in(delivery)) == len(crowd) - 60
    delivery.move(seconds=30)
    await delivery.rest()
    assert sorted(f"way_in:1:{newcomer.user_id}" for newcomer in crowd) == sorted(_ways_in(delivery))


def _ways_in(delivery: DeliveryHarness) -> list[str]:
    """Those that have come, each as often as it has."""
    return [key for key in delivery.slack.keys if key.startswith("way_in")]


async def test_who_slack_tells_nothing_of_costs_no_attempt_and_is_nudged_later(delivery):
    await _to_be_nudged(delivery, EVERYBODY[:1])
    delivery.harness.clock.at = NUDGED
    delivery.move()
    await delivery.rest()
    waiting = delivery.harness.rows(Delivery, post=DeliveryKind.NUDGE)
    assert {(State.PLANNED, 0)} == {(row.state, row.attempts) for row in waiting}

    delivery.people.readers[EVERYBODY[0]] = HERE
    delivery.move(minutes=5)
    await delivery.rest()
    assert [f"nudge:1:{EVERYBODY[0]}"] == [key for key in delivery.slack.keys if key.startswith("nudge")]
