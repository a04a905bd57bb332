"""The pulse: how people look forward to the kickoff, from 1 to 5, without anybody seeing who said what.

It shows once it has been counted, as `bot.domain.anonymity` says why.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.domain import anonymity
from bot.domain.actors import Language
from bot.domain.errors import Malformed

MOODS = range(1, 6)  # from not at all to very much
FORGOTTEN_AFTER = timedelta(days=1)  # the planned start, where nobody starts the kickoff


@dataclass(frozen=True)
class Pulse:
    """As everyone sees it: `answers` is 0, and there is no average, while it is open or if there are too few."""

    is_open: bool = False
    answers: int = 0
    average: float | None = None


NO_PULSE = Pulse()


@dataclass(frozen=True)
class PulseAnswered:
    """What somebody is told, and nobody else."""

    mood: int
    language: Language  # of the channel


def require_mood(mood: int) -> None:
    """Raises Malformed for a number that no button has."""
    if mood not in MOODS:
        raise Malformed


def shown(counts: Mapping[int, int], *, is_open: bool) -> Pulse:
    """What may be shown of so many answers by mood."""
    answers = sum(counts.values())
    if not (anonymity.may_show(is_named=False, is_final=not is_open) and anonymity.are_enough(answers)):
        return Pulse(is_open)
    return Pulse(is_open, answers, sum(mood * count for mood, count in counts.items()) / answers)
