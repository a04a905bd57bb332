"""Spotlights: whom to nominate, and that nobody learns who would rather not."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.actors import PersonSummary, Role
from bot.domain.briefing.spotlights import (
    Answer,
    SpotlightDraft,
    SpotlightSummary,
    checked,
    has_declined,
    may_withdraw,
    require_asked,
    require_free,
    suggested,
)
from bot.domain.errors import Fault, InvalidField, Reason, WrongMoment

DRAFT = SpotlightDraft("UBO", "Rewrote the search.", "Ferry app")
ASKED = SpotlightSummary(1, "UBO", "Rewrote the search.", "", "USARA")


def _fault(draft: SpotlightDraft, by: str = "USARA") -> tuple[str, Fault]:
    with pytest.raises(InvalidField) as refused:
        checked(draft, by)
    return refused.value.field, refused.value.fault


def test_nobody_nominates_themselves_nobody_or_an_app() -> None:
    assert ("nominee_id", Fault.YOURSELF) == _fault(DRAFT, by="UBO")
    assert ("nominee_id", Fault.MISSING) == _fault(replace(DRAFT, nominee_id=""))
    assert ("nominee_id", Fault.UNREACHABLE) == _fault(replace(DRAFT, is_reachable=False))


def test_an_achievement_is_needed_and_both_texts_have_their_limits() -> None:
    assert ("achievement", Fault.MISSING) == _fault(replace(DRAFT, achievement=" "))
    assert ("achievement", Fault.TOO_LONG) == _fault(replace(DRAFT, achievement="x" * 301))
    assert ("place", Fault.TOO_LONG) == _fault(replace(DRAFT, place="x" * 81))
    assert replace(DRAFT, achievement="x" * 300) == checked(replace(DRAFT, achievement="x" * 300), "USARA")


@pytest.mark.parametrize(
    ("change", "is_free"),
    [
        ({}, False),
        ({"answer": Answer.DECLINED}, False),
        ({"answer": Answer.DECLINED, "is_withdrawn": True}, True),
        ({"is_withdrawn": True}, True),
        ({"answer": Answer.SHOWN}, True),
        ({"answer": Answer.TAKEN_DOWN}, True),
        ({"nominee_id": "UCOLIN"}, True),
    ],
)
def test_nobody_is_nominated_twice_at_once_and_rather_not_looks_as_if_it_waited(
    change: dict[str, Any], is_free: bool
) -> None:
    there_is = [replace(ASKED, **change)]
    if is_free:
        require_free("UBO", there_is)
    else:
        with pytest.raises(InvalidField) as refused:
            require_free("UBO", there_is)
        assert Fault.NOMINATED == refused.value.fault


def test_rather_not_holds_whether_it_was_taken_back_or_not() -> None:
    declined = replace(ASKED, answer=Answer.DECLINED)
    assert has_declined("UBO", [ASKED, declined])
    assert has_declined("UBO", [replace(declined, is_withdrawn=True)])
    assert not has_declined("UBO", [ASKED, replace(declined, nominee_id="UCOLIN")])


def test_what_was_declined_looks_to_the_nominator_as_if_it_waited() -> None:
    declined = replace(ASKED, answer=Answer.DECLINED)
    assert may_withdraw(ASKED, "USARA") == may_withdraw(declined, "USARA") is True
    gone = [replace(line, is_withdrawn=True) for line in (ASKED, declined)]
    assert [False, False] == [may_withdraw(line, "USARA") for line in gone]


@pytest.mark.parametrize("answer", [Answer.SHOWN, Answer.DECLINED, Answer.TAKEN_DOWN])
def test_what_has_been_answered_is_answered_for_good(answer: Answer) -> None:
    with pytest.raises(WrongMoment) as refused:
        require_asked(replace(ASKED, answer=answer))
    assert Reason.ANSWERED == refused.value.reason


def test_what_was_taken_back_cannot_be_answered() -> None:
    with pytest.raises(WrongMoment) as refused:
        require_asked(replace(ASKED, is_withdrawn=True))
    assert Reason.WITHDRAWN == refused.value.reason


people = st.lists(
    st.builds(PersonSummary, st.sampled_from([f"U{n}" for n in range(12)]), st.sampled_from(Role)), max_size=12
)


@given(people=people, lately=st.frozensets(st.sampled_from([f"U{n}" for n in range(12)])))
def test_up_to_five_colleagues_who_have_not_had_one_are_suggested(
    people: list[PersonSummary], lately: frozenset[str]
) -> None:
    named = suggested(people, lately, "U0")
    colleagues = {person.user_id for person in people if person.role is not Role.CLIENT}
    assert colleagues - lately - {"U0"} >= set(named)
    assert len(named) <= 5
    assert len(named) == 5 or colleagues - lately - {"U0"} == set(named)
