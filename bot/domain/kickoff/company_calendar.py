"""Days off as a calendar file has them: its all-day events, and those that come back, such as each year."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice, takewhile

from dateutil.rrule import rrulestr
from icalendar import Calendar, Event
from icalendar.prop import vRecur

from bot.domain.calendar import ONE_DAY
from bot.domain.errors import Fault, InvalidField

FIELD = "calendar"
FILE_LIMIT = 1_000_000  # bytes
EVENTS_LIMIT = 1_000
RULES_LIMIT = 100  # events that come back: an absurd rule is looked through for thousands of years
TIMES_LIMIT = 5_000  # that one of them comes back
COMES_BACK = frozenset({"YEARLY", "MONTHLY", "WEEKLY", "DAILY"})
CALLED_OFF = "CANCELLED"
# What icalendar raises for what it cannot read: mostly ValueError, and what slips past its checks.
UNREADABLE = (ValueError, TypeError, AttributeError, LookupError, ArithmeticError)


@dataclass(frozen=True)
class Window:
    """Days that matter, the last one too."""

    since: date
    until: date

    def within(self, days: Iterable[date]) -> Iterator[date]:
        return (day for day in days if self.since <= day <= self.until)


def days_in(file: bytes, window: Window) -> frozenset[date]:
    """The days with an all-day event. Raises InvalidField for what is no calendar, is too large, or has none."""
    if len(file) > FILE_LIMIT:
        raise InvalidField(FIELD, Fault.FILE_TOO_LARGE)
    if file.upper().count(b"BEGIN:VEVENT") > EVENTS_LIMIT or file.upper().count(b"RRULE") > RULES_LIMIT:
        raise InvalidField(FIELD, Fault.TOO_MANY_EVENTS)
    try:
        days = frozenset(day for event in _events(file) for day in window.within(_days_of(event, window)))
    except UNREADABLE:
        raise InvalidField(FIELD, Fault.NOT_A_CALENDAR) from None
    if not days:
        raise InvalidField(FIELD, Fault.NO_DAYS_OFF)
    return days


def _events(file: bytes) -> Iterator[Event]:
    """Those that last whole days. Raises one of UNREADABLE."""
    calendars = [one for one in Calendar.from_ical(file, multiple=True) if isinstance(one, Calendar)]
    if not calendars:
        raise ValueError("no calendar")
    events = (event for calendar in calendars for event in calendar.events)
    return (one for one in events if not isinstance(one.start, datetime) and one.get("STATUS") != CALLED_OFF)


def _days_of(event: Event, window: Window) -> Iterator[date]:
    """Of each time that it happens; its end is the day after its last one."""
    length = max((event.end - event.start).days, 1)
    for first in _beginnings(event, window):
        latest = min(first + (length - 1) * ONE_DAY, window.until)
        yield from (first + ahead * ONE_DAY for ahead in range((latest - first).days + 1))


def _beginnings(event: Event, window: Window) -> Iterator[date]:
    left_out = set(map(_day, event.exdates))
    for first in {event.start, *(day for rule in event.rrules for day in _repeated(event.start, rule, window))}:
        if first not in left_out:
            yield first


def _repeated(start: date, rule: vRecur, window: Window) -> Iterator[date]:
    """Until the window ends. Its own end is compared as a day: it may be a moment in some zone."""
    if not COMES_BACK.issuperset(rule["FREQ"]) or min(rule.get("INTERVAL", [1])) < 1:
        raise ValueError("a rule for no days")
    last = min([window.until, *map(_day, rule.get("UNTIL", []))])
    endless = vRecur({part: value for part, value in rule.items() if part != "UNTIL"})
    moments = rrulestr(endless.to_ical().decode(), dtstart=datetime.combine(start, time()))
    return _few(takewhile(lambda day: day <= last, map(_day, moments)))


def _few(days: Iterator[date]) -> Iterator[date]:
    yield from islice(days, TIMES_LIMIT)
    if next(days, None):
        raise InvalidField(FIELD, Fault.TOO_MANY_EVENTS)


def _day(at: date) -> date:
    return at.date() if isinstance(at, datetime) else at
