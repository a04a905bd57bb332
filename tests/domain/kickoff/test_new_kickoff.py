"""What the form for a new kickoff begins with."""

from datetime import UTC, datetime

import pytest

from bot.domain.actors import Language, Person
from bot.domain.kickoff.new_kickoff import suggested
from bot.domain.kickoff.workspace import WorkspaceSettings

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
AMSTERDAM = "Europe/Amsterdam"


def at(day: str, hour: int = 9) -> datetime:
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("tz", "now", "country", "starts_at"),
    [
        (AMSTERDAM, MONDAY, None, at("2026-11-24")),
        (AMSTERDAM, at("2026-11-27"), None, at("2026-11-30")),
        (AMSTERDAM, at("2026-12-24"), None, at("2026-12-28")),
        (AMSTERDAM, at("2027-01-05"), "AT", at("2027-01-07")),
        ("America/New_York", MONDAY, None, at("2026-11-24", 15)),
        ("Pacific/Auckland", at("2026-11-23", 12), None, at("2026-11-24", 21)),
    ],
    ids=["tomorrow", "after the weekend", "after Christmas", "after Epiphany, in Austria", "behind", "ahead"],
)
def test_it_starts_at_ten_on_the_next_working_day_of_the_one_who_plans_it(tz, now, country, starts_at):
    settings = WorkspaceSettings(country=country)
    assert starts_at == suggested(settings, (), Person(Language.ENGLISH, tz), now).starts_at


@pytest.mark.parametrize("settled", [None, Language.DUTCH])
def test_its_language_is_what_was_settled_or_else_that_of_the_form(settled):
    new = suggested(WorkspaceSettings(settled), (), Person(Language.ENGLISH, "UTC"), MONDAY)
    assert settled is new.language
