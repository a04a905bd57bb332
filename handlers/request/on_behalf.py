"""What services do for a person: once for each press, and in no channel that is closed to them."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, TypeVar

from bot.domain.access import Access, AccessUnknown
from bot.domain.actors import Actor
from bot.domain.errors import NotFound
from handlers.request import payload
from handlers.request.context import Context
from handlers.request.payload import Payload

Result = TypeVar("Result")


class OnBehalf:
    def __init__(self, context: Context, actor: Actor, body: Payload) -> None:
        self._context = context
        self._actor = actor
        self._click = payload.click_of(body)  # "" once it counts
        here = payload.channel_here(body)
        self._channel_ids = {here} if context.channels.has_entered(actor, here) else set()

    async def read(self, what: Callable[[], Result]) -> Result:
        """Raises what it raises, and NotFound for what is in a channel that is closed to them."""
        return await self._within_access(self._context.bridge.read, what)

    async def write(self, what: Callable[[], Result]) -> Result:
        """Raises as `read` does, and Repeated if something was written for this press before."""
        if self._click:
            what = partial(self._context.services.presses.once, self._click, self._actor, what)
        write = partial(self._context.bridge.write_for, self._actor.team_id)
        done = await self._within_access(write, what)
        self._click = ""
        return done

    async def require_in_channel(self, channel_id: str) -> None:
        """Raises NotFound."""
        if await self._context.channels.is_kept_out(self._actor, channel_id):
            raise NotFound

    async def _within_access(self, way: Callable[..., Awaitable[Any]], what: Callable[[], Result]) -> Result:
        """Asks Slack where it is not known whether a channel is closed to them."""
        while True:
            access = Access(self._actor.user_id, frozenset(self._channel_ids))
            try:
                done: Result = await way(self._context.services.access.limit, access, what)
                return done
            except AccessUnknown as unknown:
                await self.require_in_channel(unknown.channel_id)
                self._channel_ids.add(unknown.channel_id)
