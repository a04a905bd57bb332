"""A hundred people answer a vote of confidence at once, and the channel sees how many, never what."""

from bot.domain.actors import Actor
from bot.domain.meeting.activities.activity import ActivityKind, Answer
from bot.domain.meeting.activities.confidence import ABLE, RIGHT, spread
from bot.domain.outbox.deliveries import DeliveryKind
from tests.delivery.delivery_harness import DeliveryHarness
from tests.services.service_harness import CHANNEL, DRAFT, MEMBER, SARA, START

PEOPLE = [Actor("T1", f"U{number:03}") for number in range(100)]


async def _vote(delivery: DeliveryHarness) -> None:
    """It is open, in the live kickoff that Sara leads."""
    harness = delivery.harness
    origin = harness.origin()
    await delivery.do(harness.kickoffs.create, DRAFT, by=SARA, person=MEMBER, channel_id=CHANNEL, origin=origin)
    harness.clock.at = START
    await delivery.do(harness.lifecycle.start, 1, by=SARA)
    await delivery.do(harness.activities.open, 1, ActivityKind.CONFIDENCE, by=SARA)
    await delivery.rest()


async def test_a_hundred_answers_within_ten_seconds_are_drawn_a_few_times_and_each_counts_once(delivery):
    await _vote(delivery)
    harness, agenda = delivery.harness, delivery.live(DeliveryKind.AGENDA).ts
    delivery.slack.edited.clear()
    async with delivery.slack.shut(CHANNEL):
        for number, by in enumerate(PEOPLE):
            for able in (5, number % 5 + 1)[number % 4 > 0 :]:  # some think again
                await delivery.do(
                    harness.activities.answer, 1, [Answer(RIGHT, "4"), Answer(ABLE, str(able))], by=by
                )
            delivery.move(seconds=0.1)
    await delivery.rest()
    assert delivery.slack.edited.count(agenda) <= 3
    assert "100 of 101 have answered." in delivery.slack.shown[agenda].text

    await delivery.do(harness.activities.close, 1, by=SARA)
    await delivery.rest()
    (result,) = harness.agenda_now(1).results
    assert spread(result, ABLE).counts == dict.fromkeys(range(1, 6), 20)
    assert "Can we do it? from 1 to 5" in delivery.slack.shown[agenda].text
