import pytest

from bot.domain.actors import NOBODY_KNOWN, Attendance, Person, Role
from bot.domain.brief import Phase
from bot.domain.errors import Fault, HandOverFirst, InvalidField, JoinFirst, NotAllowed
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.people.roster import DISCIPLINE_LIMIT, WayIn
from storage.tables.deliveries import Delivery
from storage.tables.kickoffs import Kickoff, Participant
from storage.tables.roster import WelcomeShown
from tests.services.service_harness import (
    BO,
    CARLA,
    CHANNEL,
    COLIN,
    DRAFT,
    MEMBER,
    PASSER_BY,
    SARA,
    START,
    STRANGER,
)

BO_AND_CARLA = {BO.user_id, CARLA.user_id}


def _readers(harness) -> tuple[int, int]:
    (card,) = harness.kickoffs.status(CHANNEL, by=SARA).cards
    return card.readers, card.invited


def _taking_part(harness) -> set[str]:
    (card,) = harness.kickoffs.status(CHANNEL, by=SARA).cards
    return {person.user_id for person in card.brief.people}


def test_who_joins_without_having_been_named_becomes_part_of_the_team(harness):
    harness.kickoff()
    told = harness.attendances.join(1, by=PASSER_BY)
    assert (Attendance.JOINED, True) == (told.attendance, told.changed)
    assert Role.MEMBER is harness.people(1)[PASSER_BY.user_id]


def test_joining_and_declining_twice_is_doing_it_once(harness):
    harness.kickoff()
    for say in (harness.attendances.join, harness.attendances.decline):
        assert [True, False] == [say(1, by=BO).changed for _ in range(2)]
    assert 3 == harness.wanted(DeliveryKind.CARD) == harness.wanted(DeliveryKind.PREREAD)


def test_who_declined_is_counted_no_longer_and_has_their_role_back_when_they_join_after_all(harness):
    harness.kickoff()
    for person in (BO, CARLA):
        harness.kickoffs.read_preread(1, by=person)
    assert (2, 2) == _readers(harness)
    harness.attendances.decline(1, by=CARLA)
    assert (1, 1) == _readers(harness)
    assert {SARA.user_id, BO.user_id} == _taking_part(harness)
    harness.attendances.join(1, by=CARLA)
    assert (2, 2) == _readers(harness)
    assert Role.CLIENT is harness.people(1)[CARLA.user_id]


def test_people_who_left_slack_no_longer_count_where_there_is_something_to_come(harness):
    harness.kickoff()
    harness.kickoffs.create(DRAFT, by=SARA, person=MEMBER, channel_id="C2", origin="V2")
    harness.end(2)
    harness.co_facilitates(1, COLIN)
    for left in (CARLA, COLIN, SARA):
        harness.attendances.leave(by=left)
    assert {SARA.user_id, BO.user_id} == _taking_part(harness), "what somebody facilitates is taken over"
    (ended,) = harness.kickoffs.status("C2", by=SARA).cards
    assert CARLA.user_id in {one.user_id for one in ended.brief.people}, "they were there"

    harness.attendances.join(1, by=CARLA)  # who is back may join again
    assert CARLA.user_id in _taking_part(harness)


def test_who_declined_leads_nothing_until_they_join_again(harness):
    harness.kickoff()
    harness.co_facilitates(1, COLIN)
    harness.attendances.decline(1, by=COLIN)
    with pytest.raises(NotAllowed):
        harness.lifecycle.start(1, by=COLIN)
    harness.attendances.join(1, by=COLIN)
    harness.lifecycle.start(1, by=COLIN)


def test_the_facilitator_declines_only_after_handing_over(harness):
    harness.kickoff()
    with pytest.raises(HandOverFirst):
        harness.attendances.decline(1, by=SARA)
    harness.roster.hand_over(1, BO.user_id, Role.MEMBER, by=SARA, origin="V1")
    harness.attendances.decline(1, by=SARA)
    assert BO_AND_CARLA == _taking_part(harness)


def test_people_say_what_they_do_in_forty_characters_once_they_take_part(harness):
    harness.kickoff()
    harness.attendances.describe(1, "  web\ndesign ", by=BO)
    assert "web design" == harness.attendances.discipline(1, by=BO)
    with pytest.raises(InvalidField) as refused:
        harness.attendances.describe(1, "x" * (DISCIPLINE_LIMIT + 1), by=BO)
    assert (Fault.TOO_LONG, DISCIPLINE_LIMIT) == (refused.value.fault, refused.value.limit)
    harness.attendances.decline(1, by=BO)
    with pytest.raises(JoinFirst):
        harness.attendances.describe(1, "design", by=BO)
    assert "web design" == harness.row(Participant, user_id=BO.user_id).discipline


def _shown(harness, newcomer) -> list[int | None]:
    """The kickoffs to which somebody is shown the way, once they have come into the channel."""
    harness.attendances.welcome(CHANNEL, newcomer)
    planned = harness.rows(Delivery, post=DeliveryKind.WAY_IN, channel_id=newcomer.user_id)
    return [row.kickoff_id for row in planned]


def _way_in(harness, newcomer, reader: Person = NOBODY_KNOWN) -> WayIn | None:
    """What they are told, if anything."""
    harness.attendances.welcome(CHANNEL, newcomer)
    for claim in harness.deliveries.claim():
        if claim.post is DeliveryKind.WAY_IN:
            composed = harness.deliveries.compose(claim, reader)
            return composed.view if composed else None
    raise AssertionError("nothing was planned")


def test_who_comes_into_the_channel_later_is_shown_the_way_in_once(harness):
    harness.kickoff()
    assert [[1], [1], [1]] == [_shown(harness, PASSER_BY) for _ in range(3)]
    harness.kickoff()
    assert [1, 2] == _shown(harness, PASSER_BY)
    assert len(harness.rows(WelcomeShown)) == 2


def test_an_app_is_not_shown_the_way_in_nor_somebody_who_has_joined_meanwhile(harness):
    harness.kickoff()
    assert _way_in(harness, PASSER_BY, Person(None, "", is_bot=True)) is None
    harness.attendances.welcome(CHANNEL, COLIN)
    harness.attendances.join(1, by=COLIN)
    assert [] == [claim for claim in harness.deliveries.claim() if harness.deliveries.compose(claim)]


def test_who_takes_part_or_has_declined_is_not_shown_the_way_in(harness):
    harness.kickoff()
    harness.attendances.decline(1, by=PASSER_BY)
    assert [[], [], []] == [_shown(harness, person) for person in (BO, CARLA, PASSER_BY)]
    assert [] == harness.rows(WelcomeShown)


def test_nobody_of_another_workspace_or_channel_is_shown_the_way_in(harness):
    harness.kickoff()
    assert [] == _shown(harness, STRANGER)
    harness.attendances.welcome("C2", PASSER_BY)
    assert [] == harness.rows(Delivery, post=DeliveryKind.WAY_IN)


@pytest.mark.parametrize("phase", Phase)
def test_the_way_in_is_shown_until_it_starts_and_from_then_on_a_message_says_where_it_is(harness, phase):
    harness.kickoff()
    harness.change(harness.row(Kickoff), phase=phase)
    assert _shown(harness, PASSER_BY) == ([1] if phase is Phase.PREPARING else [])
    told = [row.channel_id for row in harness.rows(Delivery, post=DeliveryKind.CATCH_UP)]
    assert told == ([PASSER_BY.user_id] if phase in (Phase.LIVE, Phase.FOLLOWING) else [])


def test_joining_names_no_moment_that_has_passed_and_says_where_the_meeting_is(harness):
    harness.kickoff()
    assert harness.attendances.join(1, by=BO).is_to_come
    harness.clock.at = START
    assert not harness.attendances.join(1, by=BO).is_to_come
    harness.lifecycle.start(1, by=SARA)
    told = harness.attendances.join(1, by=PASSER_BY)
    assert told.catch_up.takes_part
    assert harness.items(1)[0] == told.catch_up.agenda.current.id
    assert harness.attendances.decline(1, by=PASSER_BY).catch_up is None


def test_the_way_in_leads_to_the_pre_read_once_that_has_been_posted(harness):
    harness.kickoff()
    view = _way_in(harness, PASSER_BY)
    assert view is not None
    assert view.preread_ts is None
    harness.clock.move(days=4)
    for claim in harness.deliveries.claim():
        harness.deliveries.sent(claim, f"1732438800.00000{claim.id}", 1)
    view = _way_in(harness, COLIN)
    assert view is not None
    assert "1732438800.000002" == view.preread_ts
