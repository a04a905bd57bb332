from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.brief import Phase
from bot.domain.errors import Limit, Reason
from bot.domain.meeting import agenda_items as rules
from bot.domain.meeting.agenda import Topic
from bot.domain.meeting.agenda_items import ITEMS_LIMIT, AgendaPlan, ItemDraft, Passed
from bot.domain.outbox.deliveries import DeliveryKind
from bot.services.meeting import agenda_items
from storage.tables.agenda import AgendaItem
from storage.tables.deliveries import Delivery
from storage.tables.kickoffs import Kickoff
from tests.services.refusing import refusal
from tests.services.service_harness import BO, MONDAY, SARA, ServiceHarness

QUAY = ItemDraft("The old quay", 5, speaker_name="Ms Visser")


@pytest.fixture
def harness(harness: ServiceHarness) -> ServiceHarness:
    harness.kickoff()
    return harness


def _insert(harness: ServiceHarness, origin: str, draft: ItemDraft = QUAY) -> None:
    with harness.store.write("T1") as session:
        kickoff = session.get_one(Kickoff, 1)
        agenda_items.insert(session, kickoff, draft, added_by=BO.user_id, origin=origin, now=MONDAY)


def _agenda(harness: ServiceHarness) -> list[tuple[int, str]]:
    """Position, and title or topic, in order."""
    rows = sorted(harness.rows(AgendaItem), key=lambda row: row.position)
    return [(row.position, row.title or row.topic) for row in rows]


def test_what_another_part_puts_on_the_agenda_comes_before_the_closing_and_once(harness):
    before = harness.wanted(DeliveryKind.AGENDA)
    for origin in ("theme:1", "theme:1"):
        _insert(harness, origin)
    assert list(range(9)) == [position for position, _ in _agenda(harness)]
    assert ["confidence", "The old quay", "closing"] == [what for _, what in _agenda(harness)][-3:]
    assert before == harness.wanted(DeliveryKind.AGENDA) - 1


def test_nothing_is_put_on_a_full_agenda_or_once_the_kickoff_has_ended(harness):
    for number in range(ITEMS_LIMIT - 8):
        _insert(harness, f"theme:{number}")
    assert Limit.ITEMS == refusal(_insert, harness, "theme:99")
    harness.end(1)
    assert Reason.ALREADY_ENDED == refusal(_insert, harness, "theme:99")
    assert (ITEMS_LIMIT, Phase.FOLLOWING) == (len(_agenda(harness)), harness.phase(1))


@pytest.fixture
def at_the_second(harness: ServiceHarness) -> ServiceHarness:
    """A meeting that is at the second item of its agenda."""
    harness.lifecycle.start(1, by=SARA)
    harness.agenda.next(1, 1, by=SARA)
    return harness


def test_while_it_runs_items_are_added_and_moved_after_what_is_on(at_the_second):
    added = at_the_second.item(1, "The old quay", by=BO)
    at_the_second.agenda_items.move(added, 0, by=SARA)
    assert "The old quay" == _agenda(at_the_second)[2][1]
    assert [2] == [place for place, item in enumerate(_plan(at_the_second).items) if item.id == added]


def test_what_the_meeting_has_come_to_stays_where_it_is(at_the_second):
    first, second, third, *_ = at_the_second.items(1)
    items = at_the_second.agenda_items
    for item_id in (first, second):
        assert Reason.ITEM_PASSED == refusal(items.move, item_id, 5, by=SARA)
        assert Reason.ITEM_PASSED == refusal(items.remove, item_id, by=SARA)
    assert Reason.ITEM_PASSED == refusal(items.change, first, QUAY, by=SARA)
    items.remove(third, by=SARA)
    assert [first, second] == [item.id for item in _plan(at_the_second).items[:2]]
    at_the_second.agenda.back(1, 2, by=SARA)
    items.move(second, 3, by=SARA)
    assert second == _plan(at_the_second).items[3].id


def test_other_minutes_for_the_current_item_are_shown_and_their_end_is_planned(at_the_second):
    _, second, *_ = at_the_second.items(1)
    before = at_the_second.wanted(DeliveryKind.AGENDA)
    at_the_second.agenda_items.change(second, ItemDraft("", 20), by=SARA)
    assert before + 1 == at_the_second.wanted(DeliveryKind.AGENDA)
    ends = [row.due_at for row in at_the_second.rows(Delivery, post=DeliveryKind.TIME_UP)]
    assert MONDAY + timedelta(minutes=20) in ends


NOTHING_PASSED = Passed()
steps = st.one_of(
    st.tuples(st.just("add"), st.none(), st.none()),
    st.tuples(st.just("move"), st.integers(0, 40), st.integers(0, 40)),
    st.tuples(st.just("remove"), st.integers(0, 40), st.none()),
)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(steps, max_size=12))
def test_positions_stay_dense_whatever_people_do_and_the_total_is_that_of_the_items(harness, walked):
    kickoff_id = harness.kickoff()
    expected = harness.items(kickoff_id)
    for step, which, place in walked:
        item_id = expected[(which or 0) % len(expected)]
        if step == "add":
            expected.insert(
                rules.place_of_new(_plan(harness, kickoff_id).items, NOTHING_PASSED), harness.item(kickoff_id)
            )
        elif step == "move":
            harness.agenda_items.move(item_id, place, by=SARA)
            expected = rules.moved(expected, item_id, place, NOTHING_PASSED)
        elif len(expected) > 1:
            harness.agenda_items.remove(item_id, by=SARA)
            expected.remove(item_id)
    rows = sorted(harness.rows(AgendaItem, kickoff_id=kickoff_id), key=lambda row: row.position)
    assert list(enumerate(expected)) == [(row.position, row.id) for row in rows]
    assert sum(row.minutes for row in rows) == _plan(harness, kickoff_id).taken


def _plan(harness: ServiceHarness, kickoff_id: int = 1) -> AgendaPlan:
    return harness.agenda_items.plan(kickoff_id, by=SARA)


def test_the_same_form_handed_in_twice_adds_one_item(harness):
    for _ in range(2):
        harness.agenda_items.add(1, QUAY, by=BO, origin="VSAME")
    assert 9 == len(harness.items(1))


def test_minutes_that_do_not_fit_are_taken_and_said(harness):
    harness.agenda_items.change(harness.items(1)[0], ItemDraft("", 60), by=SARA)
    assert -55 == _plan(harness).spare


def test_changing_an_item_keeps_what_it_is_about(harness):
    first = harness.items(1)[0]
    harness.agenda_items.change(first, ItemDraft("Hello", 5, topic=Topic.BREAK), by=SARA)
    assert (Topic.WELCOME, "Hello") == (harness.row(AgendaItem, id=first).topic, _agenda(harness)[0][1])


def test_the_last_item_stays(harness):
    *others, last = harness.items(1)
    for item_id in others:
        harness.agenda_items.remove(item_id, by=SARA)
    assert Limit.ONLY_ITEM == refusal(harness.agenda_items.remove, last, by=SARA)
    harness.lifecycle.start(1, by=SARA)
    assert last == harness.current(1)


def test_a_member_may_change_what_they_added_and_nothing_else(harness):
    own = harness.item(1, by=BO)
    plan = harness.agenda_items.plan(1, by=BO)
    assert [own] == [item.id for item in plan.items if plan.may_change(item)]
    assert all(_plan(harness).may_change(item) for item in plan.items)
