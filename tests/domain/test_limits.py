"""As much as a limit says is taken, and one more is not: a property seldom draws just that much."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.briefing.preread import SCOPE_ENTRIES, SCOPE_LIMIT, PrereadDraft
from bot.domain.briefing.preread import checked as preread
from bot.domain.briefing.spotlights import EACH_NOMINATES, SPOTLIGHTS_LIMIT, SpotlightSummary, require_room
from bot.domain.errors import InvalidField, LimitReached
from bot.domain.kickoff.company_calendar import EVENTS_LIMIT, RULES_LIMIT, Window, days_in
from bot.domain.meeting.agenda_items import MOST_MINUTES, ItemDraft
from bot.domain.meeting.agenda_items import checked as item
from bot.domain.meeting.writing import ENTRIES_LIMIT, ENTRY_LIMIT, entries
from bot.domain.theme.dressing import DRESSERS_LIMIT
from bot.domain.theme.dressing import require_room as require_dresser
from tests.calendars import all_day, calendar

CHRISTMAS = Window(date(2026, 12, 1), date(2026, 12, 31))
NOMINATED = SpotlightSummary(1, "UBO", "Rewrote the search.", "", "USARA")


def _lines(count: int) -> str:
    return "\n".join(str(number) for number in range(count))


def _nominations(count: int, by: str) -> list[SpotlightSummary]:
    return [replace(NOMINATED, nominated_by=by)] * count


TAKEN = {
    "minutes of an item": (lambda n: item(ItemDraft("The quay", n)), MOST_MINUTES),
    "minutes of an item, the least": (lambda n: item(ItemDraft("The quay", 2 - n)), 1),
    "characters of what is written": (lambda n: entries("x" * n), ENTRY_LIMIT),
    "lines of what is written": (lambda n: entries(_lines(n)), ENTRIES_LIMIT),
    "characters of the scope": (lambda n: preread(PrereadDraft("Quay", scope_in="x" * n)), SCOPE_LIMIT),
    "lines of the scope": (lambda n: preread(PrereadDraft("Quay", scope_in=_lines(n))), SCOPE_ENTRIES),
    "days off": (lambda n: days_in(calendar(*[all_day("20261224")] * n), CHRISTMAS), EVENTS_LIMIT),
    "days off that come back": (
        lambda n: days_in(calendar(*[all_day("20261224", "RRULE:FREQ=YEARLY")] * n), CHRISTMAS),
        RULES_LIMIT,
    ),
    # With one that is there already there is room for one less.
    "people who dress the theme": (lambda n: require_dresser(n - 1), DRESSERS_LIMIT),
    "nominations": (lambda n: require_room(_nominations(n - 1, "USOMEBODY"), "USARA"), SPOTLIGHTS_LIMIT),
    "nominations of one person": (lambda n: require_room(_nominations(n - 1, "USARA"), "USARA"), EACH_NOMINATES),
}


@pytest.mark.parametrize(("take", "most"), TAKEN.values(), ids=TAKEN)
def test_as_much_as_the_limit_says_is_taken_and_no_more(take, most):
    take(most)
    with pytest.raises((InvalidField, LimitReached)):
        take(most + 1)
