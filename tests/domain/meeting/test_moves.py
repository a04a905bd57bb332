from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import Reason, WrongMoment
from bot.domain.meeting.moves import Move, MoveKind, Progress, destination, require_at

TEN = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
NOTHING = timedelta()
EITHER_WAY = (MoveKind.NEXT, MoveKind.BACK)

agendas = st.lists(st.integers(1, 1000), min_size=1, max_size=8, unique=True)
clocks_that_go_on = st.integers(0, 3600)
any_clocks = st.integers(-3600, 3600)  # somebody puts one back, or that of another process is behind
starts = st.integers(1, 10**6)  # a meeting from before moves had numbers begins with a high one


@dataclass(frozen=True)
class Meeting:
    item_ids: list[int]
    states: list[Progress]  # after each press, whether it moved or not


def _after(progress: Progress, kind: MoveKind, item_ids: Sequence[int], at: datetime) -> Progress:
    moved = Move(progress.number + 1, kind, destination(kind, item_ids, progress), at)
    return Progress((*progress.moves, moved))


@st.composite
def meetings(draw: st.DrawFn, seconds: st.SearchStrategy[int]) -> Meeting:
    """A meeting that starts, and in which somebody presses *Next* and *Back*, also where there is none."""
    item_ids = draw(agendas)
    states = [Progress((Move(draw(starts), MoveKind.START, item_ids[0], TEN),))]
    for kind, passed in draw(st.lists(st.tuples(st.sampled_from(EITHER_WAY), seconds), max_size=20)):
        at = states[-1].moves[-1].made_at + timedelta(seconds=passed)
        try:
            states.append(_after(states[-1], kind, item_ids, at))
        except WrongMoment:
            states.append(states[-1])
    return Meeting(item_ids, states)


@given(meetings(any_clocks))
def test_every_move_has_the_number_after_the_last_and_leads_to_a_neighbour(meeting):
    for earlier, later in pairwise(meeting.states):
        if later is earlier:
            continue
        step = 1 if later.moves[-1].kind is MoveKind.NEXT else -1
        assert earlier.number + 1 == later.number
        assert earlier.place(meeting.item_ids) + step == later.place(meeting.item_ids)
        assert later.current.item_id == meeting.item_ids[later.place(meeting.item_ids)]


@given(meetings(clocks_that_go_on))
def test_the_time_of_all_items_together_is_the_time_since_the_start(meeting):
    for progress in meeting.states:
        spent = sum((progress.spent_on(item_id) for item_id in meeting.item_ids), NOTHING)
        assert progress.moves[-1].made_at - TEN == spent


@given(meetings(any_clocks))
def test_no_move_takes_time_from_an_item_even_if_a_clock_goes_back(meeting):
    for earlier, later in pairwise(meeting.states):
        for item_id in meeting.item_ids:
            assert NOTHING <= earlier.spent_on(item_id) <= later.spent_on(item_id)


@given(meetings(any_clocks))
def test_no_move_destroys_what_came_before_it(meeting):
    for earlier, later in pairwise(meeting.states):
        assert earlier.moves == later.moves[: len(earlier.moves)]
        over = [visit for visit in earlier.visits if visit.left_at]
        assert over == list(later.visits)[: len(over)]


@given(meetings(clocks_that_go_on), clocks_that_go_on)
def test_back_after_next_is_where_it_was_and_both_items_keep_their_time(meeting, seconds):
    before, later = meeting.states[-1], timedelta(seconds=seconds)
    here = before.current.item_id
    if here == meeting.item_ids[-1]:
        return
    there = _after(before, MoveKind.NEXT, meeting.item_ids, before.moves[-1].made_at + later)
    again = _after(there, MoveKind.BACK, meeting.item_ids, there.moves[-1].made_at + later)
    assert here == again.current.item_id
    assert before.spent_on(here) + later == again.spent_on(here)
    assert before.spent_on(there.current.item_id) + later == again.spent_on(there.current.item_id)


@given(meetings(any_clocks))
def test_there_is_nothing_before_the_first_item_and_nothing_after_the_last(meeting):
    progress, item_ids = meeting.states[-1], meeting.item_ids
    for kind, at_the_edge, reason in (
        (MoveKind.BACK, item_ids[0], Reason.FIRST_ITEM),
        (MoveKind.NEXT, item_ids[-1], Reason.LAST_ITEM),
    ):
        if progress.current.item_id == at_the_edge:
            with pytest.raises(WrongMoment) as refused:
                destination(kind, item_ids, progress)
            assert reason == refused.value.reason


@given(meetings(any_clocks), st.integers(0, 10**7))
def test_only_a_press_on_the_last_state_counts(meeting, number):
    progress = meeting.states[-1]
    require_at(progress, progress.number)
    if number != progress.number:
        with pytest.raises(WrongMoment) as refused:
            require_at(progress, number)
        assert Reason.MOVED_ON == refused.value.reason


@given(meetings(clocks_that_go_on), clocks_that_go_on)
def test_a_meeting_that_has_ended_is_nowhere_and_keeps_its_time(meeting, seconds):
    before = meeting.states[-1]
    at = before.moves[-1].made_at + timedelta(seconds=seconds)
    ended = _after(before, MoveKind.END, meeting.item_ids, at)
    assert None is ended.current
    assert at - TEN == sum((ended.spent_on(item_id) for item_id in meeting.item_ids), NOTHING)


@given(meetings(any_clocks), st.data())
def test_items_that_have_gone_leave_a_place_that_is_there(meeting, data):
    left = data.draw(st.lists(st.sampled_from(meeting.item_ids), unique=True))
    progress = meeting.states[-1]
    place = progress.place(left)
    assert 0 <= place <= max(len(left) - 1, 0)
    visited = [visit.item_id for visit in progress.visits if visit.item_id in left]
    if visited:
        assert visited[-1] == left[place]


def test_before_the_start_there_is_nothing():
    assert (0, (), None, 0) == (Progress().number, Progress().visits, Progress().current, Progress().place([1, 2]))
