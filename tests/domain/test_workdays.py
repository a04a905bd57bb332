from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.actors import Language
from bot.domain.calendar import countries
from bot.domain.workdays import FRIDAY, SATURDAY, SUNDAY, Workdays, holiday_name

days = st.dates(date(1995, 1, 1), date(2037, 12, 31))


@st.composite
def workdays(draw):
    """Of some country, with weekly days off and single ones at times."""
    country = draw(st.sampled_from(["NL", "US", "JP", "BR", "LY", "CN", None]))
    weekend = draw(st.none() | st.frozensets(st.integers(0, 6), max_size=6))
    return Workdays(country, weekend, draw(st.frozensets(days, max_size=3)))


@settings(max_examples=50)
@given(days, workdays())
def test_the_working_day_before_is_the_nearest_and_so_is_the_one_after(day, workdays):
    before, after = workdays.on_or_before(day), workdays.on_or_after(day)
    assert before <= day <= after
    assert workdays.includes(before)
    assert workdays.includes(after)
    assert workdays.includes(day) == (before == after)
    between = [before + timedelta(days=n) for n in range(1, (after - before).days)]
    assert [] == [other for other in between if workdays.includes(other)]


@settings(max_examples=50)
@given(days, workdays(), st.integers(1, 9))
def test_so_many_working_days_later_there_have_been_so_many(day, workdays, count):
    later = workdays.after(day, count)
    passed = [day + timedelta(days=n) for n in range(1, (later - day).days + 1)]
    assert count == sum(map(workdays.includes, passed))
    assert workdays.includes(later)


@settings(max_examples=50)
@given(days, workdays())
def test_a_day_off_of_the_workspace_is_never_worked_on(day, workdays):
    assert not any(map(workdays.includes, workdays.days_off))
    if workdays.weekend is not None and day.weekday() in workdays.weekend:
        assert not workdays.includes(day)


@pytest.mark.parametrize(
    ("day", "country", "works"),
    [
        ("2026-12-24", "NL", True),
        ("2026-12-25", "NL", False),
        ("2025-12-26", "NL", False),
        ("2025-12-26", "US", True),
        ("2027-04-27", "NL", False),
        ("2027-04-27", "BE", True),
        ("2026-11-26", "US", False),
        ("2026-11-26", None, True),
        ("2026-11-28", None, False),
        ("2026-12-04", "LY", False),  # a Friday
        ("2026-12-06", "LY", True),  # a Sunday
        ("2026-12-06", "NP", True),
        ("2026-12-04", "PS", False),
        ("2026-12-06", "SO", True),
        ("2026-12-04", "AE", True),
    ],
)
def test_weekends_and_holidays_are_those_of_the_country(day, country, works):
    assert works == Workdays(country).includes(date.fromisoformat(day))


def test_a_weekend_of_the_workspace_takes_the_place_of_the_countrys_but_holidays_stay():
    days = Workdays("NL", frozenset({FRIDAY}))
    worked = {day: days.includes(date(2026, 12, day)) for day in (4, 5, 6, 25, 26)}
    assert {4: False, 5: True, 6: True, 25: False, 26: False} == worked


def test_a_holiday_has_its_name_in_the_language_of_the_reader_and_other_days_have_none():
    christmas = [holiday_name(date(2026, 12, 25), "NL", language) for language in Language]
    assert ["Christmas Day", "Eerste kerstdag"] == christmas
    assert "" == holiday_name(date(2026, 12, 27), "NL", Language.ENGLISH)
    assert "" == holiday_name(date(2026, 12, 25), None, Language.ENGLISH)


@pytest.mark.parametrize("country", [*sorted(countries()), None])
def test_every_country_has_working_days(country):
    in_a_week = [Workdays(country).includes(date(2026, 6, 1) + timedelta(days=n)) for n in range(14)]
    assert 4 <= sum(in_a_week) <= 12


def test_somebody_elsewhere_keeps_the_days_off_of_their_workspace():
    party = date(2026, 6, 3)
    there = Workdays("NL", frozenset({SATURDAY, SUNDAY}), frozenset({party})).elsewhere("US")
    assert ("US", False) == (there.country, there.includes(party))
