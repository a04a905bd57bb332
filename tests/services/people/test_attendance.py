import pytest

from bot.domain.actors import Attendance, Role
from bot.domain.brief import Phase
from bot.domain.errors import Fault, HandOverFirst, InvalidField, JoinFirst, NotAllowed
from bot.domain.outbox.deliveries import Post
from bot.domain.people.roster import DISCIPLINE_LIMIT
from storage.tables.kickoffs import Kickoff, Participant
from storage.tables.roster import Greeting
from tests.services.office import BO, CARLA, CHANNEL, COLIN, PASSER_BY, SARA, STRANGER

BO_AND_CARLA = {BO.user_id, CARLA.user_id}


def _readers(office) -> tuple[int, int]:
    (card,) = office.kickoffs.status(CHANNEL, by=SARA).cards
    return card.readers, card.invited


def _taking_part(office) -> set[str]:
    (card,) = office.kickoffs.status(CHANNEL, by=SARA).cards
    return {person.user_id for person in card.brief.people}


def test_who_joins_without_having_been_named_becomes_part_of_the_team(office):
    office.kickoff()
    told = office.attendances.join(1, by=PASSER_BY)
    assert (Attendance.JOINED, True) == (told.attendance, told.changed)
    assert Role.MEMBER is office.people(1)[PASSER_BY.user_id]


def test_joining_and_declining_twice_is_doing_it_once(office):
    office.kickoff()
    for say in (office.attendances.join, office.attendances.decline):
        assert [True, False] == [say(1, by=BO).changed for _ in range(2)]
    assert 3 == office.wanted(Post.CARD) == office.wanted(Post.PREREAD)


def test_who_declined_is_counted_no_longer_and_has_their_role_back_when_they_join_after_all(office):
    office.kickoff()
    for person in (BO, CARLA):
        office.kickoffs.read_preread(1, by=person)
    assert (2, 3) == _readers(office)
    office.attendances.decline(1, by=CARLA)
    assert (1, 2) == _readers(office)
    assert {SARA.user_id, BO.user_id} == _taking_part(office)
    office.attendances.join(1, by=CARLA)
    assert (2, 3) == _readers(office)
    assert Role.CLIENT is office.people(1)[CARLA.user_id]


def test_who_declined_leads_nothing_until_they_join_again(office):
    office.kickoff()
    office.co_facilitates(1, COLIN)
    office.attendances.decline(1, by=COLIN)
    with pytest.raises(NotAllowed):
        office.agenda.start(1, by=COLIN)
    office.attendances.join(1, by=COLIN)
    office.agenda.start(1, by=COLIN)


def test_the_facilitator_declines_only_after_handing_over(office):
    office.kickoff()
    with pytest.raises(HandOverFirst):
        office.attendances.decline(1, by=SARA)
    office.roster.hand_over(1, BO.user_id, Role.MEMBER, by=SARA, origin="V1")
    office.attendances.decline(1, by=SARA)
    assert BO_AND_CARLA == _taking_part(office)


def test_people_say_what_they_do_in_forty_characters_once_they_take_part(office):
    office.kickoff()
    office.attendances.describe(1, "  web\ndesign ", by=BO)
    assert "web design" == office.attendances.discipline(1, by=BO)
    with pytest.raises(InvalidField) as refused:
        office.attendances.describe(1, "x" * (DISCIPLINE_LIMIT + 1), by=BO)
    assert (Fault.TOO_LONG, DISCIPLINE_LIMIT) == (refused.value.fault, refused.value.limit)
    office.attendances.decline(1, by=BO)
    with pytest.raises(JoinFirst):
        office.attendances.describe(1, "design", by=BO)
    assert "web design" == office.row(Participant, user_id=BO.user_id).discipline


def _shown(office, newcomer) -> list[int]:
    return [view.brief.id for view in office.attendances.welcome(CHANNEL, newcomer)]


def test_who_comes_into_the_channel_later_is_shown_the_way_in_once(office):
    office.kickoff()
    assert [[1], [], []] == [_shown(office, PASSER_BY) for _ in range(3)]
    office.kickoff()
    assert [2] == _shown(office, PASSER_BY)


def test_who_takes_part_or_has_declined_is_not_shown_the_way_in(office):
    office.kickoff()
    office.attendances.decline(1, by=PASSER_BY)
    assert [[], [], []] == [_shown(office, person) for person in (BO, CARLA, PASSER_BY)]
    assert [] == office.rows(Greeting)


def test_nobody_of_another_workspace_or_channel_is_shown_the_way_in(office):
    office.kickoff()
    assert [] == _shown(office, STRANGER)
    assert () == office.attendances.welcome("C2", PASSER_BY)


@pytest.mark.parametrize("phase", Phase)
def test_the_way_in_is_shown_as_long_as_there_is_something_to_join(office, phase):
    office.kickoff()
    office.change(office.row(Kickoff), phase=phase)
    assert _shown(office, PASSER_BY) == ([1] if phase in (Phase.PREPARING, Phase.LIVE) else [])


def test_the_way_in_leads_to_the_pre_read_once_that_has_been_posted(office):
    office.kickoff()
    (view,) = office.attendances.welcome(CHANNEL, PASSER_BY)
    assert view.preread_ts is None
    office.clock.move(days=5)
    for claim in office.deliveries.claim():
        office.deliveries.sent(claim, f"1732438800.00000{claim.id}", 1)
    (view,) = office.attendances.welcome(CHANNEL, COLIN)
    assert "1732438800.000002" == view.preread_ts
