"""Posts what is due: claim, read again, render, post, record."""

import asyncio
import logging
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from bot.bridge import Bridge
from bot.delivery.alarm import Alarm
from bot.delivery.budget import BREATH
from bot.delivery.channel_queues import Channels
from bot.domain.clock import Clock
from bot.domain.errors import Unavailable
from bot.services.outbox.deliveries import Deliveries

log = logging.getLogger(__name__)

A_MOMENT = timedelta(seconds=1)
AN_HOUR = timedelta(hours=1)


class Dispatcher:
    """Wakes when something may be due, claims it, and hands it to its channel."""

    def __init__(
        self,
        bridge: Bridge,
        deliveries: Deliveries,
        channels: Channels,
        clock: Clock,
        hourly: Sequence[Callable[[], None]] = (),
        alarm: Callable[[Clock, Callable[[], None]], Alarm] = Alarm,
    ) -> None:
        """`hourly`: what is written now and then, too."""
        self._bridge = bridge
        self._deliveries = deliveries
        self._channels = channels
        self._clock = clock
        self._awake = asyncio.Event()
        self._hourly = hourly
        self._looked_at = clock.now()
        self._alarm = alarm(clock, self.wake)

    def wake(self) -> None:
        """Something may be due: a change was committed, a message sent, or the clock moved."""
        self._awake.set()

    async def run(self) -> None:
        """Goes on until it is cancelled."""
        self._alarm.start()
        try:
            while True:
                self._awake.clear()
                await self._dispatch()
                await self._do_hourly()
                await asyncio.sleep(BREATH)
                await self._sleep()
        finally:
            self._alarm.stop()

    async def _sleep(self) -> None:
        """Until the alarm rings, or not for long: no alarm is right once the machine's clock has leapt."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self._deliveries.look_every.total_seconds()):
                await self._awake.wait()

    async def _dispatch(self) -> None:
        try:
            while self._is_due(due_at := await self._next_due_at()) and not self._hands_are_full:
                claims = await self._bridge.write(self._deliveries.claim, *self._left_out)
                for claim in claims:
                    self._channels.hand(claim, then=self.wake)
                if not claims:  # others have the channel in hand
                    break
            if next_look := self._next_look(due_at):
                self._alarm.set(next_look)
        except Unavailable:  # the bridge has said why
            log.warning("What is due is claimed later")
        except Exception:  # whatever it is, what is due stays due, and is tried again
            log.exception("What is due could not be claimed")

    async def _do_hourly(self) -> None:
        now = self._clock.now()
        if now < self._looked_at + AN_HOUR:
            return
        self._looked_at = now
        for work in self._hourly:
            try:
                await self._bridge.write(work)
            except Unavailable:  # the bridge has said why
                log.warning("What is done each hour is done an hour later")

    async def _next_due_at(self) -> datetime | None:
        """Read once in each look: in a burst of votes we look as often as some are committed."""
        return await self._bridge.read(self._deliveries.next_due_at, *self._left_out)

    def _next_look(self, due_at: datetime | None) -> datetime | None:
        """When the next message is due; a moment from now where it is due, and we cannot take it yet."""
        return max(due_at, self._clock.now() + A_MOMENT) if due_at and self._is_due(due_at) else due_at

    @property
    def _hands_are_full(self) -> bool:
        return self._channels.in_hand >= self._deliveries.most_in_hand

    @property
    def _left_out(self) -> tuple[Collection[str], bool]:
        """The channels that are busy, and whether what can wait is claimed later."""
        return self._channels.busy, self._channels.is_full

    def _is_due(self, due_at: datetime | None) -> bool:
        return due_at is not None and due_at <= self._clock.now()
