"""How the minutes stand: nothing is shortened in silence, and nothing is made to look better than it is."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import WrongMoment
from bot.domain.meeting.agenda import ItemSummary, Topic
from bot.domain.meeting.making_moves import Press, move_of
from bot.domain.meeting.moves import MoveKind, Progress
from bot.domain.meeting.timekeeping import (
    Saving,
    expected_end,
    in_minutes,
    left,
    planned_end,
    savings,
    time_up_at,
)

TEN = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
NOTHING = timedelta()
ITEMS = tuple(ItemSummary(id, Topic.OWN, minutes) for id, minutes in ((1, 5), (2, 8), (3, 10), (4, 7)))


def _after(minutes: float) -> datetime:
    return TEN + timedelta(minutes=minutes)


def _made(*presses: tuple[float, MoveKind], items: tuple[ItemSummary, ...] = ITEMS) -> Progress:
    """These moves, each so many minutes after ten."""
    progress = Progress()
    for minutes, kind in presses:
        extension = 5 if kind is MoveKind.EXTEND else 0
        ids = [item.id for item in items]
        about_id = progress.current.item_id if kind is MoveKind.PARK else None
        move = move_of(Press(kind, about_id, extension), ids, progress, by="USARA", now=_after(minutes))
        progress = Progress((*progress.moves, move))
    return progress


def _pool(progress: Progress, now: float) -> list[tuple[int, float, int | None]]:
    return [
        (it.item_id, it.saved / timedelta(minutes=1), it.went_to) for it in savings(ITEMS, progress, _after(now))
    ]


def test_a_meeting_on_time_ends_when_all_minutes_are_used_up():
    progress = _made((0, MoveKind.START), (5, MoveKind.NEXT))
    assert _after(30) == expected_end(ITEMS, progress, _after(5))
    assert _after(30) == expected_end(ITEMS, progress, _after(13))
    assert _after(13) == time_up_at(ITEMS[1], progress)


def test_an_overrun_of_67_minutes_is_said_as_it_is():
    progress = _made((0, MoveKind.START))
    assert _after(5) == time_up_at(ITEMS[0], progress)
    assert 67 == in_minutes(expected_end(ITEMS, progress, _after(72)) - _after(30))


def test_a_start_half_an_hour_late_shortens_no_item():
    progress = _made((30, MoveKind.START))
    assert [item.minutes for item in ITEMS] == [in_minutes(left(item, progress)) for item in ITEMS]
    assert 30 == in_minutes(expected_end(ITEMS, progress, _after(30)) - planned_end(TEN, _after(30), 30))


def test_an_early_start_is_not_called_ahead():
    assert _after(20) == planned_end(TEN, _after(-10), 30)


def test_an_item_that_is_over_says_since_when_whatever_is_pressed_meanwhile():
    progress = _made((0, MoveKind.START), (7, MoveKind.PAUSE), (12, MoveKind.RESUME))
    assert _after(5) == time_up_at(ITEMS[0], progress)


def test_an_item_that_is_paused_in_time_has_no_end_and_keeps_what_is_left():
    progress = _made((0, MoveKind.START), (3, MoveKind.PAUSE))
    assert None is time_up_at(ITEMS[0], progress)
    assert timedelta(minutes=2) == left(ITEMS[0], progress, _after(50))


def test_five_more_minutes_for_an_item_that_is_over_begin_when_they_are_given():
    progress = _made((0, MoveKind.START), (9, MoveKind.EXTEND))
    assert _after(14) == time_up_at(ITEMS[0], progress)
    assert 9 == in_minutes(expected_end(ITEMS, progress, _after(9)) - _after(30))


def test_an_item_entered_again_after_it_was_over_ends_as_soon_as_it_is_entered():
    progress = _made((0, MoveKind.START), (9, MoveKind.NEXT), (11, MoveKind.BACK))
    assert _after(11) == time_up_at(ITEMS[0], progress)


def test_minutes_that_are_saved_go_to_the_next_item_that_runs_over_and_else_to_the_end():
    saved = _made((0, MoveKind.START), (2, MoveKind.NEXT))
    assert [(1, 3, None)] == _pool(saved, now=4)
    over = _made((0, MoveKind.START), (2, MoveKind.NEXT), (12, MoveKind.NEXT))
    assert [(1, 2, 2), (1, 1, None)] == _pool(over, now=12)
    assert -1 == in_minutes(expected_end(ITEMS, over, _after(12)) - _after(30))


def test_what_went_to_one_item_does_not_go_to_another():
    progress = _made((0, MoveKind.START), (2, MoveKind.NEXT), (12, MoveKind.NEXT), (27, MoveKind.NEXT))
    assert [(1, 2, 2), (1, 1, 3)] == _pool(progress, now=27)


def test_more_than_was_saved_cannot_be_given():
    progress = _made((0, MoveKind.START), (4, MoveKind.NEXT), (30, MoveKind.NEXT))
    assert [(1, 1, 2)] == _pool(progress, now=30)


def test_the_current_item_takes_what_was_saved_as_soon_as_it_runs_over():
    progress = _made((0, MoveKind.START), (2, MoveKind.NEXT))
    assert [(1, 2, 2), (1, 1, None)] == _pool(progress, now=12)


def test_what_a_parked_item_did_not_use_is_saved():
    progress = _made((0, MoveKind.START), (5, MoveKind.NEXT), (8, MoveKind.PARK))
    assert [(2, 5, None)] == _pool(progress, now=9)
    open_items = tuple(item for item in ITEMS if item.id != 2)
    assert _after(25) == expected_end(open_items, progress, _after(8))


def test_over_midnight_the_minutes_go_on():
    late = _made((13 * 60 + 55, MoveKind.START))
    assert _after(14 * 60 + 25) == expected_end(ITEMS, late, _after(13 * 60 + 55))


ways = st.sampled_from(
    [MoveKind.NEXT, MoveKind.BACK, MoveKind.PAUSE, MoveKind.RESUME, MoveKind.EXTEND, MoveKind.PARK]
)


@given(st.lists(st.tuples(ways, st.floats(-30, 30)), max_size=15), st.floats(-30, 30))
def test_no_clock_makes_a_time_negative_and_no_minute_is_given_twice(presses, passed):
    progress, minute = _made((0, MoveKind.START)), 0.0
    for kind, later in presses:
        minute += later
        try:
            move = move_of(
                Press(kind, minutes=5 if kind is MoveKind.EXTEND else 0),
                [item.id for item in ITEMS],
                progress,
                by="USARA",
                now=_after(minute),
            )
        except WrongMoment:
            continue
        progress = Progress((*progress.moves, move))
    now = _after(minute + passed)
    pool = savings(ITEMS, progress, now)
    assert all(saving.saved > NOTHING for saving in pool)
    assert all(NOTHING <= left(item, progress, now) for item in ITEMS)
    assert expected_end([item for item in ITEMS if item.id not in progress.parked], progress, now) >= now
    for item in ITEMS:
        balance = timedelta(minutes=item.minutes) - progress.spent_on(item.id, now)
        assert _sum(saving for saving in pool if saving.item_id == item.id) <= max(balance, NOTHING)
        assert _sum(saving for saving in pool if saving.went_to == item.id) <= max(-balance, NOTHING)


def _sum(some: Iterable[Saving]) -> timedelta:
    return sum((saving.saved for saving in some), NOTHING)
