"""Days off as a calendar file has them: its all-day events, and those that come back, such as each year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import chain, islice, takewhile

from dateutil.rrule import rrulestr
from icalendar import Calendar, Event
from icalendar.prop import vRecur

from bot.domain.calendar import ONE_DAY
from bot.domain.errors import Fault, InvalidField

FIELD = "calendar"
FILE_LIMIT = 1_000_000  # bytes
EVENTS_LIMIT = 1_000
RULES_LIMIT = 100  # ways in which events come back
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


def days_in(file: bytes, window: Window) -> frozenset[date]:
    """The days with an all-day event. Raises InvalidField for what is no calendar, is too large, or has none."""
    if len(file) > FILE_LIMIT:
        raise InvalidField(FIELD, Fault.FILE_TOO_LARGE)
    try:
        days = frozenset(day for event in _events(file) for day in _days_of(event, window))
    except UNREADABLE:
        raise InvalidField(FIELD, Fault.NOT_A_CALENDAR) from None
    if not days:
        raise InvalidField(FIELD, Fault.NO_DAYS_OFF)
    return days


def _events(file: bytes) -> Sequence[Event]:
    """Those that last whole days. Raises one of UNREADABLE, and InvalidField for too many."""
    calendars = [one for one in Calendar.from_ical(file, multiple=True) if isinstance(one, Calendar)]
    if not calendars:
        raise ValueError("no calendar")
    events = (event for calendar in calendars for event in calendar.events)
    found = [one for one in events if not isinstance(one.start, datetime) and one.get("STATUS") != CALLED_OFF]
    if len(found) > EVENTS_LIMIT or sum(len(one.rrules) for one in found) > RULES_LIMIT:
        raise InvalidField(FIELD, Fault.TOO_MANY_EVENTS)
    return found


def _days_of(event: Event, window: Window) -> Iterator[date]:
    """Each once, however often and for however long it happens; its end is the day after its last one."""
    length, day = max((event.end - event.start).days, 1), window.since
    for first in sorted(_beginnings(event, window)):
        latest, day = min(first + (length - 1) * ONE_DAY, window.until), max(day, first)
        while day <= latest:
            yield day
            day += ONE_DAY


def _beginnings(event: Event, window: Window) -> Iterator[date]:
    left_out = set(map(_day, event.exdates))
    for first in {event.start, *(day for rule in event.rrules for day in _repeated(event.start, rule, window))}:
        if first not in left_out:
            yield first


def _repeated(start: date, rule: vRecur, window: Window) -> Iterator[date]:
    """Until the window ends. Its own end is compared as a day: it may be a moment in some zone.

    Raises ValueError for a rule of no days, for which one can only look until the end of time.
    """
    if not COMES_BACK.issuperset(rule["FREQ"]) or min(rule.get("INTERVAL", [1])) < 1:
        raise ValueError("a rule for no days")
    last = min([window.until, *map(_day, rule.get("UNTIL", []))])
    endless = vRecur({part: value for part, value in rule.items() if part != "UNTIL"})
    moments = iter(rrulestr(endless.to_ical().decode(), dtstart=datetime.combine(start, time())))
    if (earliest := next(moments, None)) is None:
        raise ValueError("a rule for no days")
    return _few(takewhile(lambda day: day <= last, map(_day, chain([earliest], moments))))


def _few(days: Iterator[date]) -> Iterator[date]:
    yield from islice(days, TIMES_LIMIT)
    if next(days, None):
        raise InvalidField(FIELD, Fault.TOO_MANY_EVENTS)


def _day(at: date) -> date:
    return at.date() if isinstance(at, datetime) else at
