"""Whatever Kickoff chooses to say by itself is said on a working day, in working hours, and in time."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import country_of, moment, zone
from bot.domain.timing import CLOSES, OPENS, Hours, hours_of_reader
from bot.domain.workdays import Workdays

AMSTERDAM = "Europe/Amsterdam"
HERE = Hours(AMSTERDAM, Workdays("NL"))
ZONES = st.sampled_from(
    [AMSTERDAM, "America/New_York", "Asia/Kathmandu", "Pacific/Auckland", "Africa/Cairo", "UTC"]
)
HOURS = ZONES.map(lambda tz: Hours(tz, Workdays(country_of(tz))))
MOMENTS = st.integers(1_767_225_600, 1_830_000_000).map(lambda second: datetime.fromtimestamp(second, UTC))
SPANS = st.timedeltas(timedelta(0), timedelta(days=9))


def at(local: str) -> datetime:
    there = datetime.fromisoformat(local)
    return moment(there.date(), there.time(), AMSTERDAM)


def works(when: datetime, hours: Hours) -> bool:
    local = when.astimezone(zone(hours.tz))
    return hours.days.includes(local.date()) and OPENS <= local.time() <= CLOSES


@given(MOMENTS, HOURS)
def test_the_working_moments_around_a_moment_are_the_nearest_and_stay_as_they_are(now, hours):
    after, before = hours.first_from(now), hours.last_until(now)
    assert before <= now <= after
    assert works(after, hours)
    assert works(before, hours)
    assert (after, before) == (hours.first_from(after), hours.last_until(before))
    assert not works(now, hours) or before == now == after


@given(MOMENTS, SPANS, SPANS, SPANS, HOURS)
def test_a_moment_is_chosen_while_people_work_whenever_they_do_before_the_latest(
    now, soonest, wanted, latest, hours
):
    then = hours.choose(now + soonest, now + wanted, now + latest, now)
    assert now <= then <= now + latest
    assert works(then, hours) or hours.first_from(now) > now + latest


@pytest.mark.parametrize(
    ("soonest", "wanted", "latest", "chosen"),
    [
        ("2026-11-23T11:00", "2026-11-24T10:00", "2026-11-26T09:00", "2026-11-24T10:00"),
        # On a Sunday: at the same hour of the Friday before it. At night: when people stop working.
        ("2026-11-23T11:00", "2026-11-29T10:00", "2026-11-30T09:00", "2026-11-27T10:00"),
        ("2026-11-23T11:00", "2026-11-25T23:45", "2026-11-26T09:00", "2026-11-25T17:30"),
        ("2026-11-23T11:00", "2026-11-26T04:00", "2026-11-26T09:00", "2026-11-25T17:30"),
        # It has passed: as soon as may be, or sooner than that rather than after work.
        ("2026-11-23T11:00", "2026-11-22T10:00", "2026-11-26T09:00", "2026-11-23T11:00"),
        ("2026-11-23T17:45", "2026-11-22T10:00", "2026-11-24T09:00", "2026-11-23T17:30"),
        # King's Day, and nobody works until the latest.
        ("2027-04-24T11:00", "2027-04-27T10:00", "2027-04-28T10:00", "2027-04-26T10:00"),
    ],
)
def test_what_is_wanted_at_an_odd_moment_comes_at_the_nearest_good_one(soonest, wanted, latest, chosen):
    now = at(soonest) - timedelta(hours=1)
    assert at(chosen) == HERE.choose(at(soonest), at(wanted), at(latest), now)


def test_who_works_nowhere_before_it_is_told_all_the_same():
    saturday = at("2026-11-28T12:00")
    soonest, latest = saturday + timedelta(hours=1), saturday + timedelta(hours=3)
    assert soonest == HERE.choose(soonest, saturday, latest, saturday)


def test_a_zone_that_slack_does_not_tell_is_not_utc():
    assert HERE == hours_of_reader("", HERE)
    assert Hours("America/New_York", Workdays("US")) == hours_of_reader("America/New_York", HERE)
