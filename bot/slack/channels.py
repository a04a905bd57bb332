"""Which channels somebody may know of: public ones, and private ones that they are in."""

import asyncio
import logging
import time
from collections.abc import Callable, Collection
from weakref import WeakValueDictionary

from cachetools import TTLCache
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.actors import Actor
from bot.slack.outcomes import ERRORS, failure

KEPT_FOR = 300.0  # seconds
A_WHILE = 60.0  # seconds, if Slack does not say
A_MOMENT = 5.0  # seconds in which nobody's joining is missed for long
PATIENCE = 0.8  # seconds: somebody waits for a form
REMEMBERED = 10_000
PAGE = 200  # members, as https://docs.slack.dev/apis/web-api/pagination recommends; it takes less than 1,000

log = logging.getLogger(__name__)


class ChannelsKnown:
    """Remembers for minutes whether a channel is public, and who is in a private one.

    If Slack does not say, `known_to` leaves the channel out, and `is_kept_out` keeps nobody out.
    """

    def __init__(self, client: AsyncWebClient, timer: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._public: TTLCache[str, bool, float] = TTLCache(REMEMBERED, KEPT_FOR, timer)
        self._members: TTLCache[str, frozenset[str], float] = TTLCache(REMEMBERED, KEPT_FOR, timer)
        self._just_asked: TTLCache[str, bool, float] = TTLCache(REMEMBERED, A_MOMENT, timer)
        self._untold: TTLCache[str, bool, float] = TTLCache(REMEMBERED, A_WHILE, timer)
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def known_to(self, actor: Actor, channel_ids: Collection[str]) -> frozenset[str]:
        """Those of these channels that the person may know of."""
        answers = await asyncio.gather(*(self._is_known(actor, channel_id) for channel_id in channel_ids))
        return frozenset(channel_id for channel_id, known in zip(channel_ids, answers, strict=True) if known)

    async def is_kept_out(self, actor: Actor, channel_id: str) -> bool:
        """Whether the channel is private, and they are not in it. False if Slack does not say, or not in time."""
        if self.has_entered(actor, channel_id):
            return False
        try:
            async with asyncio.timeout(PATIENCE), self._turn(channel_id):
                return not await self._is_public(channel_id) and not await self._is_in(actor, channel_id)
        except ERRORS as error:
            log.info("Slack did not say who is in a channel: %s", failure(error))
            self._untold[channel_id] = True
            return False

    def _turn(self, channel_id: str) -> asyncio.Lock:
        """Of many who press at once the first one asks Slack, and the others wait for what it says."""
        return self._turns.setdefault(channel_id, asyncio.Lock())

    def forget(self, channel_id: str) -> None:
        """Who is in the channel has changed."""
        for known in (self._members, self._just_asked, self._untold):
            known.pop(channel_id, None)

    def has_entered(self, actor: Actor, channel_id: str) -> bool:
        """Whether the channel is known to be public, or that they are in it; or that Slack does not say."""
        is_open = self._public.get(channel_id, False) or channel_id in self._untold
        return is_open or actor.user_id in self._members.get(channel_id, ())

    async def _is_in(self, actor: Actor, channel_id: str) -> bool:
        """Asked again for somebody who may just have joined."""
        if actor.user_id not in await self.members(channel_id) and channel_id not in self._just_asked:
            self._members.pop(channel_id, None)
        return actor.user_id in await self.members(channel_id)

    async def members(self, channel_id: str) -> frozenset[str]:
        """The ids of those who are in a channel. Raises what Slack's client raises."""
        members = self._members.get(channel_id)
        if members is None:
            members = self._members[channel_id] = frozenset(await self._asked(channel_id))
            self._just_asked[channel_id] = True
        return members

    async def _is_known(self, actor: Actor, channel_id: str) -> bool:
        try:
            async with self._turn(channel_id):
                return await self._is_public(channel_id) or actor.user_id in await self.members(channel_id)
        except ERRORS as error:
            log.info("Slack did not say who may know of a channel: %s", failure(error))
            return False

    async def _is_public(self, channel_id: str) -> bool:
        is_public = self._public.get(channel_id)
        if is_public is None:
            answer = await self._client.conversations_info(channel=channel_id)
            channel = answer.get("channel") or {}
            is_public = self._public[channel_id] = channel.get("is_private") is False
        return is_public

    async def _asked(self, channel_id: str) -> list[str]:
        pages = await self._client.conversations_members(channel=channel_id, limit=PAGE)
        return [member async for page in pages for member in page.get("members") or []]
