"""Milestones, and the moments at which the channel is reminded of them."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from bot.domain.brief import FURTHEST, Brief
from bot.domain.calendar import ONE_DAY, local_day, moment, working_day_on_or_before
from bot.domain.errors import Fault, InvalidField
from bot.domain.text import line

TITLE_LIMIT = 100
EACH_ADDS = 20
MILESTONES_LIMIT = 50
REMIND_AT = time(9, 30)


class Step(StrEnum):
    """Which reminder of a milestone it is, the earliest first."""

    WEEK = "week"
    DAY = "day"
    TODAY = "today"


DAYS_BEFORE = {Step.WEEK: 7, Step.DAY: 1, Step.TODAY: 0}


@dataclass(frozen=True)
class MilestoneDraft:
    title: str
    due_on: date
    owner_id: str = ""


def checked(draft: MilestoneDraft, today: date) -> MilestoneDraft:
    """The draft, trimmed. Raises InvalidField for a day that has passed or lies years away."""
    if draft.due_on < today:
        raise InvalidField("due_on", Fault.PAST)
    if draft.due_on > today + FURTHEST:
        raise InvalidField("due_on", Fault.TOO_FAR)
    return MilestoneDraft(line("title", draft.title, TITLE_LIMIT, required=True), draft.due_on, draft.owner_id)


def reminders(due_on: date, tz: str, country: str | None, now: datetime) -> tuple[tuple[Step, datetime], ...]:
    """When the channel is reminded: 09:30 on working days, moved to the working day before where need be.

    Two steps that fall on the same day become the later one. Moments that have passed are left out, but for
    that of the day itself while it is still that day, which comes at once: no milestone goes unmentioned.
    """
    moments = {_reminder_at(due_on, step, tz, country): step for step in Step}
    future = tuple((step, at) for at, step in sorted(moments.items()) if at > now)
    if not future and local_day(now, tz) <= due_on:
        return ((Step.TODAY, now),)
    return future


def occasion(due_on: date, step: Step) -> str:
    """What tells a reminder of a milestone from its others."""
    return f"{due_on}:{step}"


def is_about(occasion: str, due_on: date) -> bool:
    """Whether a reminder speaks of that day: its milestone may have been moved since."""
    return occasion.startswith(f"{due_on}:")


def _reminder_at(due_on: date, step: Step, tz: str, country: str | None) -> datetime:
    day = working_day_on_or_before(due_on - DAYS_BEFORE[step] * ONE_DAY, country)
    return moment(day, REMIND_AT, tz)


@dataclass(frozen=True)
class MilestoneSummary:
    id: int
    title: str
    owner_id: str  # "" for nobody yet
    due_on: date
    done_at: datetime | None
    done_by: str | None
    kickoff_id: int = 0
    project: str = ""


@dataclass(frozen=True)
class MilestoneDue:
    """A reminder in the channel; once the milestone is done the same message says so."""

    brief: Brief
    milestone: MilestoneSummary
    days_left: int  # negative: overdue
