"""The picture of a puzzle follows what people bring: it fills in the channel, and is never long behind."""

from dataclasses import replace

import pytest

from bot.domain.actors import NOBODY_KNOWN
from bot.domain.meeting.activities.activity import ActivityKind
from bot.domain.meeting.activities.puzzle import MINE
from bot.slack.outcomes import Refused
from tests.delivery.delivery_harness import DeliveryHarness, files
from tests.services.service_harness import BO, CARLA, SARA, START

PUZZLE = "puzzle:1"


@pytest.fixture
async def delivery(delivery: DeliveryHarness) -> DeliveryHarness:
    """Sara leads a meeting, which Bo has joined."""
    delivery.people.readers[BO.user_id] = replace(NOBODY_KNOWN, name="Bo Bakker")
    harness = delivery.harness
    harness.kickoff()
    await delivery.do(harness.attendances.join, 1, by=BO)
    harness.clock.at = START
    await delivery.do(harness.lifecycle.start, 1, by=SARA)
    await delivery.rest()
    return delivery


async def _start(delivery: DeliveryHarness) -> None:
    await delivery.do(delivery.harness.activities.open, 1, ActivityKind.PUZZLE, by=SARA)
    await delivery.rest()


async def _brings(delivery: DeliveryHarness, text: str, by=BO) -> None:
    delivery.move(seconds=1)
    await delivery.do(delivery.harness.pieces.put, 1, {MINE: text}, by=by)
    await delivery.rest()


async def _half_a_minute_passes(delivery: DeliveryHarness) -> None:
    delivery.move(seconds=31)
    await delivery.rest()


def _shown(delivery: DeliveryHarness) -> tuple[list[str], str]:
    (ts,) = delivery.slack.posted[PUZZLE]
    message = delivery.slack.shown[ts]
    return files(message), message.text


async def test_what_is_brought_is_in_words_at_once_and_on_the_picture_within_half_a_minute(delivery):
    await _start(delivery)
    (empty,), _ = _shown(delivery)
    for text, by in (("A boat", BO), ("Patience", SARA), ("Questions", CARLA)):
        await _brings(delivery, text, by=by)
    shown, said = _shown(delivery)
    assert [empty] == shown, "as it was a moment ago"
    assert "Questions" in said
    await _half_a_minute_passes(delivery)

    (full,), _ = _shown(delivery)
    assert full != empty
    assert 2 == len(delivery.files.uploaded), "one picture for all three"
    assert delivery.files.uploaded[-1].endswith("3 of them in place. Bo Bakker: A boat; Patience; Questions")


async def test_where_slack_takes_no_pictures_the_words_say_it_all(delivery):
    delivery.files.answers.extend([Refused("missing_scope")] * 9)
    await _start(delivery)
    await _brings(delivery, "A boat")
    await _half_a_minute_passes(delivery)
    shown, said = _shown(delivery)
    assert [] == shown
    assert "1 of 2 pieces is in place." in said
    assert "A boat" in said
    assert "puzzle_picture" not in " ".join(delivery.slack.posted), "there is no reply without its picture"
