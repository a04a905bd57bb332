"""How sure people are: all answers at once, in numbers that tell nobody's answer."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.anonymity import FEWEST
from bot.domain.errors import Fault, InvalidField, Malformed
from bot.domain.meeting.activities import activity as rules
from bot.domain.meeting.activities.activity import (
    NAMED,
    REMARK,
    UNNAMED,
    ActivityKind,
    ActivityResult,
    Answer,
    Given,
)
from bot.domain.meeting.activities.confidence import ABLE, ASKED, RIGHT, all_are_sure, disciplines, spread

CONFIDENCE = ActivityKind.CONFIDENCE
CLOSED_AT = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)
VOTES = st.lists(
    st.tuples(st.sampled_from(["", "design", "development", "sales"]), *[st.integers(1, 5)] * 2), max_size=12
)


def _given(votes):
    return [
        Given("", discipline, Answer(key, str(value)))
        for discipline, *values in votes
        for key, value in zip((RIGHT, ABLE), values, strict=True)
    ]


def _result(votes):
    counted = rules.tallies(CONFIDENCE, _given(votes))
    return ActivityResult(1, CONFIDENCE, 1, 1, CLOSED_AT, ASKED, len(votes), len(votes), counted)


@given(VOTES)
def test_what_is_shown_is_what_was_answered_and_of_fewer_than_three_nothing(votes):
    result = _result(votes)
    for place, key in ((1, RIGHT), (2, ABLE)):
        found = spread(result, key)
        if len(votes) < FEWEST:
            assert found is None
        else:
            assert found.counts == Counter(vote[place] for vote in votes)
            assert (found.lowest, found.highest) == (min(found.counts), max(found.counts))


@given(VOTES, st.data())
def test_no_answer_can_be_told_from_the_numbers_unless_all_who_could_have_given_it_gave_the_same(votes, data):
    """Each person's answer can be exchanged for another's of their group without a number changing: a discipline
    that is shown, or everyone who is left. Such a group has three people at least."""
    result = _result(votes)
    if len(votes) < FEWEST:
        assert not result.tallies
        return
    shown = disciplines(result, RIGHT)
    groups = [[vote for vote in votes if vote[0] == name] for name in shown]
    groups.append([vote for vote in votes if vote[0] not in shown])
    for group in filter(None, groups):
        assert len(group) >= FEWEST
        mixed = data.draw(st.permutations([vote[1] for vote in group]))
        exchanged = iter(mixed)
        again = [(name, next(exchanged), able) if (name, right, able) in group else (name, right, able)
                 for name, right, able in votes]  # fmt: skip
        assert _result(again).tallies == result.tallies


@given(st.lists(st.integers(1, 4), min_size=1, max_size=2), st.lists(st.integers(1, 5), min_size=3, max_size=9))
def test_a_small_discipline_counts_with_everyone_and_not_by_itself(few, many):
    result = _result([("design", value, value) for value in few] + [("sales", value, value) for value in many])
    assert "design" not in disciplines(result, ABLE)
    assert spread(result, ABLE).lowest == min(few + many)


@given(VOTES)
def test_all_are_sure_only_if_everyone_gave_the_most_to_both_questions(votes):
    expected = len(votes) >= FEWEST and all(vote[1:] == (5, 5) for vote in votes)
    assert all_are_sure(_result(votes)) is expected


BOTH = [Answer(RIGHT, "2"), Answer(ABLE, "5")]


def test_a_remark_is_kept_beside_the_answers_and_counts_as_none():
    taken = rules.checked(CONFIDENCE, ASKED, [*BOTH, Answer(REMARK, NAMED, "  More time ")])
    assert taken == (*BOTH, Answer(REMARK, NAMED, "More time"))
    votes = [Given("", "", one) for one in taken * FEWEST]
    assert {one.key for one in rules.tallies(CONFIDENCE, votes)} == {RIGHT, ABLE}


def test_an_empty_remark_is_no_remark():
    assert rules.checked(CONFIDENCE, ASKED, [*BOTH, Answer(REMARK, UNNAMED, " ")]) == tuple(BOTH)


@pytest.mark.parametrize(
    ("remark", "field", "fault"),
    [
        (Answer(REMARK, "5", "Time"), "value:remark", Fault.NOT_A_CHOICE),
        (Answer(REMARK, NAMED, "x" * 301), "text:remark", Fault.TOO_LONG),
    ],
)
def test_what_is_wrong_with_a_remark_is_said_at_its_field(remark, field, fault):
    with pytest.raises(InvalidField) as refused:
        rules.checked(CONFIDENCE, ASKED, [*BOTH, remark])
    assert (refused.value.field, refused.value.fault) == (field, fault)


def test_only_an_activity_that_asks_for_a_remark_takes_one():
    with pytest.raises(Malformed):
        rules.checked(ActivityKind.CONSENT, ASKED[:1], [Answer(RIGHT, "fine"), Answer(REMARK, NAMED, "Time")])
