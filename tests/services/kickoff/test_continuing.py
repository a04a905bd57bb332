"""What a meeting did not come to is booked as a kickoff that continues it, and each links to the other."""

from datetime import timedelta

import pytest

from bot.domain.errors import Reason, WrongMoment
from bot.domain.meeting.parts import OtherPart, Parts
from bot.domain.outbox.deliveries import DeliveryKind
from storage.tables.agenda import AgendaItem
from storage.tables.deliveries import LiveMessage
from storage.tables.kickoffs import Kickoff
from tests.services.service_harness import BO, CHANNEL, MEMBER, SARA, START, ServiceHarness

LATER = "Harbour website, part 2"


@pytest.fixture
def live(harness: ServiceHarness) -> ServiceHarness:
    """An hour long and over time, at its third item; the fourth is parked, and Bo speaks at the last."""
    harness.kickoff(minutes=60)
    harness.clock.at = START
    items = harness.items(1)
    harness.change(harness.row(AgendaItem, id=items[-1]), speaker_id=BO.user_id)
    harness.lifecycle.start(1, by=SARA)
    for _ in range(2):
        harness.agenda.next(1, harness.number(1), by=SARA)
    harness.agenda.park(items[3], harness.number(1), by=SARA)
    harness.clock.at = START + timedelta(hours=1)
    harness.post_all()
    return harness


def _book(harness: ServiceHarness, minutes: int | None = None) -> int:
    starts_at = harness.clock.at + timedelta(days=1)
    return harness.kickoff(project=LATER, starts_at=starts_at, continues_id=1, minutes=minutes)


def _items(harness: ServiceHarness, kickoff_id: int) -> list[tuple[str, int, str]]:
    rows = sorted(harness.rows(AgendaItem, kickoff_id=kickoff_id), key=lambda row: row.position)
    return [(row.topic, row.minutes, row.speaker_id) for row in rows]


def _shown(harness: ServiceHarness, kickoff_id: int, kind: DeliveryKind) -> Parts:
    message = harness.row(LiveMessage, kickoff_id=kickoff_id, post=kind)
    assert message.shown < message.wanted, "stale"
    return harness.redraws.of(message.id).view.parts


def test_its_agenda_is_what_is_parked_or_still_to_come_with_minutes_and_speakers(live):
    rest = live.kickoffs.can_continue(1, by=SARA, person=MEMBER).rest
    assert live.items(1)[3:] == [item.id for item in rest.items]
    assert (2, "Harbour website") == (rest.part, rest.first_project)
    later = _book(live)
    assert _items(live, 1)[3:] == _items(live, later)
    assert sum(minutes for _, minutes, _ in _items(live, 1)[3:]) == live.row(Kickoff, id=later).minutes

    live.clock.move(days=1)
    live.lifecycle.start(later, by=SARA)
    third = live.kickoffs.can_continue(later, by=SARA, person=MEMBER).rest
    assert (3, "Harbour website") == (third.part, third.first_project)


def test_if_its_length_was_chosen_the_minutes_are_stretched_to_it(live):
    assert 90 == sum(minutes for _, minutes, _ in _items(live, _book(live, minutes=90)))


def test_both_cards_and_the_panel_and_the_recap_link_to_the_other_once_it_is_there_and_until_it_is_cancelled(live):
    later = _book(live)
    card = live.row(LiveMessage, kickoff_id=1, post=DeliveryKind.CARD).ts
    assert Parts(later=OtherPart(LATER, CHANNEL, None)) == _shown(live, 1, DeliveryKind.CARD)
    live.post_all()
    its_card = live.row(LiveMessage, kickoff_id=later, post=DeliveryKind.CARD)
    booked = Parts(later=OtherPart(LATER, CHANNEL, its_card.ts))
    assert booked == _shown(live, 1, DeliveryKind.CARD) == _shown(live, 1, DeliveryKind.PANEL)
    live.change(its_card, wanted=its_card.wanted + 1)
    assert Parts(OtherPart("Harbour website", CHANNEL, card)) == _shown(live, later, DeliveryKind.CARD)
    live.lifecycle.end(1, live.number(1), by=SARA)
    live.post_all()

    live.lifecycle.call_off(later, "", by=SARA, origin="VOFF")
    for kind in (DeliveryKind.CARD, DeliveryKind.PANEL, DeliveryKind.RECAP):
        assert Parts() == _shown(live, 1, kind)
    _book(live)


def test_nothing_is_booked_twice_nor_before_the_start_nor_if_nothing_is_left(live):
    later = _book(live)
    for kickoff_id, reason in ((1, Reason.REST_BOOKED), (later, Reason.NOT_LIVE)):
        with pytest.raises(WrongMoment) as refused:
            live.kickoff(starts_at=live.clock.at + timedelta(days=1), continues_id=kickoff_id)
        assert reason == refused.value.reason
    live.lifecycle.call_off(later, "", by=SARA, origin="VOFF")
    live.agenda.bring_back(live.items(1)[3], live.number(1), by=SARA)
    while live.number(1) and not live.agenda.lead(1, by=SARA).agenda.is_last:
        live.agenda.next(1, live.number(1), by=SARA)
    with pytest.raises(WrongMoment) as refused:
        live.kickoffs.can_continue(1, by=SARA, person=MEMBER)
    assert Reason.NO_REST == refused.value.reason
