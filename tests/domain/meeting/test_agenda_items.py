from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import Fault, InvalidField
from bot.domain.meeting.agenda import ItemSummary, Topic, stretched
from bot.domain.meeting.agenda_items import (
    MOST_MINUTES,
    PURPOSE_LIMIT,
    SPEAKER_LIMIT,
    TITLE_LIMIT,
    ItemDraft,
    Passed,
    checked,
    moved,
    passed,
    place_of_new,
)
from bot.domain.meeting.moves import Move, MoveKind, Progress

QUAY = ItemDraft("The old quay", 5)
TEN = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)


@given(st.lists(st.integers(1, 999), min_size=1, unique=True), st.data())
def test_moving_an_item_puts_it_there_and_keeps_the_order_of_the_others(order, data):
    item_id, place = data.draw(st.sampled_from(order)), data.draw(st.integers(-5, 40))
    after = moved(order, item_id, place, Passed())
    assert [other for other in order if other != item_id] == [other for other in after if other != item_id]
    assert max(0, min(place, len(order) - 1)) == after.index(item_id)
    assert after == moved(after, item_id, place, Passed())


@given(st.lists(st.integers(1, 999), min_size=2, unique=True), st.data())
def test_while_it_runs_nothing_is_moved_or_added_before_what_is_on(order, data):
    number = data.draw(st.integers(0, len(order) - 2))
    so_far = Passed(frozenset(order[:number]), order[number])
    item_id, place = data.draw(st.sampled_from(order[number + 1 :])), data.draw(st.integers(-5, 40))
    assert order[: number + 1] == moved(order, item_id, place, so_far)[: number + 1]
    items = [ItemSummary(item_id, Topic.CLOSING, 5) for item_id in order]
    assert number < place_of_new(items, so_far)
    assert len(items) == place_of_new(items, Passed(frozenset(order[:-1]), order[-1]))


def test_what_a_meeting_has_come_to_is_done_and_what_is_parked_is_not():
    started = Move(1, MoveKind.START, 1, TEN)
    parked = Move(2, MoveKind.PARK, 1, TEN, about_id=2)
    later = Move(3, MoveKind.NEXT, 3, TEN)
    so_far = passed([1, 2, 3, 4], Progress((started, parked, later)))
    assert Passed(frozenset({1}), 3) == so_far
    assert [True, False, True, False] == [so_far.includes(item_id) for item_id in (1, 2, 3, 4)]
    assert Passed() == passed([1, 2], Progress())


@given(st.lists(st.integers(1, 240), min_size=1, max_size=30), st.integers(1, 600))
def test_any_wishes_fill_any_length_and_leave_nobody_out(wishes, minutes):
    given_out = stretched(wishes, minutes)
    assert max(minutes, len(wishes)) == sum(given_out)
    assert 1 <= min(given_out)
    assert wishes == stretched(wishes, sum(wishes))


@pytest.mark.parametrize("last", Topic)
def test_a_new_item_comes_last_but_never_after_the_closing(last):
    items = (ItemSummary(1, Topic.WELCOME, 5), ItemSummary(2, last, 5))
    assert (1 if last is Topic.CLOSING else 2) == place_of_new(items, Passed())


def test_what_was_typed_is_kept_trimmed():
    typed = ItemDraft("  The old\n quay ", 5, " What can\tstay? ", "", " Ms Visser ")
    assert ItemDraft("The old quay", 5, "What can stay?", "", "Ms Visser") == checked(typed)
    assert "" == checked(ItemDraft("", 5, topic=Topic.BREAK)).title


@pytest.mark.parametrize(
    ("changes", "field", "fault"),
    [
        ({"title": " "}, "title", Fault.MISSING),
        ({"title": "x" * (TITLE_LIMIT + 1)}, "title", Fault.TOO_LONG),
        ({"purpose": "x" * (PURPOSE_LIMIT + 1)}, "purpose", Fault.TOO_LONG),
        ({"speaker_name": "x" * (SPEAKER_LIMIT + 1)}, "speaker_name", Fault.TOO_LONG),
        ({"speaker_name": "Ms Visser", "speaker_id": "UBO"}, "speaker_name", Fault.TWO_SPEAKERS),
        ({"minutes": 0}, "minutes", Fault.MINUTES),
        ({"minutes": MOST_MINUTES + 1}, "minutes", Fault.MINUTES),
    ],
)
def test_what_cannot_be_kept_is_told_at_its_field(changes, field, fault):
    with pytest.raises(InvalidField) as refused:
        checked(replace(QUAY, **changes))
    assert (field, fault) == (refused.value.field, refused.value.fault)
