from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.brief import LENGTHS, Kind
from bot.domain.errors import Reason, WrongMoment
from bot.domain.meeting.agenda import TEMPLATES, ItemSummary, Topic, after, before, ends_at, planned, usual_minutes

TEN = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
agendas = st.lists(st.integers(1, 1000), min_size=1, max_size=12, unique=True).map(
    lambda ids: tuple(ItemSummary(id, Topic.GOAL, 5) for id in ids)
)


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


@given(agendas)
def test_back_undoes_next_and_next_undoes_back(items):
    for earlier, later in pairwise(items):
        assert later == after(items, earlier.id)
        assert earlier == before(items, later.id)


@given(agendas)
def test_there_is_nothing_before_the_first_item_and_nothing_after_the_last(items):
    with pytest.raises(WrongMoment) as on_first:
        before(items, items[0].id)
    with pytest.raises(WrongMoment) as on_last:
        after(items, items[-1].id)
    assert (Reason.FIRST_ITEM, Reason.LAST_ITEM) == (on_first.value.reason, on_last.value.reason)


@given(st.integers(1, 240), st.integers(0, 20_000))
def test_an_item_ends_when_all_its_visits_together_have_used_its_minutes(minutes, spent):
    item = ItemSummary(1, Topic.GOAL, minutes, timedelta(seconds=spent))
    left = ends_at(item, TEN) - TEN
    assert max(minutes * 60 - spent, 0) == left.total_seconds()


def test_an_item_that_had_more_than_its_minutes_ends_as_soon_as_it_is_entered_again():
    assert TEN == ends_at(ItemSummary(1, Topic.GOAL, 5, timedelta(minutes=9)), TEN)
