from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.errors import NotAllowed, Reason, WrongMoment
from bot.domain.meeting.agenda_items import ItemDraft
from bot.domain.meeting.cues import Stage
from bot.domain.outbox.deliveries import DeliveryKind
from storage.tables.agenda import TimeRequest
from storage.tables.deliveries import Delivery, LiveMessage
from tests.services.service_harness import BO, CARLA, SARA, START, ServiceHarness


@pytest.fixture
def harness(harness: ServiceHarness) -> ServiceHarness:
    """Live, at its first item of five minutes; Bo speaks at the second, for eight, and Carla at the third."""
    harness.kickoff()
    for item_id, minutes, who in zip(harness.items(1)[1:], (8, 10), (BO, CARLA), strict=False):
        harness.agenda_items.change(item_id, ItemDraft("", minutes, speaker_id=who.user_id), by=SARA)
    harness.clock.at = START
    harness.lifecycle.start(1, by=SARA)
    return harness


def _shown(harness: ServiceHarness, post: DeliveryKind, who=BO) -> Any:
    """As that message of theirs would be drawn now."""
    message = harness.row(LiveMessage, post=post, reader_id=who.user_id)
    assert message.ts
    harness.change(message, wanted=message.wanted + 1)
    return harness.redraws.of(message.id).view


def _stage(harness: ServiceHarness, who=BO) -> Stage:
    return _shown(harness, DeliveryKind.CUE, who).stage


def _cues(harness: ServiceHarness) -> list[str]:
    return [row.reader_id for row in harness.rows(LiveMessage, post=DeliveryKind.CUE) if row.ts]


def _next(harness: ServiceHarness) -> None:
    harness.agenda.next(1, harness.number(1), by=SARA)
    harness.post_all()


def _is_redrawn(harness: ServiceHarness) -> bool:
    """Whether Bo's cue is stale; it is not from then on."""
    message = harness.row(LiveMessage, post=DeliveryKind.CUE, reader_id=BO.user_id)
    is_stale = message.id in harness.redraws.stale()
    harness.redraws.shown(message.id, message.wanted)
    return is_stale


def test_a_speaker_is_told_in_one_message_that_they_are_next_and_how_their_time_stands(harness):
    harness.post_all()
    assert ([BO.user_id], Stage.NEXT) == (_cues(harness), _stage(harness))
    harness.clock.move(minutes=5)
    _next(harness)
    stages = []
    for minutes in (0, 3, 4, 6, 7, 7.5, 8):
        harness.clock.at = START + timedelta(minutes=5 + minutes)
        stages.append(_stage(harness))
    on, half, minute, over = Stage.ON, Stage.HALF, Stage.MINUTE, Stage.OVER
    assert [on, on, half, half, minute, minute, over] == stages
    assert 1 == len(harness.rows(Delivery, post=DeliveryKind.CUE, channel_id=BO.user_id))
    _next(harness)
    assert (Stage.DONE, Stage.ON) == (_stage(harness), _stage(harness, CARLA))


def test_it_is_redrawn_by_itself_at_half_time_a_minute_before_and_when_it_is_up(harness):
    harness.clock.move(minutes=5)
    _next(harness)
    redrawn = []
    for seconds in (0, 239, 240, 300, 419, 420, 479, 480, 600):
        harness.clock.at = START + timedelta(minutes=5, seconds=seconds)
        harness.post_all()
        redrawn += [seconds] if _is_redrawn(harness) else []
    assert [240, 420, 480] == [at for at in redrawn if at]


@pytest.mark.parametrize(
    "press",
    [
        lambda harness, number: harness.agenda.extend(1, number, 5, by=SARA),
        lambda harness, number: harness.agenda.pause(1, number, by=SARA),
    ],
    ids=["more time", "a pause"],
)
def test_what_was_planned_before_more_time_or_a_pause_redraws_nothing(
    harness, press: Callable[[ServiceHarness, int], None]
):
    harness.clock.move(minutes=5)
    _next(harness)
    press(harness, harness.number(1))
    _is_redrawn(harness)
    harness.clock.move(minutes=4)
    harness.post_all()
    assert (False, Stage.ON) == (_is_redrawn(harness), _stage(harness))


def test_somebody_who_is_next_no_longer_is_told_so_in_the_same_message_and_again_once_they_are(harness):
    harness.post_all()
    harness.agenda.park(harness.items(1)[1], harness.number(1), by=SARA)
    harness.post_all()
    assert (Stage.DONE, Stage.NEXT) == (_stage(harness), _stage(harness, CARLA))
    harness.agenda.bring_back(harness.items(1)[1], harness.number(1), by=SARA)
    harness.post_all()
    assert (Stage.NEXT, Stage.LATER) == (_stage(harness), _stage(harness, CARLA))
    assert [BO.user_id, CARLA.user_id] == _cues(harness)


def test_who_becomes_the_next_speaker_while_it_is_live_is_told_so(harness):
    harness.agenda_items.change(harness.items(1)[1], ItemDraft("", 8, speaker_id=CARLA.user_id), by=SARA)
    harness.post_all()
    assert ([CARLA.user_id], Stage.NEXT) == (_cues(harness), _stage(harness, CARLA))


def test_a_cue_that_comes_too_late_to_be_true_is_not_sent_until_it_is_true_again(harness):
    harness.agenda.next(1, harness.number(1), by=SARA)
    harness.agenda.next(1, harness.number(1), by=SARA)
    harness.post_all()
    assert [CARLA.user_id] == _cues(harness)
    harness.agenda.back(1, harness.number(1), by=SARA)
    harness.post_all()
    assert Stage.ON is _stage(harness)


def test_two_more_minutes_are_asked_for_once_and_shown_to_those_who_lead_until_they_are_given(harness):
    _next(harness)
    second = harness.items(1)[1]
    for _ in range(2):
        harness.cues.ask_for_time(second, by=BO)
    assert 1 == len(harness.rows(TimeRequest))
    assert (BO.user_id,) == _shown(harness, DeliveryKind.PANEL, SARA).requests
    assert _shown(harness, DeliveryKind.CUE).has_asked
    harness.agenda.extend(1, harness.number(1), 2, by=SARA)
    assert () == _shown(harness, DeliveryKind.PANEL, SARA).requests
    assert not _shown(harness, DeliveryKind.CUE).has_asked
    harness.cues.ask_for_time(second, by=BO)
    assert (BO.user_id,) == _shown(harness, DeliveryKind.PANEL, SARA).requests
    _next(harness)
    assert () == _shown(harness, DeliveryKind.PANEL, SARA).requests


def test_only_the_speaker_asks_and_only_while_their_part_is_on(harness):
    second, third = harness.items(1)[1:3]
    with pytest.raises(WrongMoment) as refused:
        harness.cues.ask_for_time(second, by=BO)
    assert Reason.NOT_YOUR_TURN is refused.value.reason
    _next(harness)
    with pytest.raises(NotAllowed):
        harness.cues.ask_for_time(second, by=CARLA)
    with pytest.raises(WrongMoment):
        harness.cues.ask_for_time(third, by=CARLA)
    harness.lifecycle.end(1, harness.number(1), by=SARA)
    with pytest.raises(WrongMoment):
        harness.cues.ask_for_time(second, by=BO)
    assert (Stage.DONE, []) == (_stage(harness), harness.rows(TimeRequest))
