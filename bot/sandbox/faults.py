"""What goes wrong on purpose."""

import asyncio
from collections import defaultdict, deque
from dataclasses import dataclass
from typing import Literal

from bot.sandbox.documented import OF_METHODS, may_answer

FaultKind = Literal["status", "lose_answer", "error"]


@dataclass(frozen=True)
class Fault:
    """One planned mishap of one call."""

    kind: FaultKind
    status: int = 500
    retry_after: int = 1
    code: str = "internal_error"


class Faults:
    """Switches for latency, failing calls, lost answers and a socket that is down. All are off at first."""

    def __init__(self) -> None:
        self.latency: float = 0.0
        """Seconds by which every Web API answer is late."""
        self.refuse_connections = False
        """No Socket Mode connection is let in, and `apps.connections.open` fails."""
        self.deliver = True
        """False: envelopes are lost on the way to the app."""
        self._planned: dict[str, deque[Fault]] = defaultdict(deque)

    def answer_429(self, method: str, times: int = 1, *, retry_after: int = 1) -> None:
        """The next calls of `method` are rate limited, with `Retry-After` in seconds."""
        self._plan(method, times, Fault("status", status=429, retry_after=retry_after))

    def answer_500(self, method: str, times: int = 1) -> None:
        """The next calls of `method` fail and do nothing."""
        self._plan(method, times, Fault("status", status=500))

    def lose_answer(self, method: str, times: int = 1) -> None:
        """The next calls of `method` are carried out, then the connection breaks before the answer."""
        self._plan(method, times, Fault("lose_answer"))

    def refuse(self, method: str, code: str, times: int = 1) -> None:
        """The next calls of `method` answer with this error code (`is_archived`, `token_revoked`…).

        `ValueError` when that method has no such error.
        """
        if method in OF_METHODS and not may_answer(method, code):
            raise ValueError(f"{method} has no error {code}")
        self._plan(method, times, Fault("error", code=code))

    def keep_files_waiting(self, times: int = 1) -> None:
        """The next messages with a file in their blocks are refused, as while Slack is still looking it over."""
        self._plan("slack_file", times, Fault("error", code="invalid_blocks"))

    def next_for(self, method: str) -> Fault | None:
        """What the next call of `method` meets, if anything; taken off the plan."""
        planned = self._planned[method]
        return planned.popleft() if planned else None

    async def delay(self) -> None:
        if self.latency > 0:
            await asyncio.sleep(self.latency)

    def clear(self) -> None:
        """Everything works again."""
        self.latency = 0.0
        self.refuse_connections = False
        self.deliver = True
        self._planned.clear()

    def _plan(self, method: str, times: int, fault: Fault) -> None:
        self._planned[method].extend([fault] * times)
