from datetime import date

import pytest

from bot.domain.roadmap.due_day import DayOff, due_day
from bot.domain.workdays import Workdays

PARTY = date(2026, 12, 3)
DAYS = Workdays("NL", days_off=frozenset({PARTY}))


@pytest.mark.parametrize(
    ("on", "day_off"),
    [
        (date(2026, 12, 2), None),
        (PARTY, DayOff.OF_WORKSPACE),
        (date(2026, 12, 6), DayOff.WEEKEND),
        (date(2026, 12, 25), DayOff.HOLIDAY),
    ],
)
def test_a_date_says_why_nobody_works_then(on, day_off):
    assert day_off == due_day(on, DAYS).day_off


@pytest.mark.parametrize(
    ("others", "is_crowded"),
    [
        ([], False),
        ([date(2026, 12, 28)], False),
        ([date(2026, 12, 28), date(2027, 1, 3)], True),  # from Monday to Sunday, over the turn of the year
        ([date(2026, 12, 27), date(2027, 1, 4)], False),
        ([date(2025, 12, 29), date(2026, 12, 28)], False),  # the same week of another year
    ],
)
def test_the_third_of_an_owner_in_a_week_is_one_too_many(others, is_crowded):
    assert is_crowded == due_day(date(2026, 12, 30), DAYS, others).is_crowded


def test_what_an_owner_has_on_the_same_day_is_counted_by_itself():
    day = date(2026, 12, 30)
    assert [1, 1, 3] == [due_day(day, DAYS, others).that_day for others in ((), [day.replace(day=29)], [day, day])]
