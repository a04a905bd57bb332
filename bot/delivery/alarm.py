"""The alarm clock: wakes once, for the next moment at which something is due.

APScheduler is asked for `date` jobs only. Its cron trigger skips a day after clocks go forward and fires
twice when they go back, and its job store loses what it has queued when the process dies; what is due is
in our own table, and this forgets everything with the process.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.domain.clock import Clock

JOB = "wake"


class Alarm:
    """`longest`: it rings after that at the latest, whatever it was set to."""

    def __init__(self, clock: Clock, ring: Callable[[], None], longest: timedelta) -> None:
        self._clock = clock
        self._ring = ring
        self._longest = longest
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._rings_at: datetime | None = None

    def start(self) -> None:
        self._scheduler.start()

    def set(self, at: datetime | None) -> None:
        """Rings at that moment of our clock.

        One that rings sooner is left as it is: whoever it wakes looks, and sets it anew.
        """
        wait = min(at - self._clock.now(), self._longest) if at else self._longest
        rings_at = datetime.now(UTC) + max(wait, timedelta())
        if self._rings_at and self._rings_at <= rings_at:
            return
        self._rings_at = rings_at
        self._scheduler.add_job(
            self._ring_in_loop,
            "date",
            run_date=rings_at,
            id=JOB,
            replace_existing=True,
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
        )

    async def _ring_in_loop(self) -> None:
        self._rings_at = None
        self._ring()

    def stop(self) -> None:
        self._scheduler.shutdown(wait=False)
