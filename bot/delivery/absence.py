"""Who of the owners of milestones is absent, which only Slack knows."""

import asyncio
import logging
from collections.abc import Collection
from dataclasses import replace

from bot.domain.actors import Actor
from bot.domain.roadmap.absence import AbsentOwners, absent_among
from bot.slack.channels import ChannelsKnown
from bot.slack.outcomes import ERRORS, failure
from bot.slack.people import People

log = logging.getLogger(__name__)


async def with_absent(view: AbsentOwners, people: People, channels: ChannelsKnown) -> AbsentOwners:
    actors = [Actor(view.brief.team_id, owner_id) for owner_id in view.owner_ids]
    found = await asyncio.gather(*map(people.reader, actors))
    owners = dict(zip(view.owner_ids, found, strict=True))
    return replace(view, absent=absent_among(owners, await _members(view.brief.channel_id, channels)))


async def _members(channel_id: str, channels: ChannelsKnown) -> Collection[str] | None:
    try:
        return await channels.members(channel_id)
    except ERRORS as error:
        log.info("Slack did not say who is in a channel: %s", failure(error))
        return None
