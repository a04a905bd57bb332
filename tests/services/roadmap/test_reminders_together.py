"""Reminders of many channels come due in the same minute: they are read together, and each says its own."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

import pytest
from sqlalchemy import event

from bot.domain.actors import NOBODY_KNOWN, Language
from bot.domain.outbox.deliveries import Claim, Composed, DeliveryKind, State
from bot.domain.roadmap.reminders import DayOfReminders
from storage.tables.deliveries import Delivery
from tests.services.service_harness import DRAFT, MEMBER, SARA, ServiceHarness

TENTH = datetime(2026, 12, 10, 8, 30, tzinfo=UTC)  # 09:30 in Amsterdam
DUE_ON, DAY_AFTER = date(2026, 12, 17), date(2026, 12, 18)

Result = TypeVar("Result")


class Undone(Exception):
    pass


@pytest.fixture
def harness(usual_harness: ServiceHarness) -> ServiceHarness:
    return usual_harness


def _kickoff(harness: ServiceHarness, channel_id: str, **changes: Any) -> int:
    draft, origin = replace(DRAFT, **changes), harness.origin()
    return harness.kickoffs.create(draft, by=SARA, person=MEMBER, channel_id=channel_id, origin=origin)


def _undone(harness: ServiceHarness, call: Callable[[], Result]) -> Result:
    """What a call returns, of which nothing is kept."""
    results = []
    with suppress(Undone), harness.store.batch():
        results.append(call())
        raise Undone
    return results[0]


def _due(harness: ServiceHarness, at: datetime = TENTH) -> list[Claim]:
    """The reminders that come due from the tenth on until then, claimed."""
    harness.clock.at = TENTH - timedelta(minutes=1)
    while claims := harness.deliveries.claim():
        for claim in claims:
            harness.deliveries.dropped(claim)
    harness.clock.at = at
    return [claim for claim in harness.deliveries.claim() if claim.post is DeliveryKind.REMINDER]


def _composed(harness: ServiceHarness, claims: Sequence[Claim]) -> list[Composed | None]:
    return harness.deliveries.compose_all([(claim, NOBODY_KNOWN) for claim in claims])


@pytest.mark.either_database
def test_each_says_what_it_would_say_alone(harness):
    for number in range(6):
        language = Language.DUTCH if number % 2 else Language.ENGLISH
        kickoff_id = _kickoff(harness, f"C{number}", language=language, project=f"Quay {number}")
        for days in range(1 + number % 3):
            harness.milestone(kickoff_id, DUE_ON, title=f"{number}-{days}", by=SARA)
    harness.milestone(_kickoff(harness, "C1", project="A second one"), DUE_ON, by=SARA)
    harness.theme_chosen(3, "Water")
    harness.dress(3, "All of it", "Litres: 7.50 l")
    harness.lifecycle.call_off(5, "Later", by=SARA, origin=harness.origin())
    claims = _due(harness)
    is_true = [harness.deliveries.is_still_true(claim) for claim in claims]
    alone = [_undone(harness, lambda one=claim: _composed(harness, [one])[0]) for claim in claims]
    together = _composed(harness, claims)
    assert alone == together
    assert is_true == [one is not None for one in together]
    assert {True, False} == set(is_true)


def test_of_two_days_that_come_due_together_the_later_one_says_it_all(harness):
    kickoff_id = _kickoff(harness, "C1")
    milestone_ids = [harness.milestone(kickoff_id, day, by=SARA) for day in (DUE_ON, DAY_AFTER)]
    first, second = _due(harness, datetime(2026, 12, 11, 8, 30, tzinfo=UTC))
    nothing, everything = _composed(harness, [first, second])
    assert nothing is None
    assert everything
    assert isinstance(everything.view, DayOfReminders)
    assert milestone_ids == [line.milestone.id for line in everything.view.kickoffs[0].lines]
    assert State.SKIPPED is harness.row(Delivery, id=first.id).state


def test_one_that_comes_after_that_of_a_later_day_takes_nothing_from_it(harness):
    kickoff_id = _kickoff(harness, "C1")
    for day in (DUE_ON, DAY_AFTER):
        harness.milestone(kickoff_id, day, by=SARA)
    first, second = _due(harness, datetime(2026, 12, 11, 8, 30, tzinfo=UTC))
    said = _composed(harness, [second])
    assert [None] == _composed(harness, [first])
    assert said == _composed(harness, [second])


def test_fifty_take_as_many_statements_as_five(harness):
    for number in range(50):
        harness.milestone(_kickoff(harness, f"C{number}"), DUE_ON, by=SARA)
    claims = _due(harness)
    statements: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(harness.engine, "before_cursor_execute", hear)
    _composed(harness, claims[:5])
    of_five = statements.copy()
    statements.clear()
    assert all(_composed(harness, claims[5:]))
    event.remove(harness.engine, "before_cursor_execute", hear)
    assert len(of_five) == len(statements) <= 8
