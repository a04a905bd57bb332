from dataclasses import replace

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
    checked,
    moved,
    place_of_new,
)

QUAY = ItemDraft("The old quay", 5)


@given(st.lists(st.integers(1, 999), min_size=1, unique=True), st.data())
def test_moving_an_item_puts_it_there_and_keeps_the_order_of_the_others(order, data):
    item_id, place = data.draw(st.sampled_from(order)), data.draw(st.integers(-5, 40))
    after = moved(order, item_id, place)
    assert [other for other in order if other != item_id] == [other for other in after if other != item_id]
    assert max(0, min(place, len(order) - 1)) == after.index(item_id)
    assert after == moved(after, item_id, place)


@given(st.lists(st.integers(1, 240), min_size=1, max_size=30), st.integers(1, 600))
def test_any_wishes_fill_any_length_and_leave_nobody_out(wishes, minutes):
    given_out = stretched(wishes, minutes)
    assert max(minutes, len(wishes)) == sum(given_out)
    assert 1 <= min(given_out)
    assert wishes == stretched(wishes, sum(wishes))


@pytest.mark.parametrize("last", Topic)
def test_a_new_item_comes_last_but_never_after_the_closing(last):
    items = (ItemSummary(1, Topic.WELCOME, 5), ItemSummary(2, last, 5))
    assert (1 if last is Topic.CLOSING else 2) == place_of_new(items)


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
