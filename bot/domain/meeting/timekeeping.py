"""How the minutes of a live meeting stand: what each item has left, when it all ends, where saved minutes went."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.meeting.agenda import ItemSummary
from bot.domain.meeting.moves import NOTHING, Progress

A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Saving:
    """Time that an item did not need. `went_to` is the item that took longer than planned, None for the end."""

    item_id: int
    saved: timedelta
    went_to: int | None


def time_up_at(item: ItemSummary, progress: Progress) -> datetime | None:
    """When the minutes of the current item are used up; None if the meeting is paused before that."""
    if (running := progress.current) and running.item_id != item.id:  # what was current has left the agenda
        return running.began_at + left(item, progress)
    return progress.used_up_at(item.id, progress.allotted(item.id, item.minutes))


def left(item: ItemSummary, progress: Progress, now: datetime | None = None) -> timedelta:
    """Of the minutes of an item, at its last move or `now`."""
    return max(progress.allotted(item.id, item.minutes) - progress.spent_on(item.id, now), NOTHING)


def expected_end(open_items: Sequence[ItemSummary], progress: Progress, now: datetime) -> datetime:
    """If every item takes the time that it has left. `open_items` are those that are not parked."""
    place = progress.place([item.id for item in open_items])
    current, *to_come = open_items[place:]
    return now + left(current, progress, now) + sum((left(item, progress) for item in to_come), NOTHING)


def planned_end(starts_at: datetime, started_at: datetime, minutes: int) -> datetime:
    """A late start does not move it; an early one does."""
    return min(starts_at, started_at) + timedelta(minutes=minutes)


def in_minutes(time: timedelta) -> int:
    """Whole minutes, rounded: 0 for less than half a minute, either way."""
    return round(time / A_MINUTE)


def savings(items: Sequence[ItemSummary], progress: Progress, now: datetime) -> tuple[Saving, ...]:
    """Where the minutes went that were saved: to the next item that took longer than planned, else to the end.

    `items` are all of them in order, with the parked ones.
    """
    saved: list[Saving] = []
    for item_id, balance in _balances(items, progress, now):
        if balance > NOTHING:
            saved.append(Saving(item_id, balance, None))
        else:
            saved = list(_spend(saved, -balance, item_id))
    return tuple(saved)


def _balances(items: Sequence[ItemSummary], progress: Progress, now: datetime) -> Iterator[tuple[int, timedelta]]:
    """How much less than planned each item took that is done or parked, and how much more the current one did."""
    open_ids = [item.id for item in items if item.id not in progress.parked]
    place = progress.place(open_ids)
    for item in items:
        balance = timedelta(minutes=item.minutes) - progress.spent_on(item.id, now)
        is_settled = item.id in progress.parked or item.id in open_ids[:place]
        if is_settled or (item.id == open_ids[place] and balance < NOTHING):
            yield item.id, balance


def _spend(saved: Sequence[Saving], needed: timedelta, item_id: int) -> Iterator[Saving]:
    """The same savings, of which that much went to an item that needed it."""
    for saving in saved:
        taken = min(saving.saved, needed) if saving.went_to is None else NOTHING
        needed -= taken
        if taken:
            yield Saving(saving.item_id, taken, item_id)
        if rest := saving.saved - taken:
            yield Saving(saving.item_id, rest, saving.went_to)
