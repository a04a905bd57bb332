"""Which channels somebody may know of: public ones, and private ones that they are in."""

import asyncio
import logging
from collections.abc import Collection

from cachetools import TTLCache
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.actors import Actor
from bot.slack.outcomes import ERRORS, failure

KEPT_FOR = 300.0  # seconds
PATIENCE = 0.8  # seconds: somebody waits for a form
REMEMBERED = 10_000
PAGE = 200  # members, as https://docs.slack.dev/apis/web-api/pagination recommends; it takes less than 1,000

log = logging.getLogger(__name__)


class ChannelsKnown:
    """Remembers for minutes whether a channel is public, and who is in a private one.

    If Slack does not say, nobody may know of it.
    """

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._public: TTLCache[str, bool, float] = TTLCache(REMEMBERED, KEPT_FOR)
        self._members: TTLCache[str, frozenset[str], float] = TTLCache(REMEMBERED, KEPT_FOR)

    async def known_to(self, actor: Actor, channel_ids: Collection[str]) -> frozenset[str]:
        """Those of these channels that the person may know of."""
        answers = await asyncio.gather(*(self._is_known(actor, channel_id) for channel_id in channel_ids))
        return frozenset(channel_id for channel_id, known in zip(channel_ids, answers, strict=True) if known)

    async def is_kept_out(self, actor: Actor, channel_id: str) -> bool:
        """Whether the channel is private, and they are not in it. False if Slack does not say, or not in time."""
        try:
            async with asyncio.timeout(PATIENCE):
                return not await self._is_public(channel_id) and actor.user_id not in await self.members(
                    channel_id
                )
        except ERRORS as error:
            log.info("Slack did not say who is in a channel: %s", failure(error))
            return False

    async def members(self, channel_id: str) -> frozenset[str]:
        """The ids of those who are in a channel. Raises what Slack's client raises."""
        if channel_id not in self._members:
            self._members[channel_id] = frozenset(await self._asked(channel_id))
        return self._members[channel_id]

    async def _is_known(self, actor: Actor, channel_id: str) -> bool:
        try:
            return await self._is_public(channel_id) or actor.user_id in await self.members(channel_id)
        except ERRORS as error:
            log.info("Slack did not say who may know of a channel: %s", failure(error))
            return False

    async def _is_public(self, channel_id: str) -> bool:
        if channel_id not in self._public:
            answer = await self._client.conversations_info(channel=channel_id)
            channel = answer.get("channel") or {}
            self._public[channel_id] = channel.get("is_private") is False
        return self._public[channel_id]

    async def _asked(self, channel_id: str) -> list[str]:
        pages = await self._client.conversations_members(channel=channel_id, limit=PAGE)
        return [member async for page in pages for member in page.get("members") or []]
