from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.actors import Actor, Attendance, Role
from bot.domain.errors import (
    Fault,
    HandOverFirst,
    InvalidField,
    KickoffError,
    Limit,
    NotFound,
)
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.people.roster import ADDED_AT_ONCE, OUTSIDERS_LIMIT, OutsiderDraft, persons
from storage.tables.deliveries import Delivery
from storage.tables.kickoffs import Participant
from storage.tables.roster import Outsider
from tests.services.refusing import refusal
from tests.services.service_harness import BO, CARLA, COLIN, PASSER_BY, SARA, STRANGER

ADA = OutsiderDraft("Ada Visser", "Port of Delft", Role.CLIENT)


def test_people_are_added_in_a_role_and_who_had_declined_is_asked_again(harness):
    harness.kickoff()
    harness.attendances.decline(1, by=BO)
    harness.roster.add(1, (COLIN.user_id, BO.user_id, CARLA.user_id), Role.CO_FACILITATOR, by=SARA)
    assert {SARA.user_id: Role.FACILITATOR} | dict.fromkeys(
        (BO.user_id, CARLA.user_id, COLIN.user_id), Role.CO_FACILITATOR
    ) == harness.people(1)
    assert Attendance.INVITED is harness.row(Participant, user_id=BO.user_id).attendance


def test_who_was_asked_takes_part_until_they_decline(harness):
    harness.kickoff()
    asked = (SARA, BO, PASSER_BY)
    assert [True, True, False] == [harness.roster.takes_part(1, by=by) for by in asked]
    harness.attendances.decline(1, by=BO)
    assert not harness.roster.takes_part(1, by=BO)


def test_adding_the_facilitator_changes_nothing_about_them(harness):
    harness.kickoff()
    harness.roster.add(1, (SARA.user_id,), Role.MEMBER, by=SARA)
    assert Role.FACILITATOR is harness.people(1)[SARA.user_id]


@pytest.mark.parametrize(
    ("people", "role", "field", "fault"),
    [
        ((), Role.MEMBER, "people", Fault.MISSING),
        (("U1",) * (ADDED_AT_ONCE + 1), Role.MEMBER, "people", Fault.TOO_MANY),
        (("U1",), Role.FACILITATOR, "role", Fault.NOT_A_CHOICE),
    ],
)
def test_what_cannot_be_added_is_told_at_its_field(harness, people, role, field, fault):
    harness.kickoff()
    with pytest.raises(InvalidField) as refused:
        harness.roster.add(1, people, role, by=SARA)
    assert (field, fault) == (refused.value.field, refused.value.fault)


def test_neither_we_nor_slackbot_take_part(harness):
    assert ("U1", "U2") == persons("people", ("U1", "UBOT", "U2", "USLACKBOT", "U1"), "UBOT")
    assert () == persons("team", (), "UBOT")
    with pytest.raises(InvalidField) as refused:
        persons("people", ("UBOT",), "UBOT")
    assert Fault.NOT_A_PERSON is refused.value.fault


def test_five_hundred_people_are_listed_by_role_with_those_who_declined_last(harness):
    harness.kickoff(team=(), clients=())
    for first in range(0, 500, 100):
        harness.roster.add(1, [f"U{n:03}" for n in range(first, first + 100)], Role.MEMBER, by=SARA)
    harness.roster.add(1, ("U499",), Role.CO_FACILITATOR, by=SARA)
    harness.attendances.decline(1, by=Actor("T1", "U000"))
    listed = [person.user_id for person in harness.roster.view(1, by=SARA).people]
    assert 501 == len(set(listed))
    assert [SARA.user_id, "U499", "U001", "U000"] == [*listed[:3], listed[-1]]


def test_somebody_who_is_not_in_slack_is_added_once_for_each_form_that_is_handed_in(harness):
    harness.kickoff()
    for draft in (ADA, replace(ADA, name="Somebody else")):
        harness.roster.add_outsider(1, draft, by=SARA, origin="V1")
    assert "Ada Visser" == harness.row(Outsider).name


def test_somebody_who_is_not_in_slack_leads_nothing_and_has_a_name(harness):
    harness.kickoff()
    wrong = {
        "role": replace(ADA, role=Role.CO_FACILITATOR),
        "name": replace(ADA, name=" "),
        "organisation": replace(ADA, organisation="x" * 2000),
    }
    for field, draft in wrong.items():
        with pytest.raises(InvalidField) as refused:
            harness.roster.add_outsider(1, draft, by=SARA, origin=field)
        assert field == refused.value.field
    assert [] == harness.rows(Outsider)


def test_no_more_people_outside_slack_are_added_than_can_be_listed(harness):
    harness.kickoff()
    for number in range(OUTSIDERS_LIMIT):
        harness.outsider(1, f"Ada {number}")
    assert Limit.OUTSIDERS is refusal(harness.outsider, 1)


def test_rows_of_another_workspace_are_not_found(harness):
    harness.kickoff()
    harness.outsider(1)
    harness.kickoff(by=STRANGER)
    for attempt in (
        lambda: harness.roster.change(harness.participant(1, BO), Role.CLIENT, "", by=STRANGER),
        lambda: harness.roster.remove(harness.participant(1, BO), by=STRANGER),
        lambda: harness.roster.change_outsider(1, ADA, by=STRANGER),
        lambda: harness.roster.remove_outsider(1, by=STRANGER),
    ):
        with pytest.raises(NotFound):
            attempt()


def test_the_facilitator_can_be_given_no_other_role_and_cannot_be_removed(harness):
    harness.kickoff()
    harness.co_facilitates(1, COLIN)
    for attempt in (
        lambda: harness.roster.change(harness.participant(1, SARA), Role.MEMBER, "", by=COLIN),
        lambda: harness.roster.remove(harness.participant(1, SARA), by=COLIN),
    ):
        with pytest.raises(HandOverFirst):
            attempt()
    harness.roster.change(harness.participant(1, SARA), None, "project lead", by=COLIN)
    assert "project lead" == harness.row(Participant, user_id=SARA.user_id).discipline


def test_handing_over_makes_somebody_the_facilitator_and_tells_them(harness):
    harness.kickoff()
    harness.attendances.decline(1, by=BO)
    harness.roster.hand_over(1, BO.user_id, Role.CO_FACILITATOR, by=SARA, origin="V1")
    assert (Role.FACILITATOR, Role.CO_FACILITATOR) == (
        harness.people(1)[BO.user_id],
        harness.people(1)[SARA.user_id],
    )
    assert Attendance.JOINED is harness.row(Participant, user_id=BO.user_id).attendance
    assert BO.user_id == harness.row(Delivery, post=DeliveryKind.HANDED_OVER).channel_id


def test_handing_over_twice_with_one_form_is_handing_over_once_and_each_time_is_told(harness):
    harness.kickoff()
    for origin in ("V1", "V1"):
        harness.roster.hand_over(1, BO.user_id, Role.MEMBER, by=SARA, origin=origin)
    harness.roster.hand_over(1, SARA.user_id, Role.MEMBER, by=BO, origin="V2")
    harness.roster.hand_over(1, BO.user_id, Role.MEMBER, by=SARA, origin="V3")
    told = [row.channel_id for row in harness.rows(Delivery, post=DeliveryKind.HANDED_OVER)]
    assert [BO.user_id, SARA.user_id, BO.user_id] == told


def test_who_has_handed_it_on_already_is_not_told_that_they_facilitate_it(harness):
    harness.kickoff()
    harness.roster.hand_over(1, BO.user_id, Role.MEMBER, by=SARA, origin="V1")
    harness.roster.hand_over(1, CARLA.user_id, Role.MEMBER, by=BO, origin="V2")
    claims = [claim for claim in harness.deliveries.claim() if claim.post is DeliveryKind.HANDED_OVER]
    told = {claim.channel_id: harness.deliveries.compose(claim) is not None for claim in claims}
    assert {BO.user_id: False, CARLA.user_id: True} == told


@pytest.mark.parametrize(
    ("to", "remain", "field", "fault"),
    [
        ("", Role.MEMBER, "to", Fault.MISSING),
        (SARA.user_id, Role.MEMBER, "to", Fault.FACILITATES_ALREADY),
        (BO.user_id, Role.CLIENT, "remain", Fault.NOT_A_CHOICE),
        (BO.user_id, Role.FACILITATOR, "remain", Fault.NOT_A_CHOICE),
    ],
)
def test_what_cannot_be_handed_over_is_told_at_its_field(harness, to, remain, field, fault):
    harness.kickoff()
    with pytest.raises(InvalidField) as refused:
        harness.roster.hand_over(1, to, remain, by=SARA, origin="V1")
    assert (field, fault) == (refused.value.field, refused.value.fault)
    assert Role.FACILITATOR is harness.people(1)[SARA.user_id]


def test_a_kickoff_is_not_handed_to_an_app_nor_to_somebody_who_has_left(harness):
    harness.kickoff()
    with pytest.raises(InvalidField) as refused:
        harness.roster.hand_over(1, "UAPP", Role.MEMBER, is_reachable=False, by=SARA, origin="V1")
    assert ("to", Fault.UNREACHABLE) == (refused.value.field, refused.value.fault)
    assert Role.FACILITATOR is harness.people(1)[SARA.user_id]


PEOPLE = (SARA, BO, CARLA, PASSER_BY)
somebody = st.sampled_from(PEOPLE)
roles = st.sampled_from(Role)
ACTS = st.one_of(
    st.tuples(st.sampled_from(("join", "decline")), somebody),
    st.tuples(st.just("remove"), somebody, somebody),
    st.tuples(st.sampled_from(("add", "change", "hand_over")), somebody, somebody, roles),
)


def _do(harness, origin: str, what: str, by: Actor, whom: Actor = SARA, role: Role = Role.MEMBER) -> None:
    match what:
        case "join":
            harness.attendances.join(1, by=by)
        case "decline":
            harness.attendances.decline(1, by=by)
        case "add":
            harness.roster.add(1, (whom.user_id,), role, by=by)
        case "hand_over":
            harness.roster.hand_over(1, whom.user_id, role, by=by, origin=origin)
        case _ if whom.user_id not in harness.people(1):
            pass
        case "change":
            harness.roster.change(harness.participant(1, whom), role, "", by=by)
        case "remove":
            harness.roster.remove(harness.participant(1, whom), by=by)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, min_size=3, max_size=12))
def test_whatever_anybody_does_there_is_one_facilitator_and_they_take_part(harness, acts):
    harness.clear()
    harness.kickoff()
    for number, act in enumerate(acts):
        try:
            _do(harness, f"V{number}", *act)
        except KickoffError:
            continue
        facilitator = harness.row(Participant, role=Role.FACILITATOR)
        assert Attendance.JOINED is facilitator.attendance
