import pytest

from bot.domain.actors import Role
from bot.domain.brief import Phase
from bot.domain.errors import NotAllowed, NotFound, WrongMoment
from bot.domain.outbox.deliveries import DeliveryKind
from storage.tables.deliveries import Delivery
from storage.tables.kickoffs import Kickoff
from tests.services.service_harness import (
    ADMIN,
    BO,
    CARLA,
    CHANNEL,
    COLIN,
    MEMBER,
    PASSER_BY,
    SARA,
    STRANGER,
    ServiceHarness,
)


@pytest.fixture
def harness(harness: ServiceHarness) -> ServiceHarness:
    """With a kickoff that Sara leads, and Colin with her."""
    harness.kickoff()
    harness.co_facilitates(1, COLIN)
    return harness


def _take_over(harness: ServiceHarness, by=BO, person=MEMBER, is_led=False) -> None:
    harness.takeover.take_over(1, by=by, person=person, is_led=is_led)


def test_who_takes_over_facilitates_it_and_the_channel_is_told_once(harness):
    assert ((SARA.user_id, COLIN.user_id), False) == (
        harness.takeover.facilitator_ids(1, by=BO),
        harness.takeover.offer(1, by=BO, person=MEMBER, is_led=False).is_led,
    )
    for _ in range(2):
        _take_over(harness)
    assert (Role.FACILITATOR, Role.CO_FACILITATOR) == tuple(harness.people(1)[one.user_id] for one in (BO, SARA))
    assert CHANNEL == harness.row(Delivery, post=DeliveryKind.TAKEN_OVER).channel_id
    (claim,) = (claim for claim in harness.deliveries.claim() if claim.post is DeliveryKind.TAKEN_OVER)
    assert (BO.user_id,) == harness.deliveries.compose(claim).view.brief.facilitators
    harness.lifecycle.start(1, by=BO)


def test_a_co_facilitator_takes_over_as_anyone_does_but_is_offered_to_hand_over(harness):
    with pytest.raises(NotAllowed):
        harness.takeover.offer(1, by=COLIN, person=ADMIN, is_led=True)
    _take_over(harness, by=COLIN)
    assert Role.FACILITATOR is harness.people(1)[COLIN.user_id]


@pytest.mark.parametrize(
    ("by", "person", "is_led", "refusal"),
    [
        (BO, MEMBER, True, NotAllowed),
        (PASSER_BY, MEMBER, False, NotAllowed),
        (CARLA, MEMBER, False, NotAllowed),
        (STRANGER, ADMIN, False, NotFound),
    ],
)
def test_nobody_else_takes_over(harness, by, person, is_led, refusal):
    """Carla has declined."""
    harness.attendances.decline(1, by=CARLA)
    before = harness.dump()
    with pytest.raises(refusal):
        _take_over(harness, by, person, is_led)
    with pytest.raises(refusal):
        harness.takeover.offer(1, by=by, person=person, is_led=is_led)
    assert before == harness.dump()


@pytest.mark.parametrize("phase", Phase)
def test_a_kickoff_is_taken_over_until_it_is_cancelled(harness, phase):
    harness.change(harness.row(Kickoff), phase=phase)
    if phase is Phase.CANCELLED:
        with pytest.raises(WrongMoment):
            _take_over(harness, by=PASSER_BY, person=ADMIN)
        assert [] == harness.rows(Delivery, post=DeliveryKind.TAKEN_OVER)
    else:
        _take_over(harness, by=PASSER_BY, person=ADMIN, is_led=True)
        assert Role.FACILITATOR is harness.people(1)[PASSER_BY.user_id]
