"""Those who lead a kickoff are told of owners who are not there, and of nobody who is."""

from dataclasses import replace
from datetime import date

import pytest
from slack_sdk.errors import SlackApiError

from bot.domain.actors import NOBODY_KNOWN
from bot.domain.outbox.deliveries import DeliveryKind, State
from bot.domain.roadmap.milestones import MilestoneDraft
from storage.tables.deliveries import Delivery
from tests.delivery.delivery_harness import DeliveryHarness
from tests.services.service_harness import BO, CARLA, SARA, Actor

KNOWN = replace(NOBODY_KNOWN, tz="Europe/Amsterdam", is_known=True)


@pytest.fixture
async def delivery(delivery: DeliveryHarness) -> DeliveryHarness:
    """With a kickoff, and everyone at work."""
    delivery.people.readers = {one.user_id: KNOWN for one in (SARA, BO, CARLA)}
    delivery.harness.kickoff()
    delivery.move()
    await delivery.rest()
    return delivery


async def _add(delivery: DeliveryHarness, owner: Actor, title: str = "Sketch") -> None:
    draft, origin = MilestoneDraft(title, date(2026, 12, 16), owner.user_id), delivery.harness.origin()
    await delivery.do(delivery.harness.milestones.add, 1, draft, by=SARA, origin=origin)
    await delivery.rest()


async def _later(delivery: DeliveryHarness, **by: float) -> list[str]:
    """What those who lead it are told of absent owners by then."""
    delivery.move(**by)
    await delivery.rest()
    keys = [key for key in delivery.slack.posted if key.startswith("absent_owners")]
    return [delivery.slack.shown[ts].text for key in keys for ts in delivery.slack.posted[key]]


async def test_nothing_is_said_of_owners_who_are_there(delivery):
    await _add(delivery, BO)
    assert [] == await _later(delivery, hours=2)
    row = delivery.harness.row(Delivery, post=DeliveryKind.ABSENT_OWNERS)
    assert State.SKIPPED is row.state


async def test_several_come_together_each_with_why(delivery):
    delivery.people.readers |= {BO.user_id: replace(KNOWN, is_gone=True)}
    delivery.members.outside = {CARLA.user_id}
    await _add(delivery, BO)
    await _add(delivery, CARLA, "Fair")
    (said,) = await _later(delivery, hours=2)
    assert f"Sketch: 16 Dec 2026. <@{BO.user_id}> has left Slack." in said
    assert f"Fair: 16 Dec 2026. <@{CARLA.user_id}> isn't in the channel." in said


@pytest.mark.either_database
async def test_an_owner_who_leaves_later_is_told_of_a_week_before_the_date(delivery):
    await _add(delivery, BO)
    await _later(delivery, hours=2)
    delivery.people.readers |= {BO.user_id: replace(KNOWN, is_gone=True)}
    assert 1 == len(await _later(delivery, days=16))


async def test_if_slack_does_not_say_who_is_in_the_channel_nobody_counts_as_absent(delivery):
    delivery.members.error = SlackApiError("no", {"ok": False, "error": "fatal_error"})
    await _add(delivery, BO)
    assert [] == await _later(delivery, hours=2)


async def test_what_was_settled_or_given_to_somebody_else_meanwhile_is_not_told(delivery):
    delivery.people.readers |= {BO.user_id: replace(KNOWN, is_gone=True)}
    await _add(delivery, BO)
    await delivery.do(delivery.harness.milestones.reassign, 1, SARA.user_id, by=SARA)
    assert [] == await _later(delivery, hours=2)
