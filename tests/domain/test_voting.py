from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import Fault, InvalidField, Moment, WrongMoment
from bot.domain.kickoff import ThemeLine
from bot.domain.voting import (
    DOTS,
    EMOJI,
    TITLE_LIMIT,
    WHY_LIMIT,
    ThemeDraft,
    checked,
    dots_after_giving,
    dots_after_taking_back,
    leaders,
    require_open,
)

themes = st.integers(1, 15)
dots = st.sampled_from(DOTS)
clicks = st.lists(st.tuples(st.sampled_from(["give", "take back"]), themes), max_size=40)
BRIDGES = ThemeLine(1, "Building bridges", "", "", "U1")


@given(dots, clicks)
def test_whatever_is_clicked_spent_and_left_are_always_the_dots_of_the_ballot(dots, clicks):
    spent: frozenset[int] = frozenset()
    for click, theme in clicks:
        try:
            if click == "give":
                left, after = dots_after_giving(dots, spent, theme), spent | {theme}
            else:
                left, after = dots_after_taking_back(dots, spent, theme), spent - {theme}
        except WrongMoment:
            continue
        assert dots == left + len(after)
        assert 0 <= left
        spent = after


@given(dots, st.frozensets(themes, max_size=5), themes)
def test_giving_a_dot_twice_is_giving_it_once(dots, spent, theme):
    spent = frozenset(sorted(spent)[: dots - 1])
    once = dots_after_giving(dots, spent, theme)
    assert once == dots_after_giving(dots, spent | {theme}, theme)


@given(dots, st.frozensets(themes, max_size=5), themes)
def test_taking_a_dot_back_gives_the_voter_what_they_had(dots, spent, theme):
    spent = frozenset(sorted(spent - {theme})[: dots - 1])
    left = dots - len(spent)
    dots_after_giving(dots, spent, theme)
    assert left == dots_after_taking_back(dots, spent | {theme}, theme)


@given(dots)
def test_the_dot_after_the_last_is_refused_and_the_last_is_not(dots):
    spent = frozenset(range(1, dots))
    assert 0 == dots_after_giving(dots, spent, dots)
    with pytest.raises(WrongMoment) as refused:
        dots_after_giving(dots, spent | {dots}, dots + 1)
    assert Moment.NO_DOTS_LEFT == refused.value.moment


@given(dots, themes)
def test_taking_a_dot_back_twice_is_taking_it_back_once(dots, theme):
    assert dots - 1 == dots_after_taking_back(dots, frozenset({theme + 1}), theme)


@given(st.dictionaries(themes, st.integers(0, 30)))
def test_leaders_have_the_most_dots_and_nobody_else_has_as_many(tally):
    ahead = leaders(tally)
    assert bool(tally) == bool(ahead)
    for theme, count in tally.items():
        assert (theme in ahead) == (count == max(tally.values()))


@pytest.mark.parametrize(
    ("tally", "ahead"),
    [
        ({}, ()),
        ({1: 0, 2: 0}, (1, 2)),
        ({1: 2, 2: 3, 3: 1}, (2,)),
        ({1: 3, 2: 1, 3: 3}, (1, 3)),
    ],
    ids=["no themes", "nobody voted", "a winner", "a tie"],
)
def test_leaders_of(tally, ahead):
    assert ahead == leaders(tally)


def test_voting_is_refused_once_it_is_closed_and_not_before():
    require_open(closed=False)
    with pytest.raises(WrongMoment) as refused:
        require_open(closed=True)
    assert Moment.VOTING_CLOSED == refused.value.moment


def test_a_theme_is_kept_up_to_its_limits():
    draft = ThemeDraft("t" * TITLE_LIMIT, "w" * WHY_LIMIT, EMOJI[0])
    assert draft == checked(draft, [BRIDGES])


@pytest.mark.parametrize(
    ("changes", "field", "fault", "limit"),
    [
        ({"title": " \n"}, "title", Fault.MISSING, 0),
        ({"title": "t" * (TITLE_LIMIT + 1)}, "title", Fault.TOO_LONG, TITLE_LIMIT),
        ({"title": " building  BRIDGES"}, "title", Fault.DUPLICATE, 0),
        ({"why": "w" * (WHY_LIMIT + 1)}, "why", Fault.TOO_LONG, WHY_LIMIT),
        ({"emoji": "everyone"}, "emoji", Fault.NOT_A_CHOICE, 0),
    ],
)
def test_a_theme_is_refused_at_the_field_that_is_wrong(changes, field, fault, limit):
    with pytest.raises(InvalidField) as refused:
        checked(replace(ThemeDraft("Open water"), **changes), [BRIDGES])
    assert (field, fault, limit) == (refused.value.field, refused.value.fault, refused.value.limit)
