from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import available_timezones

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import (
    country_of,
    local_day,
    moment,
    zone,
)

ZONES = (
    "Africa/Casablanca",
    "America/New_York",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/Amsterdam",
    "Pacific/Apia",
    "Pacific/Chatham",
    "UTC",
)
days = st.dates(date(1995, 1, 1), date(2037, 12, 31))
minutes = st.builds(time, st.integers(0, 23), st.integers(0, 59))
A_SECOND = timedelta(seconds=1)


def _moments_called(local: datetime, tz: str) -> list[datetime]:
    """The UTC moments at which the clocks in `tz` say `local`: one, two in autumn, none in a gap."""
    guesses = {local.replace(tzinfo=zone(tz), fold=fold).astimezone(UTC) for fold in (0, 1)}
    return sorted(utc for utc in guesses if utc.astimezone(zone(tz)).replace(tzinfo=None) == local)


@given(days, minutes, st.sampled_from(ZONES))
def test_a_time_that_exists_is_met_exactly_and_one_that_does_not_is_met_when_the_clocks_have_jumped(day, at, tz):
    asked, met = datetime.combine(day, at), moment(day, at, tz)
    if existing := _moments_called(asked, tz):
        assert existing[0] == met
    else:
        assert met.astimezone(zone(tz)).replace(tzinfo=None) > asked
        assert (met - A_SECOND).astimezone(zone(tz)).replace(tzinfo=None) < asked


@pytest.mark.parametrize(
    ("tz", "local", "utc"),
    [
        ("Europe/Amsterdam", "2026-03-29 01:59", "2026-03-29 00:59"),
        ("Europe/Amsterdam", "2026-03-29 02:00", "2026-03-29 01:00"),
        ("Europe/Amsterdam", "2026-03-29 02:30", "2026-03-29 01:00"),
        ("Europe/Amsterdam", "2026-03-29 03:00", "2026-03-29 01:00"),
        ("Europe/Amsterdam", "2026-10-25 02:30", "2026-10-25 00:30"),
        ("Europe/Amsterdam", "2026-10-25 03:00", "2026-10-25 02:00"),
        ("America/New_York", "2026-03-08 02:30", "2026-03-08 07:00"),
        ("America/New_York", "2026-11-01 01:30", "2026-11-01 05:30"),
        ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03 15:30"),
        ("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04 14:45"),
        ("America/Sao_Paulo", "2018-11-04 00:00", "2018-11-04 03:00"),
        ("America/Sao_Paulo", "2018-11-04 00:30", "2018-11-04 03:00"),
        ("Pacific/Apia", "2011-12-29 23:59", "2011-12-30 09:59"),
        ("Pacific/Apia", "2011-12-30 09:30", "2011-12-30 10:00"),
        ("Pacific/Apia", "2011-12-31 00:00", "2011-12-30 10:00"),
        ("Africa/Casablanca", "2026-02-15 02:30", "2026-02-15 01:30"),
        ("Africa/Casablanca", "2026-03-22 02:30", "2026-03-22 02:00"),
        ("Asia/Kathmandu", "2026-12-01 09:30", "2026-12-01 03:45"),
    ],
)
def test_a_local_time_near_a_change_of_the_clocks_becomes_this_moment(tz, local, utc):
    asked = datetime.fromisoformat(local)
    assert datetime.fromisoformat(utc).replace(tzinfo=UTC) == moment(asked.date(), asked.time(), tz)


@pytest.mark.parametrize("name", ["", "Nowhere/At_All", "Europe", "../etc/passwd", "a\0b", "x" * 300])
def test_a_zone_that_the_machine_does_not_know_is_utc(name):
    assert "UTC" == zone(name).key


@pytest.mark.parametrize(
    ("tz", "country"),
    [
        ("Europe/Amsterdam", "NL"),
        ("Europe/Brussels", "BE"),
        ("America/New_York", "US"),
        ("America/Argentina/Buenos_Aires", "AR"),
        ("US/Pacific", "US"),
        ("Australia/Canberra", "AU"),
        ("Asia/Calcutta", "IN"),
        ("Asia/Kolkata", "IN"),
        ("Europe/Kiev", "UA"),
        ("UTC", None),
        ("Etc/GMT+5", None),
        ("Nowhere", None),
        ("", None),
    ],
)
def test_the_country_of_a_zone_is_known_by_its_old_name_too(tz, country):
    assert country == country_of(tz)


def test_every_country_of_a_zone_has_holidays_to_look_up():
    supported = holidays.list_supported_countries(include_aliases=False)
    found = {country_of(tz) for tz in available_timezones()} - {None}
    assert set() == found - set(supported)
    assert 150 < len(found)


@pytest.mark.parametrize(
    ("tz", "day"),
    [("America/New_York", "2026-11-30"), ("Europe/Amsterdam", "2026-12-01"), ("Nowhere", "2026-11-30")],
)
def test_the_day_is_that_of_the_people_there(tz, day):
    assert date.fromisoformat(day) == local_day(datetime(2026, 11, 30, 23, 30, tzinfo=UTC), tz)
