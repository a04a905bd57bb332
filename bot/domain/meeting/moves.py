"""The moves of a meeting, and what they add up to: where it is, since when, and how long each item has had."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import zip_longest

from bot.domain.errors import Reason, WrongMoment


class MoveKind(StrEnum):
    """What somebody pressed. A meeting that is called off ends, too."""

    START = "start"
    NEXT = "next"
    BACK = "back"
    END = "end"


@dataclass(frozen=True)
class Move:
    """`item_id` is the item that is current from this move on, None once the meeting has ended."""

    number: int
    kind: MoveKind
    item_id: int | None
    made_at: datetime


@dataclass(frozen=True)
class Visit:
    """The time from one move to the next, spent on one item. `left_at` is None while it lasts."""

    item_id: int
    entered_at: datetime
    left_at: datetime | None

    @property
    def lasted(self) -> timedelta:
        """Nothing while it lasts, and never less than nothing, though a clock may have been put back."""
        return max((self.left_at or self.entered_at) - self.entered_at, timedelta())


@dataclass(frozen=True)
class Progress:
    """All moves so far, oldest first. Their numbers grow; no move is ever changed or removed."""

    moves: tuple[Move, ...] = ()

    @property
    def number(self) -> int:
        """Of the last move, 0 before the start. A button carries it, so that one press moves once."""
        return self.moves[-1].number if self.moves else 0

    @cached_property
    def visits(self) -> tuple[Visit, ...]:
        return tuple(
            Visit(move.item_id, move.made_at, after.made_at if after else None)
            for move, after in zip_longest(self.moves, self.moves[1:])
            if move.item_id is not None
        )

    @property
    def current(self) -> Visit | None:
        """The visit that lasts: None before the start and after the end."""
        return next((visit for visit in self.visits if visit.left_at is None), None)

    def spent_on(self, item_id: int) -> timedelta:
        """On all visits to the item that are over."""
        return sum((visit.lasted for visit in self.visits if visit.item_id == item_id), timedelta())

    def place(self, item_ids: Sequence[int]) -> int:
        """How many items come before the current one. If that has left the agenda, the one visited last counts
        that has not."""
        visited = (visit.item_id for visit in reversed(self.visits))
        return next((item_ids.index(item_id) for item_id in visited if item_id in item_ids), 0)


def require_at(progress: Progress, number: int) -> None:
    """Raises WrongMoment if there was a move since the one that the screen showed."""
    if progress.number != number:
        raise WrongMoment(Reason.MOVED_ON)


def destination(kind: MoveKind, item_ids: Sequence[int], progress: Progress) -> int | None:
    """The item that a move leads to. Raises WrongMoment: the last item is ended, not passed."""
    place = progress.place(item_ids)
    match kind:
        case MoveKind.START:
            return item_ids[0]
        case MoveKind.NEXT:
            if place + 1 >= len(item_ids):
                raise WrongMoment(Reason.LAST_ITEM)
            return item_ids[place + 1]
        case MoveKind.BACK:
            if place == 0:
                raise WrongMoment(Reason.FIRST_ITEM)
            return item_ids[place - 1]
        case MoveKind.END:
            return None
