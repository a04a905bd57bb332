"""The one thing that tells the time. It is passed in, so that tests and the sandbox can move it."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, aware and in UTC."""
        ...
