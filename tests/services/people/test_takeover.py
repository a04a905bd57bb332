import pytest

from bot.domain.actors import Role
from bot.domain.brief import Phase
from bot.domain.errors import NotAllowed, NotFound, WrongMoment
from bot.domain.outbox.deliveries import Post
from storage.tables.deliveries import Delivery
from storage.tables.kickoffs import Kickoff
from tests.services.office import ADMIN, BO, CARLA, CHANNEL, COLIN, MEMBER, PASSER_BY, SARA, STRANGER, Office


@pytest.fixture
def office(office: Office) -> Office:
    """With a kickoff that Sara leads, and Colin with her."""
    office.kickoff()
    office.co_facilitates(1, COLIN)
    return office


def _take_over(office: Office, by=BO, person=MEMBER, is_led=False, origin="V1") -> None:
    office.takeover.take_over(1, by=by, person=person, is_led=is_led, origin=origin)


def test_who_takes_over_facilitates_it_and_the_channel_is_told_once(office):
    assert ((SARA.user_id, COLIN.user_id), False) == (
        office.takeover.leads(1, by=BO),
        office.takeover.offer(1, by=BO, person=MEMBER, is_led=False).is_led,
    )
    for view in ("V1", "V2"):
        _take_over(office, origin=view)
    assert (Role.FACILITATOR, Role.CO_FACILITATOR) == tuple(office.people(1)[one.user_id] for one in (BO, SARA))
    assert CHANNEL == office.row(Delivery, post=Post.TAKEN_OVER).channel_id
    (claim,) = (claim for claim in office.deliveries.claim() if claim.post is Post.TAKEN_OVER)
    assert (BO.user_id,) == office.deliveries.compose(claim).view.brief.facilitators
    office.agenda.start(1, by=BO)


def test_a_co_facilitator_takes_over_as_anyone_does_but_is_offered_to_hand_over(office):
    with pytest.raises(NotAllowed):
        office.takeover.offer(1, by=COLIN, person=ADMIN, is_led=True)
    _take_over(office, by=COLIN)
    assert Role.FACILITATOR is office.people(1)[COLIN.user_id]


@pytest.mark.parametrize(
    ("by", "person", "is_led", "refusal"),
    [
        (BO, MEMBER, True, NotAllowed),
        (PASSER_BY, MEMBER, False, NotAllowed),
        (CARLA, MEMBER, False, NotAllowed),
        (STRANGER, ADMIN, False, NotFound),
    ],
)
def test_nobody_else_takes_over(office, by, person, is_led, refusal):
    """Carla has declined."""
    office.attendances.decline(1, by=CARLA)
    before = office.dump()
    with pytest.raises(refusal):
        _take_over(office, by, person, is_led)
    with pytest.raises(refusal):
        office.takeover.offer(1, by=by, person=person, is_led=is_led)
    assert before == office.dump()


@pytest.mark.parametrize("phase", Phase)
def test_a_kickoff_is_taken_over_until_it_is_cancelled(office, phase):
    office.change(office.row(Kickoff), phase=phase)
    if phase is Phase.CANCELLED:
        with pytest.raises(WrongMoment):
            _take_over(office, by=PASSER_BY, person=ADMIN)
        assert [] == office.rows(Delivery, post=Post.TAKEN_OVER)
    else:
        _take_over(office, by=PASSER_BY, person=ADMIN, is_led=True)
        assert Role.FACILITATOR is office.people(1)[PASSER_BY.user_id]
