"""Rate limits by method tier and by channel (https://docs.slack.dev/apis/web-api/rate-limits)."""

import math
from collections import defaultdict, deque
from datetime import datetime, timedelta
from enum import IntEnum

from bot.sandbox.state.clock import MovableClock

MINUTE = timedelta(minutes=1)


class Tier(IntEnum):
    """Calls per minute. Slack promises "N+", so the sandbox allows exactly N; `SPECIAL` is generous."""

    TWO = 20
    THREE = 50
    FOUR = 100
    SPECIAL = 300


class Limits:
    """Counts calls and says when one comes too early. Set `enabled = False` for load tests.

    A channel takes one message a second, with up to `burst` at once when it was quiet before.
    """

    def __init__(self, clock: MovableClock, *, burst: int = 5) -> None:
        self.enabled = True
        self.burst = burst
        self._clock = clock
        self._calls: dict[str, deque[datetime]] = defaultdict(deque)
        self._posts: dict[str, tuple[float, datetime]] = {}

    def wait_for_method(self, method: str, tier: Tier) -> int:
        """Seconds to wait (`Retry-After`), or 0 when the call is within its tier, and then counted."""
        if not self.enabled:
            return 0
        now = self._clock.now()
        calls = self._calls[method]
        while calls and now - calls[0] >= MINUTE:
            calls.popleft()
        if len(calls) >= tier:
            return max(1, math.ceil((calls[0] + MINUTE - now).total_seconds()))
        calls.append(now)
        return 0

    def wait_for_channel(self, channel: str) -> int:
        """The same for a message into one channel."""
        if not self.enabled:
            return 0
        now = self._clock.now()
        left, since = self._posts.get(channel, (float(self.burst), now))
        left = min(float(self.burst), left + max(0.0, (now - since).total_seconds()))
        if left < 1:
            self._posts[channel] = (left, now)
            return max(1, math.ceil(1 - left))
        self._posts[channel] = (left - 1, now)
        return 0

    def forget(self) -> None:
        """Starts counting from zero again."""
        self._calls.clear()
        self._posts.clear()
