from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.brief import LENGTHS, Kind
from bot.domain.meeting.agenda import TEMPLATES, AgendaNow, ItemSummary, Topic, planned, usual_minutes
from bot.domain.meeting.moves import Move, MoveKind, Progress
from tests.blocks.views import BRIEF

TEN = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize("minutes", LENGTHS)
@pytest.mark.parametrize("kind", Kind)
def test_every_agenda_fills_its_meeting_in_the_order_of_its_template(kind, minutes):
    items = planned(kind, minutes)
    assert minutes == sum(length for _, length in items)
    assert [topic for topic, _ in TEMPLATES[kind]] == [topic for topic, _ in items]
    assert all(length >= 1 for _, length in items)


@pytest.mark.parametrize("kind", Kind)
def test_a_meeting_of_the_usual_length_has_the_minutes_of_its_template(kind):
    assert usual_minutes(kind) in LENGTHS
    assert TEMPLATES[kind] == planned(kind, usual_minutes(kind))


@pytest.mark.parametrize("kind", Kind)
def test_a_longer_wish_never_gets_fewer_minutes_than_a_shorter_one(kind):
    for minutes in LENGTHS:
        got = dict(planned(kind, minutes))
        by_wish = sorted(TEMPLATES[kind], key=lambda item: (item[1], got[item[0]]))
        assert all(got[less] <= got[more] for (less, _), (more, _) in pairwise(by_wish))


def test_the_usual_lengths_are_those_that_people_were_promised():
    promised = {
        Kind.CLIENT: 60,
        Kind.INTERNAL: 90,
        Kind.SHORT: 30,
        Kind.SALES: 180,
        Kind.SPRINT: 45,
        Kind.ROLE: 30,
        Kind.JOINERS: 60,
    }
    assert promised == {kind: usual_minutes(kind) for kind in Kind}


def _on_goal_again(minutes: int, spent: int) -> AgendaNow:
    """At an item of so many minutes for the second time, of which so many seconds had gone the first time."""
    kinds = (MoveKind.START, MoveKind.NEXT, MoveKind.BACK)
    times = (TEN - timedelta(seconds=spent), TEN, TEN)
    moves = (Move(number, *of) for number, of in enumerate(zip(kinds, (1, 2, 1), times, strict=True), start=1))
    items = (ItemSummary(1, Topic.GOAL, minutes), ItemSummary(2, Topic.CLOSING, 5))
    return AgendaNow(BRIEF, items, Progress(tuple(moves)))


@given(st.integers(1, 240), st.integers(0, 20_000))
def test_an_item_ends_when_all_its_visits_together_have_used_its_minutes(minutes, spent):
    left = _on_goal_again(minutes, spent).ends_at - TEN
    assert max(minutes * 60 - spent, 0) == left.total_seconds()


def test_an_item_that_had_more_than_its_minutes_ends_as_soon_as_it_is_entered_again():
    assert TEN == _on_goal_again(5, 9 * 60).ends_at


def test_an_agenda_whose_current_item_has_gone_is_at_the_one_before_it():
    agenda = _on_goal_again(5, 60)
    alone = replace(agenda, items=agenda.items[1:])
    assert (0, agenda.items[1], TEN + timedelta(minutes=5)) == (alone.position, alone.current, alone.ends_at)
    empty = replace(agenda, items=())
    assert (0, None, None) == (empty.position, empty.current, empty.ends_at)
