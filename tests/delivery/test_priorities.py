"""A facilitator does not wait for the crowd."""

import asyncio
from dataclasses import replace

import pytest

from bot.delivery.budget import Pace
from bot.domain.actors import Actor
from bot.domain.outbox.deliveries import DeliveryKind
from tests.delivery.delivery_harness import QUICK, DeliveryHarness
from tests.delivery.moved_time import MovedTime
from tests.services.service_harness import CHANNEL, SARA, ServiceHarness

SCARCE = replace(QUICK, a_minute=1, at_once=5, kept=4)  # one redraw for the crowd, and four for facilitators


async def test_a_move_of_the_agenda_shows_at_once_when_the_crowd_has_used_up_its_share(
    either_harness: ServiceHarness,
) -> None:
    harness = either_harness
    delivery = DeliveryHarness(harness, SCARCE)
    delivery.start()
    harness.kickoff()
    delivery.move()
    await delivery.rest()
    await delivery.do(harness.lifecycle.start, 1, by=SARA)
    await delivery.rest()
    card, agenda = delivery.live(DeliveryKind.CARD), delivery.live(DeliveryKind.AGENDA)
    assert [card.ts] == delivery.slack.edited

    for number in range(3):
        await delivery.do(harness.attendances.join, 1, by=Actor("T1", f"U{number}"))
    await delivery.do(harness.agenda.next, 1, harness.number(1), by=SARA)

    await delivery.until(lambda: agenda.ts in delivery.slack.edited)
    assert card.id in harness.redraws.stale()
    await delivery.stop()


@pytest.mark.parametrize(
    "pace",
    [replace(SCARCE, beat=3600), replace(SCARCE, beat=0)],
    ids=["while it is left alone for a beat", "while it waits for its turn"],
)
async def test_a_change_of_a_facilitator_shows_at_once_on_a_message_that_waits_with_a_crowds(
    either_harness: ServiceHarness, pace: Pace
) -> None:
    harness = either_harness
    delivery = DeliveryHarness(harness, pace)
    delivery.start()
    harness.kickoff()
    delivery.move()
    await delivery.rest()
    await delivery.do(harness.attendances.join, 1, by=Actor("T1", "U1"))
    await delivery.rest()
    await delivery.do(harness.attendances.join, 1, by=Actor("T1", "U2"))
    await delivery.until(lambda: delivery.refresher.patient)
    assert 1 == len(delivery.slack.edited)

    await delivery.do(harness.lifecycle.start, 1, by=SARA)

    await delivery.rest()
    assert [] == harness.redraws.stale()
    await delivery.stop()


async def test_a_change_that_becomes_urgent_while_an_older_state_is_drawn_is_drawn_right_after_it(
    either_harness: ServiceHarness,
) -> None:
    harness = either_harness
    delivery = DeliveryHarness(harness, replace(QUICK, beat=3600))
    delivery.start()
    harness.kickoff()
    delivery.move()
    await delivery.rest()
    async with delivery.slack.shut(CHANNEL):
        await delivery.do(harness.attendances.join, 1, by=Actor("T1", "U1"))
        await delivery.until(lambda: delivery.slack.under_way)
        await delivery.do(harness.lifecycle.start, 1, by=SARA)

    await delivery.rest()
    assert 2 == len(delivery.slack.edited)
    await delivery.stop()


async def test_a_facilitators_moves_go_first_and_the_crowds_of_all_kickoffs_take_turns() -> None:
    """At the pace of Slack: eight messages change all the time, and a facilitator moves on every ten seconds."""
    time = MovedTime()
    budget = time.budget(Pace())
    drawn: list[int] = []
    waits: list[float] = []

    async def crowd(message: int) -> None:
        while time.now < until:
            await budget.spend()
            drawn.append(message)
            await time.sleep(Pace().beat)

    async def facilitator() -> None:
        while time.now < until:
            asked = time.now
            await budget.spend(urgent=True)
            waits.append(time.now - asked)
            await time.sleep(10)

    until = time.now + 120
    await asyncio.gather(*map(crowd, range(8)), facilitator())
    shares = [drawn.count(message) for message in range(8)]
    assert max(shares) - min(shares) <= 1
    assert max(waits) < 60 / Pace().a_minute
    assert len(drawn) + len(waits) <= 2 * Pace().a_minute + Pace().at_once + len(shares)
