"""The one thing that tells the time. It is passed in, so that tests and the sandbox can move it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

A_LEAP = timedelta(minutes=2)  # less is how a clock is set right
HELD_FOR = timedelta(minutes=5)  # before a leap is believed


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, aware and in UTC."""
        ...


@dataclass(frozen=True)
class Leap:
    """The machine's clock went `by` this much, ahead or back, while no time passed."""

    by: timedelta
    noticed_at: datetime  # by the time from before
