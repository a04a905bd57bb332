from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import Fault, InvalidField
from bot.domain.kickoff.days_off import DAYS_LIMIT, DaysOff, checked, with_calendar, written
from tests.calendars import all_day, calendar

NONE: frozenset[int] = frozenset()
CHRISTMAS = date(2026, 12, 24)
some_days = st.frozensets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=60)


def test_days_are_typed_one_a_line_with_words_after_them_and_in_a_row():
    typed = "2026-12-24 Office closed\n\n- 2026-12-30 - 2027-01-01\n2027-04-05 to 2027-04-06 Easter, 2 days\n"
    days = {*(date(2026, 12, day) for day in (24, 30, 31)), date(2027, 1, 1), date(2027, 4, 5), date(2027, 4, 6)}
    assert DaysOff(None, frozenset(days)) == checked(NONE, typed)


@given(some_days)
def test_what_is_written_is_read_as_the_same(days):
    assert days == checked(NONE, written(days, date(2026, 1, 1))).days


def test_many_days_in_a_row_are_written_as_they_may_be_typed():
    days = frozenset(CHRISTMAS + timedelta(ahead) for ahead in range(150))
    assert days == checked(NONE, written(days, CHRISTMAS)).days


def test_a_calendar_adds_to_what_was_typed_and_what_cannot_be_typed_is_refused():
    form = with_calendar(frozenset({4}), "2026-12-24", calendar(all_day("20261226")), date(2026, 12, 1))
    boxing_day = date(2026, 12, 26)
    assert (DaysOff(frozenset({4}), frozenset({CHRISTMAS, boxing_day})), (boxing_day,)) == (
        form.days_off,
        form.found,
    )
    every_other_day = calendar(all_day("20261201", "RRULE:FREQ=DAILY;INTERVAL=2;COUNT=300"))
    with pytest.raises(InvalidField) as refused:
        with_calendar(NONE, "", every_other_day, date(2026, 12, 1))
    assert ("calendar", Fault.TOO_MANY_DAYS) == (refused.value.field, refused.value.fault)


def test_what_has_passed_is_not_written_any_more():
    assert "2026-12-25" == written(frozenset({CHRISTMAS, date(2026, 12, 25)}), date(2026, 12, 25))


@pytest.mark.parametrize(
    "line",
    ["24 December", "2026-13-01", "2026-12-24x", "2026-12-24 - 2026-12-01", "2026-01-01 - 2026-12-31", "12"],
)
def test_a_line_that_is_no_date_is_named(line):
    with pytest.raises(InvalidField) as refused:
        checked(NONE, f"2026-12-24\n{line}")
    assert ("days", Fault.NOT_A_DATE, 2) == (refused.value.field, refused.value.fault, refused.value.line)


@pytest.mark.parametrize(
    "line", ["2026-12-24 - 26", "2026-12-24 through 2026-12-26", "2026-12-24 until Saturday 2026-12-26"]
)
def test_a_last_day_that_is_not_understood_is_not_passed_over(line):
    with pytest.raises(InvalidField) as refused:
        checked(NONE, line)
    assert Fault.NOT_A_DATE is refused.value.fault


@pytest.mark.parametrize("line", ["9999-12-31", "9999-12-30 - 9999-12-31"])
def test_the_last_days_that_there_are_can_be_typed(line):
    assert date.max in checked(NONE, line).days


def test_there_are_so_many_days_off_and_no_more():
    first = date(2026, 1, 1)
    typed = "\n".join(
        f"{first + timedelta(days=60 * n)} - {first + timedelta(days=60 * n + 59)}" for n in range(7)
    )
    with pytest.raises(InvalidField) as refused:
        checked(NONE, typed)
    assert (Fault.TOO_MANY_DAYS, DAYS_LIMIT) == (refused.value.fault, refused.value.limit)


def test_a_week_has_a_working_day():
    assert frozenset({4, 5}) == checked(frozenset({4, 5}), "").weekend
    with pytest.raises(InvalidField) as refused:
        checked(frozenset(range(7)), "")
    assert ("weekend", Fault.NO_WORKING_DAY) == (refused.value.field, refused.value.fault)
