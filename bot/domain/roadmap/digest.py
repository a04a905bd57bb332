"""The digest of a week: what is late, at risk, and due this week and the next, for all kickoffs of a channel."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.calendar import ONE_DAY, local_day
from bot.domain.roadmap.milestones import MilestoneSummary
from bot.domain.timing import Hours

A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Digest:
    """Each milestone is in one part, the first that it belongs to; in each part the first to fall due comes first.

    `kickoff_ids` are those of the kickoffs that it speaks of.
    """

    week_of: date  # a Monday
    late: tuple[MilestoneSummary, ...]
    at_risk: tuple[MilestoneSummary, ...]
    this_week: tuple[MilestoneSummary, ...]
    next_week: tuple[MilestoneSummary, ...]

    @property
    def lines(self) -> tuple[MilestoneSummary, ...]:
        return self.late + self.at_risk + self.this_week + self.next_week

    @property
    def kickoff_ids(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(one.kickoff_id for one in self.lines))


def monday_of(day: date) -> date:
    return day - day.weekday() * ONE_DAY


def digest(milestones: Iterable[MilestoneSummary], today: date) -> Digest:
    monday = monday_of(today)
    left = sorted((one for one in milestones if one.is_open), key=lambda one: (one.due_on, one.id))
    late = [one for one in left if one.is_late(today)]
    at_risk = [one for one in left if one.is_at_risk and one not in late]
    on_time = [one for one in left if one not in late and one not in at_risk]
    return Digest(
        monday,
        tuple(late),
        tuple(at_risk),
        tuple(one for one in on_time if one.due_on < monday + A_WEEK),
        tuple(one for one in on_time if monday + A_WEEK <= one.due_on < monday + 2 * A_WEEK),
    )


def next_digest(hours: Hours, now: datetime) -> tuple[date, datetime]:
    """The next Monday on which there is one, and when: as it opens, or on the first working day after it."""
    monday = monday_of(local_day(now, hours.tz))
    while (at := hours.opening(hours.days.on_or_after(monday))) <= now:
        monday += A_WEEK
    return monday, at
