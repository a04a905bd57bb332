"""A log that a flood of one sort of line cannot fill: after a few, they are counted, and said once a minute."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

A_MINUTE = 60.0
IN_FULL = 30  # lines of one sort within a minute
SORTS = 1000  # remembered at a time

Sort = tuple[str, int, str]  # the logger, the level, and the line before anything is put into it


@dataclass
class Counted:
    since: float
    lines: int = 0


class Sparing(logging.Filter):
    """For a handler: it sees the lines of every logger."""

    def __init__(self, timer: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._timer = timer
        self._counted: dict[Sort, Counted] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the line is written; the first after a minute says how many were not."""
        counted = self._of(_sort(record), now := self._timer())
        if now - counted.since >= A_MINUTE:
            left_out = counted.lines - IN_FULL
            counted.since, counted.lines = now, 0
            if left_out > 0:
                record.msg = f"{record.getMessage()} (and {left_out} more of this sort, which are left out here)"
                record.args = ()
        counted.lines += 1
        return counted.lines <= IN_FULL

    def _of(self, sort: Sort, now: float) -> Counted:
        if sort not in self._counted and len(self._counted) >= SORTS:
            self._counted.clear()
        return self._counted.setdefault(sort, Counted(now))


def _sort(record: logging.LogRecord) -> Sort:
    first_line = str(record.msg).partition("\n")[0]
    return record.name, record.levelno, first_line
