"""Whoever is nudged, wherever they live: in their own working hours, at most twice, and before the start."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.briefing.nudges import IN_PEACE, first_at, in_working_hours, last_at
from bot.domain.calendar import country_of, moment, zone
from bot.domain.timing import CLOSES, OPENS, Hours
from bot.domain.workdays import Workdays

AMSTERDAM = "Europe/Amsterdam"
ZONES = st.sampled_from(
    [AMSTERDAM, "America/New_York", "Asia/Kathmandu", "Pacific/Auckland", "Africa/Cairo", "America/St_Johns",
     "Australia/Lord_Howe", "Pacific/Kiritimati", "Pacific/Honolulu", "Asia/Tehran", "UTC"]
)  # fmt: skip
MOMENTS = st.integers(1_767_225_600, 1_830_000_000).map(lambda second: datetime.fromtimestamp(second, UTC))
PEOPLE = st.from_regex(r"U[A-Z0-9]{8}", fullmatch=True)


def at(local: str, tz: str = AMSTERDAM) -> datetime:
    there = datetime.fromisoformat(local)
    return moment(there.date(), there.time(), tz)


def hours_of(tz: str) -> Hours:
    return Hours(tz, Workdays(country_of(tz)))


def works(when: datetime, tz: str) -> bool:
    local = when.astimezone(zone(tz))
    return Workdays(country_of(tz)).includes(local.date()) and OPENS <= local.time() <= CLOSES


@settings(max_examples=50)
@given(MOMENTS, ZONES, PEOPLE)
def test_the_next_working_moment_is_one_and_is_no_later_than_need_be(now, tz, who):
    then = in_working_hours(now, hours_of(tz), who)
    assert works(then, tz)
    assert then >= now
    assert then == in_working_hours(then, hours_of(tz), who)
    missed = (now + timedelta(minutes=30) * n for n in range(1, 30 * 48))
    earlier = next(when for when in missed if works(when - timedelta(minutes=10), tz))
    assert then <= max(earlier, now) + timedelta(minutes=1)


@given(MOMENTS, st.integers(0, 500), ZONES, ZONES, st.integers(0, 200), PEOPLE)
def test_nobody_is_nudged_after_the_start_nor_before_they_could_have_read_it(now, hours, tz, theirs, lead, who):
    starts_at = now + timedelta(hours=hours)
    given_at = max(now, starts_at - timedelta(hours=lead))
    first = first_at(starts_at, hours_of(tz), given_at, who)
    if first is None:
        return
    assert given_at + IN_PEACE <= first < starts_at
    nudged = in_working_hours(first, hours_of(theirs), who)  # where the reader is
    again = last_at(starts_at, hours_of(tz), nudged)
    if again is not None:
        assert nudged + timedelta(hours=22) <= again < starts_at
        assert Workdays(country_of(tz)).includes(again.astimezone(zone(tz)).date())


@pytest.mark.parametrize(
    ("given_at", "starts_at", "nudged", "again"),
    [
        # A week of time: two working days before, and one.
        ("2026-11-18T10:00", "2026-11-26T10:00", "2026-11-24T09", "2026-11-25T09"),
        # Over a weekend.
        ("2026-11-18T10:00", "2026-11-30T10:00", "2026-11-26T09", "2026-11-27T09"),
        # The usual two days: they are left in peace for three hours first.
        ("2026-11-24T10:00", "2026-11-26T10:00", "2026-11-24T13", "2026-11-25T13"),
        ("2026-11-25T10:00", "2026-11-26T10:00", "2026-11-25T13", None),
        ("2026-11-25T15:00", "2026-11-26T10:00", "2026-11-26T09", None),
        ("2026-11-25T15:00", "2026-11-26T09:00", None, None),
        ("2026-11-26T07:00", "2026-11-26T10:00", None, None),
        # Christmas, and both changes of the clock.
        ("2026-12-14T10:00", "2026-12-29T10:00", "2026-12-24T09", "2026-12-28T09"),
        ("2026-03-20T10:00", "2026-03-31T10:00", "2026-03-27T09", "2026-03-30T09"),
        ("2026-10-16T10:00", "2026-10-27T10:00", "2026-10-23T09", "2026-10-26T09"),
    ],
)
def test_nudges_come_on_the_last_working_days_before_the_start(given_at, starts_at, nudged, again):
    hours = hours_of(AMSTERDAM)
    first = first_at(at(starts_at), hours, at(given_at), "UBO")
    told = [first, first and last_at(at(starts_at), hours, first)]
    assert [nudged, again] == [when and when.astimezone(zone(AMSTERDAM)).isoformat()[:13] for when in told]


def test_the_nudges_of_a_morning_are_spread_over_ten_minutes():
    night, opens = at("2026-11-24T03:00"), at("2026-11-24T09:30")
    told = {in_working_hours(night, hours_of(AMSTERDAM), f"U{n}") - opens for n in range(500)}
    assert len(told) > 200
    assert timedelta(minutes=10) > max(told)
