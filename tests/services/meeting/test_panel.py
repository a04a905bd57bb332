from datetime import timedelta
from typing import Any

import pytest

from bot.domain.actors import Actor, Role
from bot.domain.brief import Phase
from bot.domain.errors import NotAllowed
from bot.domain.meeting.left_alone import PATIENCE, LeftAlone
from bot.domain.meeting.panel import EarlierPanel, Panel
from bot.domain.outbox.deliveries import DeliveryKind
from storage.tables.deliveries import Delivery, LiveMessage
from tests.services.service_harness import (
    ADMIN,
    BO,
    CARLA,
    CHANNEL,
    COLIN,
    MEMBER,
    PASSER_BY,
    SARA,
    START,
    ServiceHarness,
)

A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def harness(harness: ServiceHarness) -> ServiceHarness:
    """A kickoff led by Sara and Colin, which Bo has joined; its first item has five minutes."""
    harness.kickoff()
    harness.co_facilitates(1, COLIN)
    harness.attendances.join(1, by=BO)
    harness.clock.at = START
    return harness


def _start(harness: ServiceHarness) -> None:
    harness.lifecycle.start(1, by=SARA)
    harness.post_all()


def _shown(harness: ServiceHarness, post: DeliveryKind) -> dict[str, Any]:
    """What each reader's message of that kind shows once it is redrawn; only of those that are stale."""
    rows = {row.id: row for row in harness.rows(LiveMessage, post=post)}
    return {rows[one].reader_id: harness.redraws.of(one).view for one in harness.redraws.stale() if one in rows}


def _readers(harness: ServiceHarness, post: DeliveryKind) -> set[str]:
    return {row.reader_id for row in harness.rows(LiveMessage, post=post) if row.ts}


def _next(harness: ServiceHarness, by: Actor = SARA) -> None:
    harness.agenda.next(1, harness.number(1), by=by)


def test_everyone_who_leads_it_has_a_panel_from_the_start_that_follows_every_move(harness):
    assert set() == _readers(harness, DeliveryKind.PANEL)
    _start(harness)
    assert {SARA.user_id, COLIN.user_id} == _readers(harness, DeliveryKind.PANEL)
    _next(harness, by=COLIN)
    panels = _shown(harness, DeliveryKind.PANEL)
    assert {SARA.user_id: True, COLIN.user_id: True} == {user: panel.leads for user, panel in panels.items()}
    assert {harness.items(1)[1]} == {panel.agenda.current.id for panel in panels.values()}


def test_who_comes_to_lead_it_while_it_is_live_gets_one_and_who_no_longer_does_sees_that(harness):
    _start(harness)
    harness.roster.add(1, [PASSER_BY.user_id], Role.CO_FACILITATOR, by=SARA)
    harness.post_all()
    assert PASSER_BY.user_id in _readers(harness, DeliveryKind.PANEL)
    harness.roster.change(harness.participant(1, COLIN), Role.MEMBER, "", by=SARA)
    harness.roster.hand_over(1, BO.user_id, Role.MEMBER, by=SARA, origin="VHAND")
    harness.post_all()
    everyone = {one.user_id for one in (SARA, COLIN, PASSER_BY, BO)}
    assert everyone == _readers(harness, DeliveryKind.PANEL)
    panels = _shown(harness, DeliveryKind.PANEL)
    assert {SARA.user_id, COLIN.user_id} == {user for user, panel in panels.items() if not panel.leads}


def test_it_asks_a_minute_before_the_time_is_up_and_once_it_is(harness):
    _start(harness)
    for minutes, asks in ((3, False), (4, True), (5, True)):
        harness.clock.at = START + timedelta(minutes=minutes)
        harness.post_all()
        panel = _panel_now(harness)
        assert (asks, minutes == 5) == (panel.is_nearly_over, panel.agenda.is_over)
    harness.agenda.extend(1, harness.number(1), 5, by=SARA)
    assert not _panel_now(harness).is_nearly_over


def _panel_now(harness: ServiceHarness) -> Panel:
    """As it would be drawn now, stale or not."""
    (message,) = harness.rows(LiveMessage, post=DeliveryKind.PANEL, reader_id=SARA.user_id)
    harness.change(message, wanted=message.wanted + 1)
    return harness.redraws.of(message.id).view


def test_the_panel_is_redrawn_by_itself_at_a_minute_before_and_when_the_time_is_up(harness):
    _start(harness)
    shown = []
    for minutes in (3, 4, 5):
        harness.clock.at = START + timedelta(minutes=minutes)
        harness.post_all()
        shown.append(SARA.user_id in _shown(harness, DeliveryKind.PANEL))
        for row in harness.rows(LiveMessage):
            harness.redraws.shown(row.id, row.wanted)
    assert [True, True, True] == shown, "at half of it, too, for those who speak"


def test_at_the_planned_end_it_is_redrawn_and_offers_to_finish_in_five_minutes_which_is_undone_as_one(harness):
    _start(harness)
    for minutes, is_past in ((59, False), (60, True)):
        harness.clock.at = START + timedelta(minutes=minutes)
        for row in harness.rows(LiveMessage):
            harness.redraws.shown(row.id, row.wanted)
        harness.post_all()
        panel = _shown(harness, DeliveryKind.PANEL).get(SARA.user_id)
        assert is_past == (panel is not None and panel.agenda.is_past_its_end)
    assert harness.items(1)[1:] == [item.id for item in panel.agenda.rest]
    harness.agenda.finish(1, number := harness.number(1), by=SARA)
    finishing = _panel_now(harness).agenda
    assert (harness.clock.at + 5 * A_MINUTE, True) == (finishing.expected_end, finishing.is_last)
    assert harness.items(1)[1:] == [item.id for item in finishing.parked] == [item.id for item in finishing.rest]
    assert number + 1 == harness.number(1)
    harness.lifecycle.undo(1, harness.number(1), by=SARA)
    assert ((), harness.clock.at - 55 * A_MINUTE) == (_panel_now(harness).agenda.parked, panel.agenda.ends_at)


def test_it_says_that_it_is_over_and_after_an_undone_start_that_it_has_not_begun(harness):
    _start(harness)
    harness.lifecycle.undo(1, harness.number(1), by=SARA)
    assert Phase.PREPARING is _panel_now(harness).agenda.brief.phase
    harness.lifecycle.start(1, by=SARA)
    harness.post_all()
    assert 2 == len(harness.rows(Delivery, post=DeliveryKind.PANEL)), "one for each of the two who lead it"
    harness.lifecycle.end(1, harness.number(1), by=SARA)
    assert _panel_now(harness).agenda.ended_at


def test_a_start_that_was_undone_before_its_panel_came_does_not_cost_the_next_start_its_panel(harness):
    harness.lifecycle.start(1, by=SARA)
    harness.lifecycle.undo(1, harness.number(1), by=SARA)
    harness.post_all()
    assert set() == _readers(harness, DeliveryKind.PANEL)
    harness.clock.move(minutes=1)
    _start(harness)
    assert {SARA.user_id, COLIN.user_id} == _readers(harness, DeliveryKind.PANEL)


def test_others_are_asked_to_take_over_once_nobody_has_moved_it_for_a_quarter_of_an_hour(harness):
    _start(harness)
    harness.clock.at = START + timedelta(minutes=5) + PATIENCE - A_MINUTE
    harness.post_all()
    assert set() == _readers(harness, DeliveryKind.TAKEOVER_OFFERED)
    with pytest.raises(NotAllowed):
        harness.takeover.take_over(1, by=BO, person=MEMBER, is_led=True)
    harness.clock.move(minutes=1)
    harness.post_all()
    assert {BO.user_id} == _readers(harness, DeliveryKind.TAKEOVER_OFFERED), "Carla has not joined"

    _next(harness)
    assert not _shown(harness, DeliveryKind.TAKEOVER_OFFERED)[BO.user_id].is_offered
    with pytest.raises(NotAllowed):
        harness.takeover.take_over(1, by=BO, person=MEMBER, is_led=True)
    harness.clock.move(minutes=8 + 15)
    harness.post_all()
    assert _shown(harness, DeliveryKind.TAKEOVER_OFFERED)[BO.user_id].is_offered
    assert 1 == len(harness.rows(Delivery, post=DeliveryKind.TAKEOVER_OFFERED))


@pytest.mark.parametrize("cares", ["extend", "pause"])
def test_a_meeting_that_somebody_looks_after_is_not_left_alone(harness, cares):
    _start(harness)
    harness.clock.at = START + timedelta(minutes=10)
    press = {"extend": lambda number: harness.agenda.extend(1, number, 5, by=SARA)}.get(
        cares, lambda number: harness.agenda.pause(1, number, by=SARA)
    )
    press(harness.number(1))
    harness.clock.at = START + timedelta(minutes=5) + PATIENCE
    harness.post_all()
    assert set() == _readers(harness, DeliveryKind.TAKEOVER_OFFERED)


def test_one_that_was_handed_over_is_not_left_alone_for_a_quarter_of_an_hour(harness):
    _start(harness)
    harness.clock.at = START + timedelta(minutes=5) + PATIENCE - A_MINUTE
    harness.roster.hand_over(1, COLIN.user_id, Role.MEMBER, by=SARA, origin="VHAND")
    for minutes, asked in ((1, set()), (PATIENCE / A_MINUTE - 1, {SARA.user_id, BO.user_id})):
        harness.clock.move(minutes=minutes)
        harness.post_all()
        assert asked == _readers(harness, DeliveryKind.TAKEOVER_OFFERED)


def test_it_is_taken_over_by_the_first_who_presses_and_by_others_once_it_is_left_alone_again(harness):
    harness.attendances.join(1, by=CARLA)
    _start(harness)
    harness.clock.at = START + timedelta(minutes=5) + PATIENCE
    harness.post_all()
    harness.takeover.take_over(1, by=BO, person=MEMBER, is_led=True)
    harness.post_all()
    assert not _shown(harness, DeliveryKind.TAKEOVER_OFFERED)[CARLA.user_id].is_offered
    with pytest.raises(NotAllowed):
        harness.takeover.take_over(1, by=CARLA, person=MEMBER, is_led=True)
    assert Role.FACILITATOR is harness.people(1)[BO.user_id]

    for row in harness.rows(LiveMessage):
        harness.redraws.shown(row.id, row.wanted)
    harness.clock.at += PATIENCE
    harness.post_all()
    assert _shown(harness, DeliveryKind.TAKEOVER_OFFERED)[CARLA.user_id].is_offered
    harness.takeover.take_over(1, by=CARLA, person=MEMBER, is_led=True)
    assert Role.FACILITATOR is harness.people(1)[CARLA.user_id]


def test_who_takes_over_has_the_panel_and_the_earlier_one_says_so_and_the_channel_is_told(harness):
    _start(harness)
    harness.clock.at = START + timedelta(minutes=5) + PATIENCE
    harness.post_all()
    assert harness.takeover.offer(1, by=BO, person=MEMBER, is_led=True).is_left_alone
    for _ in range(2):
        harness.takeover.take_over(1, by=BO, person=MEMBER, is_led=True)
    harness.post_all()
    assert {BO.user_id, COLIN.user_id} == _readers(harness, DeliveryKind.PANEL)
    assert [EarlierPanel] == [type(view) for view in _shown(harness, DeliveryKind.EARLIER_PANEL).values()]
    assert {SARA.user_id} == set(_shown(harness, DeliveryKind.EARLIER_PANEL))
    assert CHANNEL == harness.row(Delivery, post=DeliveryKind.TAKEN_OVER).channel_id
    offer = _shown(harness, DeliveryKind.TAKEOVER_OFFERED)[BO.user_id]
    assert (LeftAlone, True, False) == (type(offer), offer.leads, offer.is_offered)

    harness.takeover.take_over(1, by=SARA, person=ADMIN, is_led=True)
    harness.post_all()
    assert {SARA.user_id, COLIN.user_id} == _readers(harness, DeliveryKind.PANEL)
    assert {SARA.user_id, BO.user_id} == _readers(harness, DeliveryKind.EARLIER_PANEL)
    assert CARLA.user_id not in _readers(harness, DeliveryKind.TAKEOVER_OFFERED)
