"""The alarm clock: wakes once, for the next moment at which something is due.

APScheduler is the clock that the project has settled on, though asyncio could ring one alarm as well. It gets
`date` jobs only: its cron trigger skips a day when clocks go forward and fires twice when they go back. It
keeps nothing that has to last: its job store loses what is queued when the process dies, so what is due is in
our own table.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.domain.clock import Clock

JOB = "wake"


class Alarm:
    def __init__(self, clock: Clock, ring: Callable[[], None]) -> None:
        self._clock = clock
        self._ring = ring
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._rings_at: datetime | None = None

    def start(self) -> None:
        self._scheduler.start()

    def set(self, at: datetime) -> None:
        """Rings at that moment of our clock.

        An alarm that rings sooner is kept: what it wakes looks at what is due, and sets the alarm again.
        """
        rings_at = datetime.now(UTC) + max(at - self._clock.now(), timedelta())
        if self._rings_at and self._rings_at <= rings_at:
            return
        self._rings_at = rings_at
        self._scheduler.add_job(
            self._ring_in_loop,
            "date",
            run_date=rings_at,
            id=JOB,
            replace_existing=True,
            misfire_grace_time=None,  # however late, it rings
        )

    async def _ring_in_loop(self) -> None:
        self._rings_at = None
        self._ring()

    def stop(self) -> None:
        self._scheduler.shutdown(wait=False)
