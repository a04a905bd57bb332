from pathlib import Path
from typing import Any

import pytest

from bot.domain.errors import NotAllowed, Reason, WrongMoment
from bot.domain.meeting.agenda import Topic
from bot.domain.meeting.agenda_items import ItemDraft
from bot.domain.meeting.queue import Queue, Stage
from bot.domain.outbox.deliveries import DeliveryKind
from storage.tables.agenda import AgendaItem
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.heard import Heard
from storage.tables.queue import QueuePlace
from tests.services.service_harness import BO, CARLA, PASSER_BY, SARA, ServiceHarness


@pytest.fixture
def harness(harness: ServiceHarness) -> ServiceHarness:
    """Live, with Bo and Carla, who have joined."""
    harness.hold(BO, CARLA)
    return harness


def _queue(harness: ServiceHarness) -> Queue:
    return harness.agenda_now(1).queue


def _called(harness: ServiceHarness) -> list[str]:
    return [place.user_id or place.name for place in _queue(harness).called]


def _give(harness: ServiceHarness) -> None:
    harness.queues.give(_queue(harness).hands[0].id, _queue(harness).number, by=SARA)


def _tick(harness: ServiceHarness) -> None:
    harness.queues.spoke(_queue(harness).called[0].id, _queue(harness).number, by=SARA)


def _start_round(harness: ServiceHarness) -> None:
    harness.queues.start_round(1, harness.number(1), by=SARA)


def _next(harness: ServiceHarness) -> None:
    harness.agenda.next(1, harness.number(1), by=SARA)


def _told(harness: ServiceHarness) -> dict[str, Stage]:
    """What those who have a message about their last place in the queue read there by now."""
    harness.post_all()
    messages = [row for row in harness.rows(LiveMessage, post=DeliveryKind.TURN) if row.ts]
    return {row.reader_id: _shown(harness, row).stage for row in messages}


def _shown(harness: ServiceHarness, row: LiveMessage) -> Any:
    harness.change(row, wanted=row.wanted + 1)
    return harness.redraws.of(row.id).view


def _files_with(harness: ServiceHarness, words: bytes) -> list[str]:
    """Those of the database that have them, even if no row has."""
    folder = Path(harness.engine.url.database or "").parent
    return [file.name for file in folder.iterdir() if words in file.read_bytes()]


def test_a_hand_is_up_once_and_can_be_lowered_and_raised_again(harness):
    first = harness.queues.raise_hand(1, by=BO)
    assert first == harness.queues.raise_hand(1, by=BO)
    assert 0 == first.before
    assert 1 == harness.queues.raise_hand(1, by=CARLA).before
    harness.queues.lower(first.place.id, by=BO)
    again = harness.queues.raise_hand(1, by=BO)
    assert (1, True) == (again.before, again.place.id > first.place.id)


def test_what_it_is_about_is_for_its_owner_to_say_and_a_hand_for_its_owner_and_those_who_lead_to_lower(harness):
    hand = harness.queues.raise_hand(1, by=BO).place
    harness.queues.say_about(hand.id, "  The  budget ", by=BO)
    assert "The budget" == _queue(harness).hands[0].about
    for act in (
        lambda: harness.queues.say_about(hand.id, "Mine", by=SARA),
        lambda: harness.queues.hand(hand.id, by=SARA),
    ):
        with pytest.raises(NotAllowed):
            act()
    with pytest.raises(NotAllowed):
        harness.queues.lower(hand.id, by=CARLA)
    harness.queues.lower(hand.id, by=SARA)
    assert () == _queue(harness).hands


def test_people_are_told_in_private_one_ahead_and_once_for_each_turn(harness):
    harness.queues.raise_hand(1, by=BO)
    assert {} == _told(harness), "who has just pressed has been told"
    harness.queues.raise_hand(1, by=CARLA)
    assert {} == _told(harness)
    _give(harness)
    assert {BO.user_id: Stage.ON, CARLA.user_id: Stage.NEXT} == _told(harness)
    _give(harness)
    assert {BO.user_id: Stage.DONE, CARLA.user_id: Stage.ON} == _told(harness)
    harness.queues.raise_hand(1, by=BO)
    _give(harness)
    assert {BO.user_id: Stage.ON, CARLA.user_id: Stage.DONE} == _told(harness)
    assert 3 == len(harness.rows(LiveMessage, post=DeliveryKind.TURN))


def test_a_press_gives_one_turn_and_refers_to_what_its_screen_showed(harness):
    bo = harness.queues.raise_hand(1, by=BO).place
    carla = harness.queues.raise_hand(1, by=CARLA).place
    harness.queues.give(bo.id, 0, by=SARA)
    for hand in (bo, carla):
        with pytest.raises(WrongMoment) as refused:
            harness.queues.give(hand.id, 0, by=SARA)
        assert Reason.QUEUE_MOVED_ON is refused.value.reason
    assert [bo.id] == [row.id for row in harness.rows(QueuePlace) if row.turn]


def test_a_round_comes_to_all_who_have_joined_and_to_those_who_are_not_in_slack_by_name(harness):
    harness.outsider(1, "Ada Visser")
    harness.queues.raise_hand(1, by=BO)
    _give(harness)
    _start_round(harness)
    assert [CARLA.user_id, "Ada Visser", SARA.user_id, BO.user_id] == _called(harness)
    assert Stage.ON is _told(harness)[CARLA.user_id]
    with pytest.raises(WrongMoment):
        _start_round(harness)
    _tick(harness)
    _tick(harness)
    harness.queues.lower(_queue(harness).called[0].id, by=SARA)  # she passes
    assert [BO.user_id] == _called(harness)
    _tick(harness)
    assert (None, 4) == (_queue(harness).on_turn, len([row for row in harness.rows(QueuePlace) if row.turn]))


def test_apps_and_people_who_leave_or_decline_are_not_called_upon_and_latecomers_are(harness):
    harness.queues.raise_hand(1, by=PASSER_BY)
    _start_round(harness)
    absent = {BO.user_id, PASSER_BY.user_id}
    assert {*absent, SARA.user_id, CARLA.user_id} == set(harness.queues.waiting(1, by=SARA))
    harness.queues.leave_out(1, absent, by=SARA)
    assert () == _queue(harness).hands
    harness.attendances.decline(1, by=CARLA)
    outsider = harness.outsider(1, "Ada Visser")
    assert [SARA.user_id] == _called(harness)
    harness.attendances.join(1, by=CARLA)
    assert [SARA.user_id, CARLA.user_id] == _called(harness)
    harness.queues.end_round(1, harness.number(1), by=SARA)
    _start_round(harness)
    assert "Ada Visser" in _called(harness)
    harness.roster.remove_outsider(outsider, by=SARA)
    assert "Ada Visser" not in _called(harness)


def test_an_item_that_is_a_round_begins_as_one_and_next_ends_it(harness):
    _, second, *_ = harness.items(1)
    harness.agenda_items.add(1, ItemDraft("", 5, topic=Topic.ROUND), by=SARA, origin="VROUND")
    item = harness.row(AgendaItem, topic=Topic.ROUND)
    harness.agenda_items.move(item.id, 1, by=SARA)
    assert [] == _called(harness)
    _next(harness)
    _, *others = _called(harness)
    _tick(harness)
    _next(harness)
    assert ([], second) == (_called(harness), harness.current(1))
    harness.agenda.back(1, harness.number(1), by=SARA)
    assert others == _called(harness), "nothing is lost by going back"


def test_nothing_of_the_queue_is_kept_once_the_end_can_no_longer_be_undone(harness):
    hand = harness.queues.raise_hand(1, by=BO).place
    harness.queues.say_about(hand.id, "The quay", by=BO)
    assert _files_with(harness, b"The quay")
    harness.queues.raise_hand(1, by=CARLA)
    _give(harness)
    harness.post_all()
    harness.lifecycle.end(1, harness.number(1), by=SARA)
    assert {BO.user_id: Stage.DONE, CARLA.user_id: Stage.DONE} == _told(harness)
    with pytest.raises(WrongMoment):
        harness.queues.raise_hand(1, by=BO)
    harness.lifecycle.undo(1, harness.number(1), by=SARA)
    assert {BO.user_id: Stage.ON, CARLA.user_id: Stage.NEXT} == _told(harness)
    harness.lifecycle.end(1, harness.number(1), by=SARA)
    harness.clock.move(minutes=1, seconds=1)
    harness.post_all()
    assert [] == harness.rows(QueuePlace) == harness.rows(LiveMessage, post=DeliveryKind.TURN)
    assert [] == harness.rows(Delivery, post=DeliveryKind.TURN)
    assert [] == _files_with(harness, b"The quay")


def test_what_somebody_has_added_counts_as_a_turn_does(harness):
    harness.capture(1, by=BO)
    for who in (BO, CARLA):
        harness.queues.raise_hand(1, by=who)
    assert [CARLA.user_id, BO.user_id] == [hand.user_id for hand in _queue(harness).hands]
    _give(harness)
    harness.queues.raise_hand(1, by=CARLA)
    assert [BO.user_id, CARLA.user_id] == [hand.user_id for hand in _queue(harness).hands]


def test_somebody_who_had_a_turn_has_been_heard_and_somebody_who_passed_has_not(harness):
    _start_round(harness)
    passes, speaks, *_ = _queue(harness).called
    harness.queues.passed(passes.id, 0, by=SARA)
    harness.queues.spoke(speaks.id, 1, by=SARA)
    assert [(speaks.user_id, 1)] == [(row.user_id, row.times) for row in harness.rows(Heard)]


def test_a_place_of_a_later_meeting_is_never_taken_for_one_of_an_earlier(harness):
    hand = harness.queues.raise_hand(1, by=BO).place
    harness.lifecycle.end(1, harness.number(1), by=SARA)
    harness.clock.move(minutes=1, seconds=1)
    harness.post_all()
    harness.kickoff(starts_at=harness.clock.at)
    harness.lifecycle.start(2, by=SARA)
    assert hand.id < harness.queues.raise_hand(2, by=BO).place.id
