"""A facilitator does not wait for the crowd."""

from dataclasses import replace

from bot.domain.actors import Actor
from bot.domain.outbox.deliveries import DeliveryKind
from tests.delivery.delivery_harness import QUICK, DeliveryHarness
from tests.services.service_harness import SARA, ServiceHarness

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
