"""Which moves can be made now, and where they lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.errors import Malformed, NotAllowed, Reason, WrongMoment
from bot.domain.meeting.moves import Move, MoveKind, Progress

EXTENSIONS = (2, 5)  # minutes
TO_FINISH = 5
UNDONE_WITHIN = timedelta(minutes=1)


@dataclass(frozen=True)
class Press:
    """What somebody asks for. `about_id` is the item that is parked or brought back."""

    kind: MoveKind
    about_id: int | None = None
    minutes: int = 0


def require_at(progress: Progress, number: int) -> None:
    """Raises WrongMoment if there was a move since the one that the screen showed."""
    if progress.number != number:
        raise WrongMoment(Reason.MOVED_ON)


def move_of(press: Press, item_ids: Sequence[int], progress: Progress, *, by: str, now: datetime) -> Move:
    """The move that a press makes. `item_ids` are those on the agenda, in order, with the parked ones.

    Raises Malformed, WrongMoment.
    """
    open_ids = [item_id for item_id in item_ids if item_id not in progress.parked]
    is_finish, to_come = press.kind is MoveKind.FINISH, open_ids[progress.place(open_ids) + 1 :]
    return Move(
        number=progress.number + 1,
        kind=press.kind,
        item_id=_destination(press, open_ids, progress),
        made_at=now,
        made_by=by,
        minutes=TO_FINISH if is_finish else press.minutes,
        about_id=press.about_id,
        parks=tuple(to_come) if is_finish else (),
    )


def _destination(press: Press, open_ids: Sequence[int], progress: Progress) -> int | None:
    """The item that is current after it."""
    place = progress.place(open_ids)
    match press.kind:
        case MoveKind.NEXT:
            return _after(place, open_ids)
        case MoveKind.BACK:
            return _before(place, open_ids)
        case MoveKind.PARK:
            _require_to_come(press.about_id, open_ids[place:])
            return _after(place, open_ids) if press.about_id == open_ids[place] else open_ids[place]
        case MoveKind.END:
            return None
    _require_it_changes_something(press, progress)
    return open_ids[place]


def _after(place: int, open_ids: Sequence[int]) -> int:
    """The last item is ended, not passed."""
    if place + 1 >= len(open_ids):
        raise WrongMoment(Reason.LAST_ITEM)
    return open_ids[place + 1]


def _before(place: int, open_ids: Sequence[int]) -> int:
    if place == 0:
        raise WrongMoment(Reason.FIRST_ITEM)
    return open_ids[place - 1]


def _require_to_come(item_id: int | None, to_come: Sequence[int]) -> None:
    if item_id not in to_come:
        raise WrongMoment(Reason.NOT_TO_COME)


def _require_it_changes_something(press: Press, progress: Progress) -> None:
    """A pause while it is paused is no move, for one."""
    is_paused = progress.paused_since is not None
    if press.kind is MoveKind.EXTEND and press.minutes not in EXTENSIONS:
        raise Malformed
    if press.kind is MoveKind.PAUSE and is_paused:
        raise WrongMoment(Reason.PAUSED)
    if press.kind is MoveKind.RESUME and not is_paused:
        raise WrongMoment(Reason.NOT_PAUSED)
    if press.kind is MoveKind.BRING_BACK and press.about_id not in progress.parked:
        raise WrongMoment(Reason.NOT_PARKED)


def brought_back(move: Move, item_ids: Sequence[int]) -> list[int]:
    """The order of all items, in which the one that the move brings back comes right after the current one."""
    order: list[int] = []
    for item_id in item_ids:
        order += [item_id] if item_id != move.about_id else []
        order += [move.about_id] if item_id == move.item_id and move.about_id else []
    return order


def undo_of(progress: Progress, *, by: str, now: datetime) -> tuple[Move, Move]:
    """The move that undoes the last one, and that one. What was before the last one can be undone after it.

    Raises NotAllowed, naming who made it, and WrongMoment if there is nothing to undo or it is too late.
    """
    if not progress.effective:
        raise WrongMoment(Reason.NOTHING_TO_UNDO)
    last = progress.effective[-1]
    if last.made_by != by:
        raise NotAllowed((last.made_by,)) if last.made_by else WrongMoment(Reason.TOO_LATE_TO_UNDO)
    if now - last.made_at > UNDONE_WITHIN:
        raise WrongMoment(Reason.TOO_LATE_TO_UNDO)
    before = progress.effective[-2].item_id if len(progress.effective) > 1 else None
    return Move(progress.number + 1, MoveKind.UNDO, before, now, by, undoes=last.number), last


def undoable(progress: Progress, *, by: str, now: datetime) -> Move | None:
    """The move that they can undo now, if there is one."""
    try:
        return undo_of(progress, by=by, now=now)[1]
    except (NotAllowed, WrongMoment):
        return None
