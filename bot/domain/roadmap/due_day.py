"""What a date falls on, said while it is chosen: it warns, and never stands in the way."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.workdays import Workdays

MANY = 3  # milestones of one owner in a week


class DayOff(StrEnum):
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    OF_WORKSPACE = "of_workspace"


@dataclass(frozen=True)
class DueDay:
    """`day_off` None: it is worked on. `that_week` counts what its owner has in that week, with this one."""

    on: date
    day_off: DayOff | None = None
    country: str | None = None  # whose holiday it is
    that_week: int = 0
    finish_on: date | None = None  # when all of the project should be done
    that_day: int = 0  # what its owner has on that day, with this one

    @property
    def is_crowded(self) -> bool:
        return self.that_week >= MANY

    @property
    def is_after_finish(self) -> bool:
        return self.finish_on is not None and self.on > self.finish_on


def due_day(on: date, days: Workdays, others: Iterable[date] = (), *, finish_on: date | None = None) -> DueDay:
    """`others` are the days on which the other open milestones of its owner are due."""
    others = list(others)
    that_week = sum(other.isocalendar()[:2] == on.isocalendar()[:2] for other in others)
    return DueDay(on, _day_off(on, days), days.country, that_week + 1, finish_on, others.count(on) + 1)


def _day_off(on: date, days: Workdays) -> DayOff | None:
    if days.includes(on):
        return None
    if days.is_holiday(on):
        return DayOff.HOLIDAY
    return DayOff.OF_WORKSPACE if on in days.days_off else DayOff.WEEKEND
