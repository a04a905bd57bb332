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


class Answer(Enum):
    TAKE = auto()
    REFUSE = auto()
    IGNORE = auto()  # they have been told


class Bounds:
    def __init__(self, timer: Callable[[], float] = time.monotonic) -> None:
        self._counts: TTLCache[tuple[Actor, str], list[int], float] = TTLCache(REMEMBERED, A_MINUTE, timer)

    def count(self, by: Actor, what: str, *, is_form: bool) -> Answer:
        """Counts one more, from the first within a minute on."""
        counted = self._counts.setdefault((by, what), [0])
        counted[0] += 1
        over = counted[0] - (FORMS if is_form else PRESSES)
        if over <= 0:
            return Answer.TAKE
        return Answer.REFUSE if over == 1 or is_form else Answer.IGNORE
