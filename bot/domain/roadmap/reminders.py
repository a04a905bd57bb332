"""On which days the channel is reminded of a milestone, and when the facilitators hear that it is late.

Three times until it is due, three times once it is late; on the next working day the facilitators are told, and
after that nobody is.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum

from bot.domain.brief import Brief, Phase
from bot.domain.calendar import ONE_DAY, local_day
from bot.domain.roadmap.milestones import MilestoneSummary
from bot.domain.timing import Hours
from bot.domain.workdays import Workdays

DAYS_BEFORE = (7, 1, 0)  # if one is a day off, on the working day before it
LATE_ON = (1, 4, 7)  # working days after the milestone was due
TOLD_ON = 8  # the same, for the facilitators


class Snooze(IntEnum):
    """By how many days one reminder is put off."""

    TOMORROW = 1
    THREE_DAYS = 3
    NEXT_WEEK = 7


def reminder_days(due_on: date, days: Workdays) -> tuple[date, ...]:
    """All of them, the first one first."""
    before = (days.on_or_before(due_on - ahead * ONE_DAY) for ahead in DAYS_BEFORE)
    late = (days.after(due_on, count) for count in LATE_ON)
    return tuple(sorted({*before, *late}))


def days_to_come(due_on: date, hours: Hours, now: datetime) -> tuple[date, ...]:
    """Those on which the channel is still to be reminded, each when the day opens.

    If none of them is left until the milestone is due, today is one too, at once: it does not go unmentioned.
    """
    ahead = tuple(day for day in reminder_days(due_on, hours.days) if hours.opening(day) > now)
    today = local_day(now, hours.tz)
    goes_unmentioned = today <= due_on and not any(day <= due_on for day in ahead)
    return (today, *ahead) if goes_unmentioned else ahead


def told_at(due_on: date, hours: Hours) -> datetime:
    """When the facilitators are told that it is late."""
    return hours.opening(hours.days.after(due_on, TOLD_ON))


def snoozed_until(today: date, snooze: Snooze, days: Workdays) -> date:
    return days.on_or_after(today + snooze * ONE_DAY)


@dataclass(frozen=True)
class ReminderLine:
    milestone: MilestoneSummary
    days_left: int  # when the message was posted; negative: it was late by then
    snoozed_to: date | None = None


@dataclass(frozen=True)
class KickoffReminders:
    """What a message says of one kickoff."""

    brief: Brief
    lines: tuple[ReminderLine, ...]

    @property
    def is_anything_open(self) -> bool:
        """Whether something of it is still to be done."""
        return self.brief.phase is not Phase.CANCELLED and any(line.milestone.is_open for line in self.lines)


@dataclass(frozen=True)
class DayOfReminders:
    """All that a channel is reminded of on one day. It follows what becomes of the milestones."""

    message_id: int
    kickoffs: tuple[KickoffReminders, ...]

    @property
    def is_anything_open(self) -> bool:
        """Whether something of it is still to be done."""
        return any(kickoff.is_anything_open for kickoff in self.kickoffs)
