"""The feasibility grid: what each discipline can do of each milestone."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.domain.brief import Brief
from bot.domain.errors import Reason, WrongMoment
from bot.domain.meeting.activities.activity import MANNERS, ActivityKind, ActivityResult, Asked, Given
from bot.domain.meeting.feasibility.concerns import ConcernDetail, Severity
from bot.domain.text import folded

MOST = 20  # milestones, so that a form has room for them
VERDICTS = CAN, CAN_IF, CANNOT = MANNERS[ActivityKind.GRID].values  # the most hopeful first


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

    @property
    def doubts(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells if cell.verdict != CAN)

    @property
    def without_doubt(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells if cell.verdict == CAN)


@dataclass(frozen=True)
class GridShown:
    """All of a grid that is closed, in a message of its own. `silent` are the disciplines that gave no answer."""

    brief: Brief
    result: ActivityResult
    silent: tuple[str, ...] = ()


def silent(result: ActivityResult, asked: Iterable[str]) -> tuple[str, ...]:
    """Of the disciplines that were asked, those of which nobody answered, by name."""
    heard = {folded(one.discipline) for one in result.given}
    found = {folded(discipline): discipline for discipline in asked if folded(discipline) not in heard}
    return tuple(found[name] for name in sorted(found) if name)


def disciplines(grid: Sequence[Row]) -> tuple[str, ...]:
    """Those that answered, by name."""
    found = {folded(cell.discipline): cell.discipline for row in grid for cell in row.cells}
    return tuple(found[name] for name in sorted(found))


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


@dataclass(frozen=True)
class Doubt:
    """What somebody cannot do, or only if something else is so; it is theirs to look after."""

    who: str
    text: str
    detail: ConcernDetail


def doubts(asked: Iterable[Asked], given: Iterable[Given]) -> Iterator[Doubt]:
    """Every answer but *can*, with the milestone that it is about. The *cannot* are graver."""
    titles = {one.key: one.text for one in asked}
    for one in sorted(given, key=_caution):
        title, answer = titles[one.answer.key], one.answer
        if answer.value == CANNOT:
            yield Doubt(one.who, f"{title}: {answer.text}", ConcernDetail(Severity.HIGH, one.discipline, one.who))
        elif answer.value == CAN_IF:
            condition = f"{title}: {answer.text.rstrip(' ?!.…')}?"
            yield Doubt(one.who, condition, ConcernDetail(Severity.MEDIUM, one.discipline, one.who))


def require_milestones(milestones: Sequence[object]) -> None:
    """Raises WrongMoment if there are none to ask about."""
    if not milestones:
        raise WrongMoment(Reason.NO_OPEN_MILESTONES)
