"""When somebody who has not read the pre-read is nudged: at most twice, and in their own working hours."""

import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from bot.domain.brief import ThemeSummary
from bot.domain.calendar import local_day, moment, zone
from bot.domain.timing import Hours

IN_PEACE = timedelta(hours=3)  # to read it, for somebody who has only just been given it
AHEAD = 2  # working days before the start on which the first nudge comes, where there is so much time
SPREAD = 600  # seconds over which the nudges of a morning are spread
MOST_DIRECT = 3  # messages to one person about a kickoff; nudges give way to all others, unless they are asked for
SLACK_IS_SILENT = timedelta(minutes=5)  # until somebody is looked up once more
NOT_POSTED = timedelta(hours=1)  # until a pre-read that is late is looked for once more


class NudgeState(Enum):
    """What has become of a nudge by now."""

    ASKED = auto()
    READ = auto()
    SETTLED = auto()  # they need not read it any more
    CANCELLED = auto()  # the kickoff


@dataclass(frozen=True)
class NudgeView:
    """What somebody is told who has not read the pre-read; `last` is the second time.

    No brief: that has everyone in it, and there may be a thousand nudges to draw.
    """

    kickoff_id: int
    project: str
    channel_id: str
    starts_at: datetime
    tz: str
    theme: ThemeSummary | None
    last: bool
    has_changed: bool = False  # since they read it
    state: NudgeState = NudgeState.ASKED
    preread_ts: str | None = None  # the message that they are to read, once it has been posted
    link: str = ""  # to that message, once Slack has said where it is


def in_working_hours(at: datetime, hours: Hours, user_id: str) -> datetime:
    """The first moment from `at` at which that person works.

    When the day opens they would all be told at once, so each of them begins it within ten minutes after that.
    """
    then = hours.first_from(at)
    return max(then, hours.opening(local_day(then, hours.tz)) + _after_opening(user_id))


def _after_opening(user_id: str) -> timedelta:
    return timedelta(seconds=zlib.crc32(user_id.encode()) % SPREAD)


def first_at(starts_at: datetime, hours: Hours, given_at: datetime, user_id: str) -> datetime | None:
    """When to nudge somebody who can read it from `given_at`: two working days before the start, or soon after
    they were given it. None if that would be after the start.

    `hours` are the kickoff's; the reader's own are looked at once it is due.
    """
    day = local_day(starts_at, hours.tz)
    for _ in range(AHEAD):
        day = hours.days.before(day)
    at = in_working_hours(max(given_at + IN_PEACE, hours.opening(day)), hours, user_id)
    return at if at < starts_at else None


def last_at(starts_at: datetime, hours: Hours, nudged_at: datetime) -> datetime | None:
    """When to nudge once more: a working day after the first time. None if that would be after the start."""
    local = nudged_at.astimezone(zone(hours.tz))
    at = moment(hours.days.after(local.date()), local.time(), hours.tz)
    return at if at < starts_at else None
