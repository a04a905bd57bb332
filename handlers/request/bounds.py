"""How often one person may do the same thing: more than anybody does, and less than a script would."""

import time
from collections.abc import Callable
from enum import Enum, auto

from cachetools import TTLCache

from bot.domain.actors import Actor

A_MINUTE = 60.0
REMEMBERED = 50_000
FORMS = 30  # of one kind that one person hands in within a minute: each may write to somebody
PRESSES = 90  # of one button, say, or of one command

Counts = TTLCache[tuple[Actor, str], list[int], float]


class Answer(Enum):
    TAKE = auto()
    REFUSE = auto()
    IGNORE = auto()  # they have been told


class Bounds:
    def __init__(self, timer: Callable[[], float] = time.monotonic) -> None:
        self._presses: Counts = TTLCache(REMEMBERED, A_MINUTE, timer)
        self._forms: Counts = TTLCache(REMEMBERED, A_MINUTE, timer)  # some are named as their buttons are

    def press(self, by: Actor, what: str) -> Answer:
        """Counts one more, whatever comes of it."""
        over = _count(self._presses, by, what) - PRESSES
        if over <= 0:
            return Answer.TAKE
        return Answer.REFUSE if over == 1 else Answer.IGNORE

    def form(self, by: Actor, what: str) -> Answer:
        """Of forms only those count that were taken: one with a mistake in it goes nowhere."""
        return Answer.TAKE if self._forms.get((by, what), [0])[0] < FORMS else Answer.REFUSE

    def taken(self, by: Actor, what: str) -> None:
        """A form was."""
        _count(self._forms, by, what)


def _count(counts: Counts, by: Actor, what: str) -> int:
    """How often they have done so by now, since the first time within a minute."""
    counted = counts.setdefault((by, what), [0])
    counted[0] += 1
    return counted[0]
