"""How many calls of a method a workspace still takes: a few at once, and then so many a minute."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

BREATH = 0.02  # seconds between two looks at what has changed: in a burst of votes each look sees many of them
A_BLINK = 1e-6  # seconds; less than that is the rounding of floats


@dataclass(frozen=True)
class Pace:
    """How often live messages are redrawn. chat.update is tier 3: 50 a minute in a workspace, and a few more."""

    beat: float = 1.2  # seconds between two redraws of a message that many press at once
    brisk: float = 0.3  # seconds between two redraws of the others: a facilitator waits for them
    a_minute: float = 45.0  # over all messages; the rest is left for what we cannot foresee
    at_once: float = 10.0
    kept: float = 4.0  # of these, for what a facilitator waits for
    after_trouble: float = 10.0  # seconds until a redraw that failed is tried again


class Budget:
    """A token bucket. It is shared by every live message of the workspace, and a few are kept for urgent ones."""

    def __init__(
        self,
        pace: Pace,
        seconds: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._pace = pace
        self._seconds = seconds
        self._sleep = sleep
        self._tokens = pace.at_once
        self._since = seconds()
        self._turn, self._urgent_turn = asyncio.Lock(), asyncio.Lock()

    async def spend(self, *, urgent: bool = False) -> None:
        """Waits for a token, behind those who waited before. One that is urgent takes those that others leave."""
        kept = 0.0 if urgent else min(self._pace.kept, self._pace.at_once - 1)
        async with self._urgent_turn if urgent else self._turn:
            while (wait := self._missing(kept)) > A_BLINK:
                await self._sleep(wait)
            self._tokens -= 1

    def hold(self, seconds: float) -> None:
        """Slack says to wait: no call goes out before that, and then they go out one by one."""
        self._tokens = 1 - seconds * self._pace.a_minute / 60
        self._since = self._seconds()

    def _missing(self, kept: float) -> float:
        """Seconds until there is a token beside those that are kept."""
        now = self._seconds()
        earned = (now - self._since) * self._pace.a_minute / 60
        self._tokens = min(self._pace.at_once, self._tokens + earned)
        self._since = now
        return (1 + kept - self._tokens) * 60 / self._pace.a_minute
