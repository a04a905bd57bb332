"""What waits to be written: a line for each team that takes turns, and one thread at a time that has it."""

import threading
from collections import deque
from collections.abc import Iterable
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

Item = TypeVar("Item")


class WriteQueue(Generic[Item]):
    """Lines that some threads empty. Of two lines, the one whose first has waited for longer is next."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._lines: dict[str, deque[Item]] = {}  # those that wait, and those that a thread has
        self._next: SimpleQueue[str | None] = SimpleQueue()
        self._has_ended = False

    def put(self, line: str, item: Item) -> None:
        with self._lock:
            if line in self._lines:
                self._lines[line].append(item)
            else:
                self._lines[line] = deque([item])
                self._next.put(line)

    def end(self) -> None:
        """No more comes. Those who wait for a line are told once the last one is empty."""
        with self._lock:
            self._has_ended = True
            self._end_if_empty()

    def next(self) -> str | None:
        """Waits for a line, which is the caller's until `let_go`. None at the end."""
        line = self._next.get()
        if line is None:
            self._next.put(None)  # the others see it, too
        return line

    def take(self, line: str, most: int) -> list[Item]:
        """The first in a line of the caller's."""
        with self._lock:
            waiting = self._lines[line]
            return [waiting.popleft() for _ in range(min(most, len(waiting)))]

    def put_back(self, line: str, items: Iterable[Item]) -> None:
        """They are the first again."""
        with self._lock:
            self._lines[line].extendleft(reversed(list(items)))

    def let_go(self, line: str) -> None:
        with self._lock:
            if self._lines[line]:
                self._next.put(line)
            else:
                del self._lines[line]
                self._end_if_empty()

    def take_unattended(self) -> list[Item]:
        """Whatever is in the lines for which no thread is free."""
        items: list[Item] = []
        while True:
            try:
                line = self._next.get_nowait()
            except Empty:
                return items
            if line is None:
                self._next.put(None)
                return items
            with self._lock:
                items += self._lines.pop(line)
                self._end_if_empty()

    def _end_if_empty(self) -> None:
        if self._has_ended and not self._lines:
            self._next.put(None)
