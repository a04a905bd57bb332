"""What goes wrong on purpose."""

import asyncio
from collections import defaultdict, deque
from dataclasses import dataclass
from typing import Literal

from bot.sandbox.web_api.documented import EVERYWHERE, OF_METHODS, may_answer

FaultKind = Literal["status", "lose_answer", "error"]


@dataclass(frozen=True)
class Fault:
    """One planned mishap of one call."""

    kind: FaultKind
    status: int = 500
    retry_after: int = 1
    code: str = "internal_error"


EVERY = "*"
"""Instead of a method: whichever is called next."""


class Faults:
    """Switches for latency, failing calls, lost answers and a socket that is down. All are off at first.

    What happens to connections that stand is in `links`: `disconnect`, `drop`, `deafen`.
    """

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

    def answer_500(self, method: str, times: int = 1, *, status: int = 500) -> None:
        """The next calls of `method` fail with that HTTP status, and do nothing."""
        self._plan(method, times, Fault("status", status=status))

    def lose_answer(self, method: str, times: int = 1) -> None:
        """The next calls of `method` are carried out, then the connection breaks before the answer."""
        self._plan(method, times, Fault("lose_answer"))

    def refuse(self, method: str, code: str, times: int = 1) -> None:
        """The next calls of `method` answer with this error code (`is_archived`, `token_revoked`…).

        `ValueError` when that method has no such error.
        """
        if (method in OF_METHODS and not may_answer(method, code)) or (method == EVERY and code not in EVERYWHERE):
            raise ValueError(f"{method} has no error {code}")
        self._plan(method, times, Fault("error", code=code))

    def keep_files_waiting(self, times: int = 1) -> None:
        """The next messages with a file in their blocks are refused, as while Slack is still looking it over."""
        self._plan("slack_file", times, Fault("error", code="invalid_blocks"))

    def next_for(self, method: str) -> Fault | None:
        """What the next call of `method` meets, if anything; taken off the plan."""
        for planned in (self._planned.get(method), self._planned.get(EVERY) if method in OF_METHODS else None):
            if planned:
                return planned.popleft()
        return None

    def planned(self) -> dict[str, list[Fault]]:
        """What is still to come, by method."""
        return {method: list(faults) for method, faults in self._planned.items() if faults}

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
