"""Dots on what a project would fail of, as it was written in a premortem: what gets most becomes a concern."""

from collections import Counter
from collections.abc import Iterable, Sequence

from bot.domain.errors import Reason, WrongMoment
from bot.domain.meeting.activities.activity import ActivityResult, Asked, Given

MOST = 100  # causes, so that a menu has room for them
BECOME_CONCERNS = 3


def require_causes(causes: Sequence[object]) -> None:
    """Raises WrongMoment if nothing was written."""
    if not causes:
        raise WrongMoment(Reason.NO_CAUSES)


def likeliest(asked: Iterable[Asked], given: Iterable[Given]) -> tuple[Asked, ...]:
    """What becomes a concern: of what has a dot, the three that have most; of as many dots, the first one."""
    dots = Counter(one.answer.key for one in given)
    found = sorted((one for one in asked if dots[one.key]), key=lambda one: -dots[one.key])
    return tuple(found[:BECOME_CONCERNS])


def counted(result: ActivityResult) -> tuple[tuple[Asked, int], ...]:
    """What has dots, with how many, the most first."""
    dots = {tally.key: tally.count for tally in result.tallies}
    found = [(one, dots[one.key]) for one in result.asked if one.key in dots]
    return tuple(sorted(found, key=lambda one: -one[1]))
