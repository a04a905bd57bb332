"""Whatever is pressed, in whatever order, minutes, order and history stay consistent."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import KickoffError, Malformed, NotAllowed, Reason, WrongMoment
from bot.domain.meeting.making_moves import (
    EXTENSIONS,
    UNDONE_WITHIN,
    Press,
    brought_back,
    move_of,
    require_at,
    undo_of,
)
from bot.domain.meeting.moves import Move, MoveKind, Progress

TEN = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
NOTHING = timedelta()
A_MINUTE = timedelta(minutes=1)

SARA, COLIN = "USARA", "UCOLIN"

agendas = st.lists(st.integers(1, 1000), min_size=1, max_size=8, unique=True)
clocks_that_go_on = st.integers(0, 3600)
any_clocks = st.integers(-3600, 3600)  # somebody puts one back, or that of another process is behind
starts = st.integers(1, 10**6)  # a meeting from before moves had numbers begins with a high one
PRESSED = sorted(set(MoveKind) - {MoveKind.START, MoveKind.END})


@dataclass
class Meeting:
    """A meeting as it was after each press, whether that moved it or not."""

    item_ids: list[int]
    states: list[Progress] = field(default_factory=lambda: [Progress()])

    @property
    def last(self) -> Progress:
        return self.states[-1]

    @property
    def now(self) -> datetime:
        return self.last.moves[-1].made_at if self.last.moves else TEN

    def press(
        self, kind: MoveKind, *, about: int | None = None, minutes: int = 5, after: float = 0, by: str = SARA
    ):
        """Raises what the press is refused with."""
        now = self.now + timedelta(seconds=after)
        if kind is MoveKind.UNDO:
            move, _ = undo_of(self.last, by=by, now=now)
        else:
            if kind is MoveKind.PARK:
                about = about or self.last.current.item_id
            about = about if kind in (MoveKind.PARK, MoveKind.BRING_BACK) else None
            press = Press(kind, about, minutes if kind is MoveKind.EXTEND else 0)
            move = move_of(press, self.item_ids, self.last, by=by, now=now)
        if kind is MoveKind.BRING_BACK:
            self.item_ids = brought_back(move, self.item_ids)
        self.states.append(Progress((*self.last.moves, move)))

    def tries(self, kind: MoveKind, **more) -> None:
        try:
            self.press(kind, **more)
        except KickoffError:
            self.states.append(self.last)

    @property
    def open_ids(self) -> list[int]:
        return [item_id for item_id in self.item_ids if item_id not in self.last.parked]


def _started(item_ids: list[int], number: int = 1) -> Meeting:
    meeting = Meeting(item_ids)
    meeting.press(MoveKind.START)
    first = replace(meeting.last.moves[0], number=number, made_by="USTARTER")
    meeting.states = [Progress((first,))]
    return meeting


@st.composite
def meetings(draw: st.DrawFn, seconds: st.SearchStrategy[int]) -> Meeting:
    """A meeting that starts, and in which people press anything, also where it is refused."""
    meeting = _started(draw(agendas), draw(starts))
    for kind in draw(st.lists(st.sampled_from(PRESSED), max_size=20)):
        about = draw(st.none() | st.sampled_from(meeting.item_ids))
        by, after = draw(st.sampled_from((SARA, COLIN))), draw(seconds)
        meeting.tries(kind, about=about, minutes=draw(st.sampled_from(EXTENSIONS)), after=after, by=by)
    return meeting


@given(meetings(any_clocks))
def test_every_move_has_the_number_after_the_last(meeting):
    for earlier, later in pairwise(meeting.states):
        assert later is earlier or earlier.number + 1 == later.number


@given(meetings(any_clocks))
def test_there_is_always_a_current_item_and_it_is_not_parked(meeting):
    for progress in meeting.states:
        assert progress.current.item_id in meeting.item_ids
        assert progress.current.item_id not in progress.parked
        assert len(progress.parked) == len(set(progress.parked))


@given(meetings(any_clocks))
def test_next_and_back_lead_to_a_neighbour_among_the_items_that_are_not_parked(meeting):
    open_ids, place = meeting.open_ids, meeting.last.place(meeting.open_ids)
    for kind, there in ((MoveKind.NEXT, place + 1), (MoveKind.BACK, place - 1)):
        if 0 <= there < len(open_ids):
            moved = Meeting(meeting.item_ids, [meeting.last])
            moved.press(kind)
            assert open_ids[there] == moved.last.current.item_id


@given(meetings(clocks_that_go_on))
def test_the_time_of_all_items_and_all_pauses_together_is_the_time_since_the_start(meeting):
    for progress in meeting.states:
        paused = (stretch for stretch in progress.stretches if stretch.is_paused and stretch.ended_at)
        pauses = sum((stretch.ended_at - stretch.began_at for stretch in paused), NOTHING)
        spent = sum((progress.spent_on(item_id) for item_id in meeting.item_ids), NOTHING)
        assert progress.effective[-1].made_at - TEN == spent + pauses


@given(meetings(any_clocks))
def test_only_an_undo_takes_time_from_an_item_even_if_a_clock_goes_back(meeting):
    for earlier, later in pairwise(meeting.states):
        for item_id in meeting.item_ids:
            assert NOTHING <= later.spent_on(item_id)
            if later.moves[-1].kind is not MoveKind.UNDO:
                assert earlier.spent_on(item_id) <= later.spent_on(item_id)


@given(meetings(any_clocks))
def test_no_move_destroys_what_came_before_it(meeting):
    for earlier, later in pairwise(meeting.states):
        assert earlier.moves == later.moves[: len(earlier.moves)]


@given(meetings(any_clocks))
def test_what_was_undone_counts_as_if_it_had_never_been_pressed(meeting):
    for earlier, later in pairwise(meeting.states):
        if later is not earlier and later.moves[-1].kind is MoveKind.UNDO:
            assert later.effective == earlier.effective[:-1]
            assert later.parked == Progress(earlier.effective[:-1]).parked


@given(meetings(clocks_that_go_on), clocks_that_go_on)
def test_back_after_next_is_where_it_was_and_both_items_keep_their_time(meeting, seconds):
    before, now, later = meeting.last, meeting.now, timedelta(seconds=seconds)
    here = before.current.item_id
    if here == meeting.open_ids[-1]:
        return
    meeting.press(MoveKind.NEXT, after=seconds)
    there = meeting.last.current.item_id
    meeting.press(MoveKind.BACK, after=seconds)
    assert here == meeting.last.current.item_id
    was_running = NOTHING if before.paused_since else later
    assert before.spent_on(here, now) + was_running == meeting.last.spent_on(here)
    assert before.spent_on(there) + later == meeting.last.spent_on(there)


def _left(progress: Progress, now: datetime) -> timedelta:
    item_id = progress.current.item_id
    return progress.allotted(item_id, 10) - progress.spent_on(item_id, now)


@given(meetings(clocks_that_go_on), st.lists(st.integers(0, 3600), max_size=5))
def test_the_time_left_never_rises_by_itself(meeting, seconds):
    at = [meeting.now + timedelta(seconds=passed) for passed in sorted(seconds)]
    left = [_left(meeting.last, now) for now in at]
    assert left == sorted(left, reverse=True)


@given(meetings(clocks_that_go_on), clocks_that_go_on)
def test_pausing_and_resuming_leave_the_time_left_as_it_is(meeting, seconds):
    if meeting.last.paused_since:
        meeting.press(MoveKind.RESUME)
    before = _left(meeting.last, meeting.now)
    meeting.press(MoveKind.PAUSE)
    assert before == _left(meeting.last, meeting.now + timedelta(seconds=seconds))
    meeting.press(MoveKind.RESUME, after=seconds)
    assert before == _left(meeting.last, meeting.now)


@given(meetings(clocks_that_go_on), st.sampled_from(EXTENSIONS))
def test_an_extension_gives_that_many_minutes_from_now_or_from_the_end_that_is_to_come(meeting, minutes):
    before = max(_left(meeting.last, meeting.now), NOTHING)
    meeting.press(MoveKind.EXTEND, minutes=minutes)
    assert before + timedelta(minutes=minutes) == _left(meeting.last, meeting.now)


@given(st.lists(st.integers(0, 7200), min_size=10, max_size=10))
def test_paused_and_resumed_ten_times_with_five_more_minutes_it_ends_at_planned_and_pauses_and_five(pauses):
    meeting = _started([1, 2])
    for place, pause in enumerate(pauses):
        meeting.press(MoveKind.PAUSE, after=30)
        if place == 4:
            meeting.press(MoveKind.EXTEND)
        meeting.press(MoveKind.RESUME, after=pause)
    ends_at = meeting.last.used_up_at(1, meeting.last.allotted(1, 10))
    assert TEN + timedelta(minutes=10 + 5, seconds=sum(pauses)) == ends_at


def test_a_pause_at_the_very_end_of_its_time_finds_it_used_up():
    meeting = _started([1, 2])
    meeting.press(MoveKind.PAUSE, after=600)
    assert TEN + timedelta(minutes=10) == meeting.last.used_up_at(1, meeting.last.allotted(1, 10))


@given(meetings(any_clocks))
def test_there_is_nothing_before_the_first_item_and_nothing_after_the_last(meeting):
    open_ids = meeting.open_ids
    for kind, at_the_edge, reason in (
        (MoveKind.BACK, open_ids[0], Reason.FIRST_ITEM),
        (MoveKind.NEXT, open_ids[-1], Reason.LAST_ITEM),
        (MoveKind.PARK, open_ids[-1], Reason.LAST_ITEM),
    ):
        if meeting.last.current.item_id == at_the_edge:
            assert reason == _refused(lambda kind=kind: meeting.press(kind))


def _refused(press: Callable[[], None]) -> Reason:
    with pytest.raises(WrongMoment) as refused:
        press()
    return refused.value.reason


@given(meetings(any_clocks), st.integers(0, 10**7))
def test_only_a_press_on_the_last_state_counts(meeting, number):
    require_at(meeting.last, meeting.last.number)
    if number != meeting.last.number:
        assert Reason.MOVED_ON == _refused(lambda: require_at(meeting.last, number))


@given(meetings(clocks_that_go_on), clocks_that_go_on)
def test_a_meeting_that_has_ended_is_nowhere_and_keeps_its_time(meeting, seconds):
    before = meeting.last
    meeting.press(MoveKind.END, after=seconds)
    assert (None, None) == (meeting.last.current, meeting.last.paused_since)
    item_id = before.current.item_id
    assert before.spent_on(item_id, meeting.now) == meeting.last.spent_on(item_id)


@given(meetings(any_clocks), st.data())
def test_items_that_have_gone_leave_a_place_that_is_there(meeting, data):
    left = data.draw(st.lists(st.sampled_from(meeting.item_ids), unique=True))
    progress = meeting.last
    place = progress.place(left)
    assert 0 <= place <= max(len(left) - 1, 0)
    visited = [stretch.item_id for stretch in progress.stretches if stretch.item_id in left]
    if visited:
        assert visited[-1] == left[place]


def test_before_the_start_there_is_nothing():
    nothing = Progress()
    assert (0, (), None, 0) == (nothing.number, nothing.stretches, nothing.current, nothing.place([1, 2]))
    assert (None, None, ()) == (nothing.started_at, nothing.paused_since, nothing.parked)


def test_a_parked_item_is_passed_over_and_comes_next_once_it_is_brought_back():
    meeting = _started([1, 2, 3, 4])
    meeting.press(MoveKind.PARK, about=2)
    meeting.press(MoveKind.NEXT)
    assert 3 == meeting.last.current.item_id
    meeting.press(MoveKind.BRING_BACK, about=2)
    assert (3, ()) == (meeting.last.current.item_id, meeting.last.parked)
    meeting.press(MoveKind.NEXT)
    assert 2 == meeting.last.current.item_id


@given(meetings(clocks_that_go_on), clocks_that_go_on)
def test_to_finish_the_current_item_has_five_minutes_and_all_that_is_to_come_is_parked(meeting, seconds):
    here, before = meeting.last.current.item_id, meeting.last
    passed = meeting.open_ids[: meeting.last.place(meeting.open_ids)]
    meeting.press(MoveKind.FINISH, after=seconds)
    assert ([*passed, here], here) == (meeting.open_ids, meeting.last.current.item_id)
    assert (None, 5 * A_MINUTE) == (meeting.last.paused_since, _left(meeting.last, meeting.now))
    meeting.press(MoveKind.UNDO)
    assert (before.effective, before.parked) == (meeting.last.effective, meeting.last.parked)


def test_parking_the_current_item_moves_on():
    meeting = _started([1, 2, 3])
    meeting.press(MoveKind.PARK)
    assert (2, (1,)) == (meeting.last.current.item_id, meeting.last.parked)


def test_what_is_done_or_parked_cannot_be_parked_and_only_what_is_parked_is_brought_back():
    meeting = _started([1, 2, 3])
    meeting.press(MoveKind.NEXT)
    meeting.press(MoveKind.PARK, about=3)
    for about in (1, 3, 7):
        assert Reason.NOT_TO_COME == _refused(lambda about=about: meeting.press(MoveKind.PARK, about=about))
    for about in (1, 2, 7, None):
        assert Reason.NOT_PARKED == _refused(lambda about=about: meeting.press(MoveKind.BRING_BACK, about=about))


def test_a_pause_ends_with_resume_or_with_another_item():
    for kind in (MoveKind.RESUME, MoveKind.NEXT, MoveKind.BACK, MoveKind.PARK):
        meeting = _started([1, 2, 3])
        meeting.press(MoveKind.NEXT)
        meeting.press(MoveKind.PAUSE, after=60)
        meeting.press(MoveKind.EXTEND, after=60)
        assert TEN + A_MINUTE == meeting.last.paused_since
        meeting.press(kind)
        assert None is meeting.last.paused_since


def test_what_changes_nothing_is_refused():
    meeting = _started([1, 2])
    assert Reason.NOT_PAUSED == _refused(lambda: meeting.press(MoveKind.RESUME))
    meeting.press(MoveKind.PAUSE)
    assert Reason.PAUSED == _refused(lambda: meeting.press(MoveKind.PAUSE))
    for minutes in (0, -5, 3, 10**6):
        with pytest.raises(Malformed):
            meeting.press(MoveKind.EXTEND, minutes=minutes)


def test_a_move_is_undone_for_a_minute_by_the_one_who_made_it():
    meeting = _started([1, 2])
    meeting.press(MoveKind.NEXT, by=COLIN)
    with pytest.raises(NotAllowed) as refused:
        meeting.press(MoveKind.UNDO, by=SARA)
    assert (COLIN,) == refused.value.allowed
    too_late = UNDONE_WITHIN.total_seconds() + 1
    assert Reason.TOO_LATE_TO_UNDO == _refused(lambda: meeting.press(MoveKind.UNDO, by=COLIN, after=too_late))
    meeting.press(MoveKind.UNDO, by=COLIN, after=too_late - 1)
    assert 1 == meeting.last.current.item_id


def test_one_undo_after_another_goes_back_to_before_the_start():
    meeting = Meeting([1, 2])
    for kind in (MoveKind.START, MoveKind.EXTEND, MoveKind.NEXT, MoveKind.END):
        meeting.press(kind)
    for current in (2, 1, 1):
        meeting.press(MoveKind.UNDO)
        assert current == meeting.last.current.item_id
    meeting.press(MoveKind.UNDO)
    assert (None, (), 8) == (meeting.last.current, meeting.last.effective, meeting.last.number)
    assert Reason.NOTHING_TO_UNDO == _refused(lambda: meeting.press(MoveKind.UNDO))
    meeting.press(MoveKind.START)
    assert 1 == meeting.last.current.item_id


def test_moves_from_before_it_was_written_down_who_made_them_cannot_be_undone():
    meeting = Meeting([1], [Progress((Move(1, MoveKind.START, 1, TEN),))])
    assert Reason.TOO_LATE_TO_UNDO == _refused(lambda: meeting.press(MoveKind.UNDO, by=SARA))
