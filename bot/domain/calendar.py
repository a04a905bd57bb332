"""Local times become UTC moments here.

Our own rule with zoneinfo, rather than a cron trigger: a time that does not exist on the day the clocks go
forward moves to the first moment that does, and one that exists twice in autumn means the first.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import holidays
from babel.core import get_global

ONE_DAY = timedelta(days=1)


def zone(name: str) -> ZoneInfo:
    """The IANA zone of that name, or UTC if the machine does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: a name that is a folder, such as "Europe"
        return ZoneInfo("UTC")


def moment(day: date, at: time, tz: str) -> datetime:
    """The UTC moment at which it is `at` on `day` in `tz`."""
    local = datetime.combine(day, at, tzinfo=zone(tz))  # fold=0: of two equal times, the first
    utc = local.astimezone(UTC)
    if utc.astimezone(local.tzinfo).replace(tzinfo=None) == local.replace(tzinfo=None):
        return utc
    return _end_of_gap(local)


def _end_of_gap(local: datetime) -> datetime:
    """The first valid moment after the hour that the clocks jump over.

    Within a gap fold=0 has the offset from before it and fold=1 the one from after; the clocks change
    between the two UTC moments that they give.
    """
    low, high = sorted(local.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    before = low.astimezone(local.tzinfo).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        low, high = (middle, high) if middle.astimezone(local.tzinfo).utcoffset() == before else (low, middle)
    return high.replace(microsecond=0)


def country_of(tz: str) -> str | None:
    """The ISO country that a zone is in, for its holidays; None for zones such as UTC."""
    canonical = get_global("zone_aliases").get(tz, tz)  # Slack says Australia/Canberra and Asia/Calcutta too
    code = get_global("zone_territories").get(canonical)
    return code if code in countries() else None


@cache
def countries() -> frozenset[str]:
    """Those whose holidays are known, by their ISO codes."""
    return frozenset(holidays.list_supported_countries(include_aliases=False))


def local_day(at: datetime, tz: str) -> date:
    """The date that people in `tz` call the moment `at`."""
    return at.astimezone(zone(tz)).date()
