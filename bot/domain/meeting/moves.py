"""The moves of a meeting, and what they add up to: where it is, since when, and how long each item has had."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import takewhile, zip_longest

NOTHING = timedelta()


class MoveKind(StrEnum):
    """What somebody pressed. A meeting that is cancelled ends, too."""

    START = "start"
    NEXT = "next"
    BACK = "back"
    EXTEND = "extend"  # the current item
    PAUSE = "pause"
    RESUME = "resume"
    PARK = "park"  # take an item off the agenda for now
    BRING_BACK = "bring_back"  # a parked item, to be the next
    FINISH = "finish"  # in so many minutes: the current item has those, and all that is to come is parked
    UNDO = "undo"
    END = "end"


GIVES_MINUTES = frozenset({MoveKind.EXTEND, MoveKind.FINISH})
"""To the current item."""


@dataclass(frozen=True)
class Move:
    """`item_id` is the item that is current from this move on, None once the meeting has ended."""

    number: int
    kind: MoveKind
    item_id: int | None
    made_at: datetime
    made_by: str = ""
    minutes: int = 0  # by which it extends the current item; or, to finish, that this has from now on
    about_id: int | None = None  # the item that it parks or brings back
    parks: tuple[int, ...] = ()  # the items that it parks, to finish
    undoes: int | None = None  # the number of the move that it undoes


@dataclass(frozen=True)
class Stretch:
    """The time from one move to the next, on one item. `ended_at` is None while it lasts."""

    item_id: int
    began_at: datetime
    ended_at: datetime | None
    is_paused: bool = False

    @property
    def lasted(self) -> timedelta:
        """What counts as time of the item: nothing while it lasts or if it is paused, and never less than nothing,
        though a clock may have been put back."""
        return NOTHING if self.is_paused else max((self.ended_at or self.began_at) - self.began_at, NOTHING)


@dataclass(frozen=True)
class Progress:
    """All moves so far, oldest first. Their numbers grow; no move is ever changed or removed."""

    moves: tuple[Move, ...] = ()

    @property
    def number(self) -> int:
        """Of the last move, 0 before the start. A button carries it, so that one press moves once."""
        return self.moves[-1].number if self.moves else 0

    @cached_property
    def effective(self) -> tuple[Move, ...]:
        """The moves that have not been undone: what was undone counts as if it had never been made."""
        undone = {move.undoes for move in self.moves}
        return tuple(move for move in self.moves if move.kind is not MoveKind.UNDO and move.number not in undone)

    @property
    def started_at(self) -> datetime | None:
        return self.effective[0].made_at if self.effective else None

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        stretches: list[Stretch] = []
        for move, after in zip_longest(self.effective, self.effective[1:]):
            if move.item_id is not None:
                is_paused = _is_paused_after(move, stretches[-1] if stretches else None)
                stretches.append(Stretch(move.item_id, move.made_at, after.made_at if after else None, is_paused))
        return tuple(stretches)

    @property
    def current(self) -> Stretch | None:
        """The stretch that lasts: None before the start and after the end."""
        return next((stretch for stretch in self.stretches if stretch.ended_at is None), None)

    @property
    def entered_at(self) -> datetime | None:
        """When the item that was current last became so."""
        if not self.stretches:
            return None
        item_id = self.stretches[-1].item_id
        return list(takewhile(lambda stretch: stretch.item_id == item_id, reversed(self.stretches)))[-1].began_at

    @property
    def paused_since(self) -> datetime | None:
        """None unless it is paused now."""
        if not (self.current and self.current.is_paused):
            return None
        return next(move.made_at for move in reversed(self.effective) if move.kind is MoveKind.PAUSE)

    @cached_property
    def parked(self) -> tuple[int, ...]:
        """The ids of the items that are parked, in the order in which they were."""
        parked: list[int] = []
        for move in self.effective:
            parked += move.parks
            if move.about_id is not None and move.kind is MoveKind.PARK:
                parked.append(move.about_id)
            elif move.kind is MoveKind.BRING_BACK:
                parked = [item_id for item_id in parked if item_id != move.about_id]
        return tuple(parked)

    def spent_on(self, item_id: int, now: datetime | None = None) -> timedelta:
        """On all stretches of the item that are over, and with `now` on the one that lasts, too."""
        over = sum((stretch.lasted for stretch in self.stretches if stretch.item_id == item_id), NOTHING)
        running = self.current
        if now is None or running is None or running.item_id != item_id or running.is_paused:
            return over
        return over + max(now - running.began_at, NOTHING)

    def allotted(self, item_id: int, minutes: int) -> timedelta:
        """What an item of so many minutes has by now: if its time had been used up, an extension began when it was
        made. To finish, it has no more than was said then."""
        allotted = timedelta(minutes=minutes)
        for place, move in enumerate(self.effective):
            if move.kind in GIVES_MINUTES and move.item_id == item_id:
                spent = Progress(self.effective[: place + 1]).spent_on(item_id)
                since = spent if move.kind is MoveKind.FINISH else max(allotted, spent)
                allotted = since + timedelta(minutes=move.minutes)
        return allotted

    def used_up_at(self, item_id: int, allotted: timedelta) -> datetime | None:
        """When the current item has had that much, or as soon as it was entered if it had that much before.

        None if the meeting is paused before that.
        """
        spent, entered_at = NOTHING, self.entered_at
        for stretch in self.stretches:
            if stretch.item_id != item_id or stretch.is_paused:
                continue
            if stretch.ended_at is None or spent + stretch.lasted >= allotted:
                at = stretch.began_at + allotted - spent
                return max(at, entered_at) if entered_at else at
            spent += stretch.lasted
        return None

    def place(self, item_ids: Sequence[int]) -> int:
        """How many items come before the current one. If that has left the agenda, the one visited last counts
        that has not."""
        visited = (stretch.item_id for stretch in reversed(self.stretches))
        return next((item_ids.index(item_id) for item_id in visited if item_id in item_ids), 0)


def _is_paused_after(move: Move, before: Stretch | None) -> bool:
    """A pause ends with *Resume*, once another item is on, or if they are to finish."""
    if move.kind in (MoveKind.PAUSE, MoveKind.RESUME, MoveKind.FINISH):
        return move.kind is MoveKind.PAUSE
    return before is not None and before.is_paused and before.item_id == move.item_id
