from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.meeting.agenda import ItemSummary, Topic
from bot.domain.meeting.agenda_now import AgendaNow
from bot.domain.meeting.moves import Move, MoveKind, Progress
from tests.blocks.views import BRIEF

TEN = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)


def _on_goal_again(minutes: int, spent: int) -> AgendaNow:
    """At an item of so many minutes for the second time, of which so many seconds had gone the first time."""
    kinds = (MoveKind.START, MoveKind.NEXT, MoveKind.BACK)
    times = (TEN - timedelta(seconds=spent), TEN, TEN)
    moves = (Move(number, *of) for number, of in enumerate(zip(kinds, (1, 2, 1), times, strict=True), start=1))
    items = (ItemSummary(1, Topic.GOAL, minutes), ItemSummary(2, Topic.CLOSING, 5))
    return AgendaNow(BRIEF, items, Progress(tuple(moves)), TEN)


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
