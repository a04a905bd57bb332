from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.calendar import country_of, local_day
from bot.domain.roadmap.reminders import (
    Snooze,
    days_to_come,
    reminder_days,
    snoozed_until,
    told_at,
)
from bot.domain.timing import Hours
from bot.domain.workdays import Workdays

ZONES = (
    "Africa/Casablanca",
    "America/New_York",
    "America/Sao_Paulo",
    "Asia/Kathmandu",
    "Asia/Tokyo",
    "Australia/Lord_Howe",
    "Europe/Amsterdam",
    "Pacific/Apia",
    "Pacific/Honolulu",
    "UTC",
)
LONG_AGO = datetime(2024, 1, 1, tzinfo=UTC)
due_days = st.dates(date(2025, 1, 1), date(2030, 12, 31))
hours = st.sampled_from(ZONES).map(lambda tz: Hours(tz, Workdays(country_of(tz))))
AMSTERDAM = Hours("Europe/Amsterdam", Workdays("NL"))


@st.composite
def milestones(draw):
    """A due day, hours, and a moment from ten days before that day to twenty after it."""
    due_on = draw(due_days)
    midnight = datetime.combine(due_on, time(), tzinfo=UTC)
    return due_on, draw(hours), midnight + timedelta(minutes=draw(st.integers(-10 * 1440, 20 * 1440)))


@given(milestones())
def test_reminders_come_on_working_days_each_once_and_after_now(milestone):
    due_on, where, now = milestone
    days = days_to_come(due_on, where, now)
    assert sorted(set(days)) == list(days)
    at_once = local_day(now, where.tz)
    for day in days:
        assert day == at_once or (where.days.includes(day) and now < where.opening(day))


@given(milestones())
def test_a_milestone_is_mentioned_by_its_day_unless_that_has_passed(milestone):
    due_on, where, now = milestone
    is_mentioned = any(day <= due_on for day in days_to_come(due_on, where, now))
    assert is_mentioned == (local_day(now, where.tz) <= due_on)


@given(milestones())
def test_it_comes_without_delay_only_if_no_other_would_come_in_time(milestone):
    due_on, where, now = milestone
    today, days = local_day(now, where.tz), days_to_come(due_on, where, now)
    if today in days and where.opening(today) <= now:
        assert [today] == [day for day in days if day <= due_on]


@settings(max_examples=50)
@given(due_days, hours)
def test_one_far_ahead_is_mentioned_three_times_at_most_before_and_three_times_after(due_on, where):
    days = reminder_days(due_on, where.days)
    assert 1 <= sum(day <= due_on for day in days) <= 3
    assert 3 == sum(day > due_on for day in days)
    assert timedelta(days=7) <= due_on - days[0]
    assert where.days.after(due_on) == next(day for day in days if day > due_on)


@settings(max_examples=50)
@given(due_days, hours)
def test_those_who_lead_are_told_on_the_working_day_after_the_last_reminder(due_on, where):
    last = reminder_days(due_on, where.days)[-1]
    assert where.opening(where.days.after(last)) == told_at(due_on, where)


@given(due_days, hours, st.sampled_from(Snooze))
def test_a_snooze_ends_on_the_first_working_day_from_the_one_that_was_chosen(today, where, snooze):
    until = snoozed_until(today, snooze, where.days)
    assert where.days.on_or_after(today + timedelta(days=snooze)) == until


@pytest.mark.parametrize(
    ("due_on", "tz", "expected"),
    [
        (  # a Wednesday like any other
            "2026-12-02",
            "Europe/Amsterdam",
            ["2026-11-25", "2026-12-01", "2026-12-02", "2026-12-03", "2026-12-08", "2026-12-11"],
        ),
        (  # the Monday after Christmas: the 25th, 26th and 27th are free, and so is the first of January
            "2026-12-28",
            "Europe/Amsterdam",
            ["2026-12-21", "2026-12-24", "2026-12-28", "2026-12-29", "2027-01-04", "2027-01-07"],
        ),
        (  # King's Day, a Tuesday: the day before stands for the day itself
            "2027-04-27",
            "Europe/Amsterdam",
            ["2027-04-20", "2027-04-26", "2027-04-28", "2027-05-03", "2027-05-07"],
        ),
        (  # Thanksgiving
            "2026-11-26",
            "America/New_York",
            ["2026-11-19", "2026-11-25", "2026-11-27", "2026-12-02", "2026-12-07"],
        ),
        (  # a Sunday
            "2026-12-06",
            "Europe/Amsterdam",
            ["2026-11-27", "2026-12-04", "2026-12-07", "2026-12-10", "2026-12-15"],
        ),
    ],
)
def test_the_reminders_of_a_milestone_due_on(due_on, tz, expected):
    days = reminder_days(date.fromisoformat(due_on), Workdays(country_of(tz)))
    assert expected == [str(day) for day in days]


@pytest.mark.parametrize(
    ("due_on", "tz", "expected"),
    [
        ("2026-03-30", "Europe/Amsterdam", ["03-23 08:30", "03-27 08:30", "03-30 07:30"]),  # the clocks changed
        ("2026-10-05", "Australia/Lord_Howe", ["09-27 23:00", "10-01 23:00", "10-04 22:30"]),  # by half an hour
    ],
)
def test_half_past_nine_follows_the_clocks(due_on, tz, expected):
    where = Hours(tz, Workdays(country_of(tz)))
    days = days_to_come(date.fromisoformat(due_on), where, LONG_AGO)
    assert expected == [f"{where.opening(day):%m-%d %H:%M}" for day in days[:3]]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-24 08:29", ["2026-11-24", "2026-11-25"]),
        ("2026-11-24 08:30", ["2026-11-25"]),
        ("2026-11-25 08:30", ["2026-11-25"]),
        ("2026-11-25 22:59", ["2026-11-25"]),
        ("2026-11-25 23:00", []),  # midnight in Amsterdam
    ],
)
def test_what_has_passed_is_left_out_but_for_the_day_itself(now, expected):
    due_on, at = date(2026, 11, 25), datetime.fromisoformat(now).replace(tzinfo=UTC)
    days = days_to_come(due_on, AMSTERDAM, at)
    assert expected == [str(day) for day in days if day <= due_on]


def test_days_off_of_the_workspace_move_reminders_too():
    party = date(2026, 12, 1)
    days = reminder_days(date(2026, 12, 2), Workdays("NL", days_off=frozenset({party})))
    assert date(2026, 11, 30) in days
    assert party not in days
