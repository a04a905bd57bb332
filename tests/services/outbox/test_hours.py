"""What comes by direct message waits until its reader works, unless it is about a meeting that would be over."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.actors import Language, Person, Role
from bot.domain.outbox.deliveries import Claim, DeliveryKind
from storage.tables.kickoffs import Kickoff
from tests.services.service_harness import BO, CARLA, SARA, START, ServiceHarness

NIGHT = datetime(
    2026, 11, 24, 22, 0, tzinfo=UTC
)  # eleven at night in Amsterdam, five in the afternoon in New York
MORNING = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)  # half past nine in Amsterdam
IN_AMSTERDAM = Person(Language.ENGLISH, "Europe/Amsterdam")
IN_NEW_YORK = Person(Language.ENGLISH, "America/New_York")


def _claimed(harness: ServiceHarness, kind: DeliveryKind) -> Claim:
    """Of that kind; whatever else is due is dropped."""
    while claims := harness.deliveries.claim():
        for claim in claims:
            if claim.post is not kind:
                harness.deliveries.dropped(claim)
        if found := [claim for claim in claims if claim.post is kind]:
            return found[0]
    raise AssertionError(f"no {kind} is due")


def _is_handed_over(harness: ServiceHarness) -> None:
    harness.roster.hand_over(1, BO.user_id, Role.CO_FACILITATOR, by=SARA, origin="VIEW")


def _is_asked_to_dress(harness: ServiceHarness) -> None:
    harness.theme_chosen(1)
    harness.ask_to_dress(1)


def _is_refused(harness: ServiceHarness) -> None:
    """The card, which was due when the kickoff was planned."""
    harness.deliveries.refused(_claimed(harness, DeliveryKind.CARD), "is_archived")


CAUSES: dict[DeliveryKind, Callable[[ServiceHarness], object]] = {
    DeliveryKind.VOICE_INVITATION: lambda harness: harness.invitation(1, CARLA),
    DeliveryKind.DRESSING_ASKED: _is_asked_to_dress,
    DeliveryKind.SPOTLIGHT: lambda harness: harness.spotlight(1, BO),
    DeliveryKind.HANDED_OVER: _is_handed_over,
    DeliveryKind.UNDELIVERED: _is_refused,
}


@pytest.fixture
def harness(harness: ServiceHarness) -> ServiceHarness:
    harness.kickoff()
    harness.clock.at = NIGHT
    return harness


@pytest.mark.parametrize("kind", CAUSES)
def test_it_waits_for_the_morning_of_its_reader(harness: ServiceHarness, kind: DeliveryKind) -> None:
    CAUSES[kind](harness)
    assert harness.deliveries.compose(_claimed(harness, kind), IN_AMSTERDAM) is None
    harness.clock.at = MORNING
    assert harness.deliveries.compose(_claimed(harness, kind), IN_AMSTERDAM)


@pytest.mark.parametrize("kind", CAUSES)
def test_it_comes_at_once_to_those_who_work(harness: ServiceHarness, kind: DeliveryKind) -> None:
    CAUSES[kind](harness)
    assert harness.deliveries.compose(_claimed(harness, kind), IN_NEW_YORK)


@pytest.mark.parametrize("kind", CAUSES)
def test_it_comes_at_once_if_the_kickoff_starts_before_they_work(
    harness: ServiceHarness, kind: DeliveryKind
) -> None:
    harness.clock.at = START.replace(hour=6)
    harness.change(harness.row(Kickoff, id=1), starts_at=START.replace(hour=7))
    CAUSES[kind](harness)
    assert harness.deliveries.compose(_claimed(harness, kind), IN_AMSTERDAM)


@pytest.mark.parametrize("kind", [kind for kind in CAUSES if kind is not DeliveryKind.DRESSING_ASKED])
def test_it_comes_at_once_while_the_kickoff_is_under_way(harness: ServiceHarness, kind: DeliveryKind) -> None:
    CAUSES[kind](harness)
    harness.lifecycle.start(1, by=SARA if kind is not DeliveryKind.HANDED_OVER else BO)
    assert harness.deliveries.compose(_claimed(harness, kind), IN_AMSTERDAM)


def test_those_who_lead_a_kickoff_that_is_over_hear_in_the_morning_what_was_not_delivered(
    harness: ServiceHarness,
) -> None:
    harness.end(1)
    harness.clock.at = NIGHT + timedelta(days=14)
    _is_refused(harness)
    undelivered = _claimed(harness, DeliveryKind.UNDELIVERED)
    assert harness.deliveries.compose(undelivered, IN_AMSTERDAM) is None
