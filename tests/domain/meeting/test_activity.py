"""Answers in an activity: which are taken, and what of them is published."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import Fault, InvalidField, Malformed
from bot.domain.meeting.activities import activity as rules
from bot.domain.meeting.activities.activity import ALL, ActivityKind, Answer, Asked, Given, Manner, tallies

GRID = ActivityKind.GRID
ASKED = (Asked("1", "First sketch"), Asked("2", "Go live"))
ANSWERS = st.lists(
    st.tuples(st.sampled_from(["", "design", "development", "sales"]), st.sampled_from(["can", "cannot"])),
    max_size=14,
)


def _given(answers):
    return [Given("", discipline, Answer("1", value)) for discipline, value in answers]


def test_each_question_is_answered_once_in_its_order():
    answers = [Answer("2", "cannot", " No  budget "), Answer("1", "can")]
    assert rules.checked(GRID, ASKED, answers) == (Answer("1", "can"), Answer("2", "cannot", "No budget"))


@pytest.mark.parametrize(
    ("answers", "field", "fault"),
    [
        ([Answer("1", "can")], "value:2", Fault.MISSING),
        ([Answer("1", "can"), Answer("2", "perhaps")], "value:2", Fault.NOT_A_CHOICE),
        ([Answer("1", "can"), Answer("2", "can_if")], "text:2", Fault.MISSING),
        ([Answer("1", "can"), Answer("2", "can_if", "x" * 301)], "text:2", Fault.TOO_LONG),
    ],
)
def test_what_is_missing_is_said_at_its_field(answers, field, fault):
    with pytest.raises(InvalidField) as refused:
        rules.checked(GRID, ASKED, answers)
    assert (refused.value.field, refused.value.fault) == (field, fault)


@pytest.mark.parametrize("key", ["3", "1"], ids=["was not asked", "is answered twice"])
def test_what_no_form_sends_is_refused(key):
    with pytest.raises(Malformed):
        rules.checked(GRID, ASKED, [Answer("1", "can"), Answer("2", "can"), Answer(key, "can")])


@given(ANSWERS)
def test_with_names_every_discipline_counts_by_itself_and_all_of_them_together(answers):
    expected = Counter((ALL, value) for _, value in answers)
    expected.update(answer for answer in answers if answer[0])
    counted = {(one.discipline, one.value): one.count for one in tallies(GRID, _given(answers))}
    assert counted == dict(expected)


@given(ANSWERS)
def test_without_names_no_group_that_could_be_told_apart_has_fewer_than_three_people(answers):
    """Neither a discipline that is shown, nor what is left when all that are shown are taken from the total."""
    with pytest.MonkeyPatch.context() as patched:
        manner = Manner(values=("can", "cannot"), is_named=False, counts_disciplines=True)
        patched.setattr(rules, "MANNERS", {GRID: manner})
        counted = tallies(GRID, _given(answers))
    people = Counter()
    for one in counted:
        people[one.discipline] += one.count
    assert people.pop(ALL, 0) == len(answers)
    left = len(answers) - people.total()
    assert all(count >= 3 for count in people.values())
    assert not people or left == 0 or left >= 3
    assert people == {
        name: count for name, count in Counter(name for name, _ in answers).items() if name in people
    }
