"""Nudges go out beside everything else, however many are due and however long Slack takes over them."""

import os
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta

from bot.delivery.channels import NUDGES_AT_ONCE
from bot.domain.actors import Language, Person, Role
from bot.domain.outbox.deliveries import Post, State
from storage.tables.deliveries import Delivery
from tests.delivery.mailroom import Mailroom
from tests.services.office import CHANNEL, DRAFT, MEMBER, MONDAY, SARA

MANY = int(os.environ.get("NUDGES", "120"))  # more than are claimed at once
EVERYBODY = tuple(f"U{number:05}" for number in range(MANY))
HERE = Person(Language.ENGLISH, "Europe/Amsterdam")
NUDGED = MONDAY + timedelta(days=3, minutes=-50)  # ten minutes into the working day on which they are due


async def _kickoff(mailroom: Mailroom, channel_id: str) -> int:
    create = mailroom.office.kickoffs.create
    return await mailroom.do(
        create,
        replace(DRAFT, lead_hours=168),
        by=SARA,
        person=MEMBER,
        channel_id=channel_id,
        origin=mailroom.office.origin(),
    )


async def _to_be_nudged(mailroom: Mailroom, people: Sequence[str]) -> None:
    """A kickoff whose pre-read is there; those people and two more are to be nudged on Thursday morning."""
    kickoff_id = await _kickoff(mailroom, CHANNEL)
    for first in range(0, len(people), 100):
        hundred = people[first : first + 100]
        await mailroom.do(mailroom.office.roster.add, kickoff_id, hundred, Role.MEMBER, by=SARA)
    await mailroom.rest()


async def test_a_channels_message_waits_for_none_of_a_thousand_nudges(mailroom):
    await _to_be_nudged(mailroom, EVERYBODY)
    mailroom.people.readers |= dict.fromkeys(EVERYBODY, HERE)
    async with AsyncExitStack() as gates:
        for user_id in EVERYBODY:
            await gates.enter_async_context(mailroom.slack.shut(user_id))
        mailroom.office.clock.at = NUDGED
        mailroom.move()
        await mailroom.until(lambda: len(mailroom.slack.under_way) == NUDGES_AT_ONCE)
        await _kickoff(mailroom, "C2")
        await mailroom.until(lambda: "card:2" in mailroom.slack.keys)
        assert NUDGES_AT_ONCE == len(mailroom.slack.under_way)
    await mailroom.rest()
    nudged = [key for key in mailroom.slack.tried if key.startswith("nudge:")]
    assert sorted(f"nudge:1:{user_id}" for user_id in EVERYBODY) == sorted(nudged)


async def test_who_slack_tells_nothing_of_costs_no_attempt_and_is_nudged_later(mailroom):
    await _to_be_nudged(mailroom, EVERYBODY[:1])
    mailroom.office.clock.at = NUDGED
    mailroom.move()
    await mailroom.rest()
    waiting = mailroom.office.rows(Delivery, post=Post.NUDGE)
    assert {(State.PLANNED, 0)} == {(row.state, row.attempts) for row in waiting}

    mailroom.people.readers[EVERYBODY[0]] = HERE
    mailroom.move(minutes=5)
    await mailroom.rest()
    assert [f"nudge:1:{EVERYBODY[0]}"] == [key for key in mailroom.slack.keys if key.startswith("nudge")]
