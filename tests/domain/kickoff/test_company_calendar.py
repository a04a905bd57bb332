"""The days off that a calendar file has: all-day events, once or each year."""

from datetime import date

import pytest

from bot.domain.errors import Fault, InvalidField
from bot.domain.kickoff.company_calendar import EVENTS_LIMIT, FILE_LIMIT, RULES_LIMIT, Window, days_in
from tests.calendars import all_day, calendar

TWO_YEARS = Window(date(2026, 12, 1), date(2028, 11, 30))
MEETING = "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261224T100000Z\r\nEND:VEVENT"


def days(*events: str) -> list[str]:
    return [str(day) for day in sorted(days_in(calendar(*events), TWO_YEARS))]


def test_an_event_of_several_days_ends_on_the_day_before_its_end():
    assert ["2026-12-31", "2027-01-01"] == days(all_day("20261231", "DTEND;VALUE=DATE:20270102"))
    assert ["2026-12-31", "2027-01-01"] == days(all_day("20261231", "DURATION:P2D"))
    assert ["2026-12-31"] == days(all_day("20261231"), MEETING, all_day("20270101", "STATUS:CANCELLED"))


def test_what_comes_back_each_year_is_off_in_each_year_that_matters():
    assert ["2027-05-06", "2028-05-06"] == days(all_day("20200506", "RRULE:FREQ=YEARLY"))
    thanksgiving = all_day("20201126", "DTEND;VALUE=DATE:20201128", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH")
    assert ["2027-11-25", "2027-11-26", "2028-11-23", "2028-11-24"] == days(thanksgiving)
    assert ["2027-05-06"] == days(all_day("20200506", "RRULE:FREQ=YEARLY;UNTIL=20271231T235959Z"))
    assert ["2028-05-06"] == days(all_day("20200506", "RRULE:FREQ=YEARLY", "EXDATE;VALUE=DATE:20270506"))


def test_of_events_without_end_only_the_days_that_matter_are_looked_at_and_each_once():
    """A hundred of them would take minutes otherwise."""
    all_of_time = days_in(calendar(*[all_day("00010101", "DTEND;VALUE=DATE:99991231")] * 100), TWO_YEARS)
    assert (TWO_YEARS.since, TWO_YEARS.until, 731) == (min(all_of_time), max(all_of_time), len(all_of_time))
    for_years = all_day("20240101", "DURATION:P1000D", "RRULE:FREQ=DAILY;COUNT=1000")
    assert all_of_time == days_in(calendar(*[for_years] * 10), TWO_YEARS)


REFUSED = {
    "nothing": (b"", Fault.NOT_A_CALENDAR),
    "a picture": (b"\x89PNG\r\n\x1a\n", Fault.NOT_A_CALENDAR),
    "a day that is none": (calendar(all_day("20261299")), Fault.NOT_A_CALENDAR),
    "a rule that never gets on": (
        calendar(all_day("20261224", "RRULE:FREQ=YEARLY;INTERVAL=0")),
        Fault.NOT_A_CALENDAR,
    ),
    "a rule for seconds": (calendar(all_day("20261224", "RRULE:FREQ=SECONDLY")), Fault.NOT_A_CALENDAR),
    "a rule for no days": (
        calendar(all_day("20261224", "RRULE:FREQ=DAILY;INTERVAL=49;BYDAY=MO")),
        Fault.NOT_A_CALENDAR,
    ),
    "days since the year 1": (calendar(all_day("00010101", "RRULE:FREQ=DAILY")), Fault.TOO_MANY_EVENTS),
    "meetings": (calendar(MEETING), Fault.NO_DAYS_OFF),
    "days that have passed": (calendar(all_day("20261130")), Fault.NO_DAYS_OFF),
    "many events": (calendar(*[all_day("20261224")] * (EVENTS_LIMIT + 1)), Fault.TOO_MANY_EVENTS),
    "many rules": (
        calendar(*[all_day("20261224", "RRULE:FREQ=YEARLY")] * (RULES_LIMIT + 1)),
        Fault.TOO_MANY_EVENTS,
    ),
    "many rules over two lines each": (
        calendar(*[all_day("20261224", "RRU\r\n LE:FREQ=YEARLY")] * (RULES_LIMIT + 1)),
        Fault.TOO_MANY_EVENTS,
    ),
    "a megabyte": (calendar(all_day("20261224")).ljust(FILE_LIMIT + 1), Fault.FILE_TOO_LARGE),
}


@pytest.mark.parametrize(("file", "fault"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_calendar_of_days_off_is_refused(file: bytes, fault: Fault) -> None:
    with pytest.raises(InvalidField) as refused:
        days_in(file, TWO_YEARS)
    assert ("calendar", fault) == (refused.value.field, refused.value.fault)
