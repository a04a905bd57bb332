"""Days on which nobody works in a workspace: days of the week, and single days, as an admin types them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.brief import FURTHEST
from bot.domain.calendar import ONE_DAY
from bot.domain.errors import Fault, InvalidField
from bot.domain.kickoff import company_calendar
from bot.domain.kickoff.company_calendar import Window
from bot.domain.text import lines

TYPED_LIMIT = 3000  # characters; what one field of a form takes
DAYS_LIMIT = 400
MOST_TYPED = 270  # single days that one field takes; more of them only if they are in a row
LONGEST = timedelta(days=60)
DAYS_OF_A_WEEK = 7

_DATE = r"\d{4}-\d{2}-\d{2}"
_WORDS = rf"\s+(?![-–])\D(?:(?!{_DATE}).)*"  # with a date in them they could be a last day that is not understood
_A_LINE = re.compile(rf"({_DATE})(?:\s*(?:-|–|to|until|t/m|tot)\s*({_DATE}))?(?:{_WORDS})?")


@dataclass(frozen=True)
class DaysOff:
    """`weekend` None: that of the country. Monday is 0."""

    weekend: frozenset[int] | None = None
    days: frozenset[date] = frozenset()


@dataclass(frozen=True)
class DaysOffForm:
    """What the form for them begins with; `found` are the days that come from a calendar, the first one first."""

    days_off: DaysOff
    today: date
    found: tuple[date, ...] = ()


def checked(weekend: frozenset[int], typed: str) -> DaysOff:
    """What an admin chose and typed: a date on each line, or a first and a last one; words after it are left out.

    No day of the week at all stands for those of the country. Raises InvalidField.
    """
    if len(weekend) >= DAYS_OF_A_WEEK:
        raise InvalidField("weekend", Fault.NO_WORKING_DAY)
    days = frozenset(day for number, line in lines("days", typed, TYPED_LIMIT) for day in _days(number, line))
    if len(days) > DAYS_LIMIT:
        raise InvalidField("days", Fault.TOO_MANY_DAYS, DAYS_LIMIT)
    return DaysOff(weekend or None, days)


def with_calendar(weekend: frozenset[int], typed: str, file: bytes, today: date) -> DaysOffForm:
    """What was chosen and typed, and the days that a calendar has from today on; to be looked at, and then kept.

    Raises InvalidField, also if all of them together could not be typed.
    """
    given = checked(weekend, typed)
    found = company_calendar.days_in(file, Window(today, today + FURTHEST))
    days = given.days | found
    if len(days) > DAYS_LIMIT or len(written(days, min(days))) > TYPED_LIMIT:
        raise InvalidField(company_calendar.FIELD, Fault.TOO_MANY_DAYS, MOST_TYPED)
    return DaysOffForm(DaysOff(given.weekend, days), today, tuple(sorted(found)))


def _days(number: int, line: str) -> Iterator[date]:
    """The days of a line. Raises InvalidField, naming the line."""
    if not (found := _A_LINE.fullmatch(line)):
        raise InvalidField("days", Fault.NOT_A_DATE, line=number)
    first = last = _day(number, found[1])
    if found[2]:
        last = _day(number, found[2])
    if not timedelta(0) <= last - first <= LONGEST:
        raise InvalidField("days", Fault.NOT_A_DATE, line=number)
    for ahead in range((last - first).days + 1):
        yield first + ahead * ONE_DAY


def _day(number: int, typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise InvalidField("days", Fault.NOT_A_DATE, line=number) from None


def written(days: frozenset[date], since: date) -> str:
    """As they would be typed: days in a row as one line, and none that has passed."""
    return "\n".join(
        str(first) if first == last else f"{first} - {last}"
        for first, last in _rows(sorted(day for day in days if day >= since))
    )


def _rows(days: list[date]) -> list[tuple[date, date]]:
    """The first and the last of days that follow one another, as far apart as may be typed."""
    rows: list[tuple[date, date]] = []
    for day in days:
        if rows and day - rows[-1][1] == ONE_DAY and day - rows[-1][0] <= LONGEST:
            rows[-1] = (rows[-1][0], day)
        else:
            rows.append((day, day))
    return rows
