from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.brief import FURTHEST
from bot.domain.calendar import country_of, local_day, zone
from bot.domain.errors import Fault, InvalidField
from bot.domain.roadmap.milestones import REMIND_AT, TITLE_LIMIT, MilestoneDraft, Step, checked, reminders
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
LONG_AGO = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
due_days = st.dates(date(2025, 1, 1), date(2030, 12, 31))


@st.composite
def milestones(draw):
    """A due day, a zone, and a moment from ten days before that day to two days after it."""
    due_on, tz = draw(due_days), draw(st.sampled_from(ZONES))
    midnight = datetime.combine(due_on, time(), tzinfo=UTC)
    now = midnight + timedelta(minutes=draw(st.integers(-10 * 1440, 2 * 1440)))
    return due_on, tz, now


@given(milestones())
def test_reminders_come_at_half_past_nine_on_working_days_until_the_day_itself(milestone):
    due_on, tz, now = milestone
    for step, at in reminders(due_on, tz, country_of(tz), now):
        local = at.astimezone(zone(tz))
        assert local.date() <= due_on
        if (step, at) != (Step.TODAY, now):
            assert now < at
            assert REMIND_AT == local.time()
            assert Workdays(country_of(tz)).includes(local.date())


@given(milestones())
def test_there_are_three_reminders_at_most_and_they_come_one_after_another(milestone):
    due_on, tz, now = milestone
    planned = reminders(due_on, tz, country_of(tz), now)
    assert len(planned) <= 3
    assert all(earlier < later for (_, earlier), (_, later) in pairwise(planned))
    assert [step for step in Step if step in dict(planned)] == [step for step, _ in planned]


@given(milestones())
def test_a_milestone_is_mentioned_if_and_only_if_its_day_has_not_passed(milestone):
    due_on, tz, now = milestone
    assert (local_day(now, tz) <= due_on) == bool(reminders(due_on, tz, country_of(tz), now))


@given(milestones())
def test_a_reminder_comes_without_delay_only_where_no_other_would_come(milestone):
    due_on, tz, now = milestone
    planned = reminders(due_on, tz, country_of(tz), now)
    assert all(at != now for _, at in planned) or ((Step.TODAY, now),) == planned


@settings(max_examples=50)
@given(due_days, st.sampled_from(ZONES))
def test_a_milestone_far_ahead_ends_with_the_reminder_of_its_day(due_on, tz):
    planned = reminders(due_on, tz, country_of(tz), datetime(2024, 1, 1, tzinfo=UTC))
    assert Step.TODAY == planned[-1][0]
    # Where holidays last for about a week, as in Nepal's autumn, a later reminder takes the place of the first.
    assert timedelta(days=7) <= due_on - local_day(planned[0][1], tz)


@pytest.mark.parametrize(
    ("due_on", "tz", "expected"),
    [
        (
            "2026-12-02",  # a Wednesday like any other
            "Europe/Amsterdam",
            ["week 2026-11-25 08:30", "day 2026-12-01 08:30", "today 2026-12-02 08:30"],
        ),
        (
            "2026-12-28",  # the Monday after Christmas: the 25th, 26th and 27th are free
            "Europe/Amsterdam",
            ["week 2026-12-21 08:30", "day 2026-12-24 08:30", "today 2026-12-28 08:30"],
        ),
        (
            "2027-04-27",  # King's Day, a Tuesday: the day before stands for the day itself
            "Europe/Amsterdam",
            ["week 2027-04-20 07:30", "today 2027-04-26 07:30"],
        ),
        (
            "2026-11-26",  # Thanksgiving
            "America/New_York",
            ["week 2026-11-19 14:30", "today 2026-11-25 14:30"],
        ),
        (
            "2026-12-06",  # a Sunday
            "Europe/Amsterdam",
            ["week 2026-11-27 08:30", "today 2026-12-04 08:30"],
        ),
        (
            "2026-03-30",  # the clocks went forward the day before
            "Europe/Amsterdam",
            ["week 2026-03-23 08:30", "day 2026-03-27 08:30", "today 2026-03-30 07:30"],
        ),
        (
            "2026-10-05",  # the clocks went forward half an hour the day before
            "Australia/Lord_Howe",
            ["week 2026-09-27 23:00", "day 2026-10-01 23:00", "today 2026-10-04 22:30"],
        ),
    ],
)
def test_the_reminders_of_a_milestone_due_on(due_on, tz, expected):
    planned = reminders(date.fromisoformat(due_on), tz, country_of(tz), LONG_AGO)
    assert expected == [f"{step} {at:%Y-%m-%d %H:%M}" for step, at in planned]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-24 08:29", ["day 2026-11-24 08:30", "today 2026-11-25 08:30"]),
        ("2026-11-24 08:30", ["today 2026-11-25 08:30"]),
        ("2026-11-25 08:30", ["today 2026-11-25 08:30"]),
        ("2026-11-25 22:59", ["today 2026-11-25 22:59"]),
        ("2026-11-25 23:00", []),  # midnight in Amsterdam
    ],
)
def test_what_has_passed_is_left_out_but_for_the_day_itself(now, expected):
    at = datetime.fromisoformat(now).replace(tzinfo=UTC)
    planned = reminders(date(2026, 11, 25), "Europe/Amsterdam", "NL", at)
    assert expected == [f"{step} {moment:%Y-%m-%d %H:%M}" for step, moment in planned]


@pytest.mark.parametrize("due_on", [TODAY, TODAY + FURTHEST])
def test_a_milestone_may_be_due_from_today_until_two_years_ahead(due_on):
    draft = MilestoneDraft("t" * TITLE_LIMIT, due_on, "U1")
    assert draft == checked(draft, TODAY)


@pytest.mark.parametrize(
    ("draft", "field", "fault"),
    [
        (MilestoneDraft("Live", TODAY - timedelta(days=1)), "due_on", Fault.PAST),
        (MilestoneDraft("Live", TODAY + FURTHEST + timedelta(days=1)), "due_on", Fault.TOO_FAR),
        (MilestoneDraft("\t", TODAY), "title", Fault.MISSING),
        (MilestoneDraft("t" * (TITLE_LIMIT + 1), TODAY), "title", Fault.TOO_LONG),
    ],
)
def test_a_milestone_is_refused_at_the_field_that_is_wrong(draft, field, fault):
    with pytest.raises(InvalidField) as refused:
        checked(draft, TODAY)
    assert (field, fault) == (refused.value.field, refused.value.fault)
