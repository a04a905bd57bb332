"""The feasibility grid: what each discipline can do of each milestone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.errors import Reason, WrongMoment
from bot.domain.meeting.activities.activity import MANNERS, ActivityKind, ActivityResult, Asked, Given
from bot.domain.text import folded

MOST = 20  # milestones, so that a form has room for them
VERDICTS = MANNERS[ActivityKind.GRID].values  # the most hopeful first


@dataclass(frozen=True)
class Cell:
    """What a discipline says of a milestone: the most cautious answer of its people."""

    discipline: str
    verdict: str
    text: str  # why not, or if what


@dataclass(frozen=True)
class Row:
    asked: Asked
    cells: tuple[Cell, ...]  # the most cautious first


def rows(result: ActivityResult) -> tuple[Row, ...]:
    """In the order of the milestones. A discipline that said nothing of one has no cell there."""
    return tuple(
        Row(asked, _cells([one for one in result.given if one.answer.key == asked.key])) for asked in result.asked
    )


def _cells(given: Sequence[Given]) -> tuple[Cell, ...]:
    found: dict[str, Cell] = {}
    for one in sorted(given, key=_caution):
        found.setdefault(folded(one.discipline), Cell(one.discipline, one.answer.value, one.answer.text))
    return tuple(found.values())


def _caution(given: Given) -> tuple[int, str, str]:
    return -VERDICTS.index(given.answer.value), folded(given.discipline), given.who


def doubts(result: ActivityResult) -> Iterator[tuple[Asked, Given]]:
    """Every answer but *can*, and what it is about."""
    by_key = {asked.key: asked for asked in result.asked}
    for one in result.given:
        if one.answer.value != VERDICTS[0]:
            yield by_key[one.answer.key], one


def require_milestones(milestones: Sequence[object]) -> None:
    """Raises WrongMoment if there are none to ask about."""
    if not milestones:
        raise WrongMoment(Reason.NO_OPEN_MILESTONES)
