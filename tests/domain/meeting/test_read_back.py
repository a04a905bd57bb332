"""What was agreed is agreed once the client and the team both say so, and nobody doubts a line."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.actors import PersonSummary, Role
from bot.domain.meeting.activities.activity import ActivityKind, ActivityResult, Answer, Given
from bot.domain.meeting.activities.read_back import (
    AGREED,
    NOT_QUITE,
    WHOLE,
    Camp,
    Part,
    agreement,
    baselines,
    camp_of,
    camps,
    doubts,
    missing,
)

PEOPLE = [
    PersonSummary("USARA", Role.FACILITATOR),
    PersonSummary("UBO", Role.MEMBER),
    PersonSummary("UCARLA", Role.CLIENT),
    PersonSummary("UCEES", Role.CLIENT),
]
JOINED = {"USARA", "UBO", "UCARLA"}
SAID = st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from([AGREED, *Part]))


def _given(said):
    return [
        Given(
            person.user_id,
            camp_of(person.role),
            Answer(WHOLE, AGREED) if value == AGREED else Answer(value, NOT_QUITE, "No"),
        )
        for person, value in said.items()
    ]


def _result(said):
    answers = _given(said)
    sides = len(agreement(answers)), len(camps(PEOPLE))
    at = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)
    return ActivityResult(1, ActivityKind.READ_BACK, 1, 1, at, (), *sides, given=tuple(answers))


@given(SAID)
def test_it_is_agreed_only_if_one_of_each_side_says_so_and_nobody_doubts_a_line(said):
    sides = {camp_of(person.role) for person, value in said.items() if value == AGREED}
    is_so = sides == set(Camp) and all(value == AGREED for value in said.values())
    assert bool(baselines([_result(said)])) is is_so
    assert (missing(_given(said), PEOPLE, JOINED) == ()) is is_so


def test_it_is_agreed_once_each_side_has_said_so():
    one_of_each = dict.fromkeys((PEOPLE[0], PEOPLE[2]), AGREED)
    assert baselines([_result(one_of_each)])
    assert not baselines([_result({PEOPLE[0]: AGREED, PEOPLE[1]: AGREED})])


@given(SAID)
def test_each_doubt_stands_at_its_line(said):
    for part in Part:
        assert [one.who for one in doubts(_given(said), part)] == [
            person.user_id for person, value in said.items() if value == part
        ]


def test_a_client_of_whom_nobody_is_in_slack_cannot_say_so():
    assert camps(PEOPLE[:2]) == {Camp.TEAM}
    assert camps(PEOPLE) == {Camp.TEAM, Camp.CLIENT}
