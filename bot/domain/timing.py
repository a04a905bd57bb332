"""When Kickoff speaks by itself: on working days, in working hours.

Every moment that people did not choose is taken from here: in the kickoff's zone for the channel, and in the
reader's for a direct message.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from bot.domain.calendar import country_of, local_day, moment, zone
from bot.domain.workdays import Workdays

OPENS, CLOSES = time(9, 30), time(17, 30)


@dataclass(frozen=True)
class Hours:
    """Working hours in a zone, on working days."""

    tz: str
    days: Workdays

    def opening(self, day: date) -> datetime:
        return moment(day, OPENS, self.tz)

    def closing(self, day: date) -> datetime:
        return moment(day, CLOSES, self.tz)

    def first_from(self, at: datetime) -> datetime:
        """The first working moment that is not before `at`."""
        day = self.days.on_or_after(local_day(at, self.tz))
        if at > self.closing(day):
            day = self.days.after(day)
        return max(at, self.opening(day))

    def last_until(self, at: datetime) -> datetime:
        """The last working moment that is not after `at`; of a day off, that hour on the working day before."""
        local = at.astimezone(zone(self.tz))
        day = self.days.on_or_before(local.date())
        if day != local.date():
            return moment(day, min(max(local.time(), OPENS), CLOSES), self.tz)
        if at < self.opening(day):
            return self.closing(self.days.before(day))
        return min(at, self.closing(day))

    def choose(self, soonest: datetime, wanted: datetime, latest: datetime, now: datetime) -> datetime:
        """The working moment that comes nearest to `wanted`: not before `soonest` if that can be, and never after
        `latest`. If nobody works until then, the moment that is left."""
        choices = (
            (self.last_until(wanted), soonest),
            (self.first_from(soonest), soonest),
            (self.last_until(latest), now),
            (self.first_from(now), now),
        )
        left = max(now, min(max(wanted, soonest), latest))
        return next((at for at, floor in choices if floor <= at <= latest), left)


def hours_of_reader(tz: str, otherwise: Hours) -> Hours:
    """The hours of someone in `tz`; `otherwise` if Slack does not say where they are."""
    return Hours(tz, otherwise.days.elsewhere(country_of(tz))) if tz else otherwise
