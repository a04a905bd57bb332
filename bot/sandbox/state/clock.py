"""A clock that people can move, so that next week's reminder is seen now."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Moved = Callable[[], None]


class MovableClock:
    """Real time plus an offset. It runs on by itself, and goes back only when `move_to` says so."""

    def __init__(self, start: datetime | None = None) -> None:
        self._offset = timedelta(0)
        self._latest: datetime | None = None
        self._listeners: list[Moved] = []
        if start is not None:
            self._offset = start - _real_now()

    def now(self) -> datetime:
        """The moment it is in the sandbox: aware, UTC."""
        moment = _real_now() + self._offset
        # The machine's own clock may be set back under us; ours may not.
        if self._latest is None or moment > self._latest:
            self._latest = moment
        return self._latest

    def advance(self, by: timedelta) -> None:
        """Moves on by a span of time; a negative one is refused with `ValueError`."""
        if by < timedelta(0):
            raise ValueError("advance() goes forward; use move_to() to go back")
        self._move(by)

    def move_to(self, moment: datetime) -> None:
        """Moves to an aware moment, which may lie in the past."""
        self._move(moment - self.now())

    def on_moved(self, callback: Moved) -> Callable[[], None]:
        """Calls `callback` after every move; returns what ends that."""
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)

    async def reach(self, moment: datetime) -> None:
        """Waits until it is `moment` here, by waiting or by being moved."""
        moved = asyncio.Event()
        forget = self.on_moved(moved.set)
        try:
            while (left := (moment - self.now()).total_seconds()) > 0:
                moved.clear()
                await _either(moved, left)
        finally:
            forget()

    def _move(self, by: timedelta) -> None:
        self._offset += by
        self._latest = None
        for callback in tuple(self._listeners):
            callback()


async def _either(moved: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await moved.wait()
    except TimeoutError:
        return  # the time has come by itself


def _real_now() -> datetime:
    return datetime.now(UTC)
