"""The log that the inspector shows: every API call and every envelope, with its answer."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Direction = Literal["to_slack", "to_app", "ack"]


@dataclass
class Exchange:
    """One question and its answer. `name` is a method (`chat.update`), an envelope type or `response_url`.

    `warnings` say what had better be asked otherwise, though it was done.
    """

    number: int
    at: datetime
    direction: Direction
    name: str
    request: Any
    answer: Any = None
    failure: str | None = None
    milliseconds: float | None = None
    warnings: list[str] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)


class ExchangeLog:
    """The newest exchanges, bounded."""

    def __init__(self, size: int = 1000) -> None:
        self._kept: deque[Exchange] = deque(maxlen=size)
        self._number = 0

    def begin(self, at: datetime, direction: Direction, name: str, request: Any, **more: Any) -> Exchange:
        """Notes a question; the one who answers it fills in the rest."""
        self._number += 1
        exchange = Exchange(self._number, at, direction, name, request, more=more)
        self._kept.append(exchange)
        return exchange

    def __iter__(self) -> Iterator[Exchange]:
        return iter(tuple(self._kept))

    def __len__(self) -> int:
        return len(self._kept)

    def named(self, name: str) -> list[Exchange]:
        """Those with this name, oldest first."""
        return [exchange for exchange in self._kept if exchange.name == name]
