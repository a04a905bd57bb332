"""Consent: a proposal stands if everyone has answered and nobody objects."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import Fault, InvalidField
from bot.domain.meeting.activities.activity import ActivityKind, ActivityResult, Answer, Asked, Given
from bot.domain.meeting.activities.consent import (
    PROPOSAL,
    PROPOSAL_LIMIT,
    Outcome,
    checked,
    concerns,
    outcome,
    to_propose_again,
)

TODAY = date(2026, 11, 30)
ANSWERS = st.lists(st.sampled_from(["fine", "concern", "objection"]), max_size=9)


@given(ANSWERS, st.integers(0, 5))
def test_silence_is_no_consent(answers, silent):
    found = outcome(answers, len(answers) + silent)
    assert (found is Outcome.AGREED) is (bool(answers) and not silent and "objection" not in answers)


@given(ANSWERS, st.integers(0, 5), st.data())
def test_one_objection_stops_it_whatever_else_is_answered_and_in_any_order(answers, silent, data):
    mixed = data.draw(st.permutations([*answers, "objection"]))
    assert outcome(mixed, len(mixed) + silent) is Outcome.STOPPED


def test_a_concern_is_noted_if_it_has_words():
    given_ = [
        Given("UBO", "", Answer(PROPOSAL, value, text))
        for value, text in (("concern", ""), ("concern", "Who pays?"), ("fine", "Lovely"), ("objection", "No"))
    ]
    assert [one.answer.text for one in concerns(given_)] == ["Who pays?"]


def test_a_proposal_has_words_and_may_have_a_day_to_come():
    assert checked(" Stay  here ", None, TODAY) == Asked(PROPOSAL, "Stay here")
    assert checked("Stay", TODAY, TODAY).due_on == TODAY
    for typed, day, field, fault in (
        ("", None, "proposal", Fault.MISSING),
        ("x" * (PROPOSAL_LIMIT + 1), None, "proposal", Fault.TOO_LONG),
        ("Stay", TODAY - timedelta(days=1), "look_on", Fault.PAST),
    ):
        with pytest.raises(InvalidField) as refused:
            checked(typed, day, TODAY)
        assert (refused.value.field, refused.value.fault) == (field, fault)


def _closed(text, *values):
    given_ = tuple(Given(f"U{place}", "", Answer(PROPOSAL, value)) for place, value in enumerate(values))
    at = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)
    asked = (Asked(PROPOSAL, text),)
    return ActivityResult(1, ActivityKind.CONSENT, 1, 1, at, asked, len(values), len(values), given=given_)


def test_only_the_last_proposal_is_proposed_again_and_not_if_it_was_agreed():
    stopped, agreed = _closed("Move", "fine", "objection"), _closed("Stay", "fine")
    assert to_propose_again([agreed, stopped]).text == "Move"
    assert to_propose_again([stopped, agreed]).text == to_propose_again([]).text == ""
