"""The time that Kickoff goes by: the machine's, but for a leap that has not lasted yet.

Much of what comes due cannot be undone: a ballot is closed and its votes are wiped, reminders are posted. If the
machine's clock is days ahead for a minute, none of that is to happen. So time goes on from before the leap, until
the clock has kept to it for a while. Nothing else in Kickoff asks the machine for the time.
"""

import asyncio
import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.bridge import Bridge
from bot.domain.clock import A_LEAP, HELD_FOR, Leap
from bot.services.leaps import Leaps

log = logging.getLogger(__name__)

LOOK_EVERY = 5.0  # seconds
# It goes on while the machine sleeps, as a laptop does that was closed: then its clock has not leapt.
_STEADY = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def _machines_time() -> datetime:
    return datetime.now(UTC)


def _since_boot() -> timedelta:
    return timedelta(seconds=time.clock_gettime(_STEADY))


class SteadyClock:
    """`elapsed` says how much time has passed since a moment that stays the same."""

    def __init__(
        self, machines: Callable[[], datetime] = _machines_time, elapsed: Callable[[], timedelta] = _since_boot
    ) -> None:
        self._machines = machines
        self._elapsed = elapsed
        self._begun_at = machines() - elapsed()  # that moment, by the time that we go by
        self._doubted: tuple[datetime, timedelta] | None = None  # the same by a leap, and when we noticed that
        self._lock = threading.Lock()
        self.leap: Leap | None = None  # the last one

    def now(self) -> datetime:
        """The present moment, aware and in UTC."""
        with self._lock:
            elapsed = self._elapsed()
            begun_at = self._machines() - elapsed
            if self._is_believed(begun_at, elapsed):
                self._begun_at, self._doubted = begun_at, None
            return self._begun_at + elapsed

    def compare(self, elsewhere: datetime) -> None:
        """At the start: a difference from a clock elsewhere is a leap, which has to last before it is believed."""
        with self._lock:
            if abs(elsewhere - self._machines()) >= A_LEAP:
                self._begun_at = elsewhere - self._elapsed()

    def _is_believed(self, begun_at: datetime, elapsed: timedelta) -> bool:
        if abs(by := begun_at - self._begun_at) < A_LEAP:
            if self._doubted:
                log.warning("The machine's clock is as it was before it leapt")
            return True
        if self._doubted is None or abs(begun_at - self._doubted[0]) >= A_LEAP:
            self._doubted = begun_at, elapsed
            self.leap = Leap(by, self._begun_at + elapsed)
            log.warning("The machine's clock leapt by %s; Kickoff goes by it in %s, if it stays so", by, HELD_FOR)
        return elapsed - self._doubted[1] >= HELD_FOR


class Timekeeper:
    """Looks at the clock also while nobody else does, and has its leaps written down."""

    def __init__(self, clock: SteadyClock, bridge: Bridge, leaps: Leaps, look_every: float = LOOK_EVERY) -> None:
        self._clock = clock
        self._bridge = bridge
        self._leaps = leaps
        self._look_every = look_every

    async def run(self, team_id: str) -> None:
        """Goes on until it is cancelled."""
        written = None
        while True:
            self._clock.now()
            if (leap := self._clock.leap) and leap != written:
                await self._bridge.insist(self._leaps.write_down, leap, team_id)
                written = leap
            await asyncio.sleep(self._look_every)
