from datetime import timedelta

import pytest

from bot.domain.actors import Actor, Role
from bot.domain.brief import Phase
from bot.domain.meeting.captures import CaptureKind
from bot.domain.outbox.deliveries import DeliveryKind
from storage.tables.deliveries import Delivery
from storage.tables.kickoffs import Kickoff
from tests.services.service_harness import (
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


@pytest.fixture
def harness(harness: ServiceHarness) -> ServiceHarness:
    harness.kickoff()
    harness.co_facilitates(1, COLIN)
    harness.clock.at = START
    return harness


def _told(harness: ServiceHarness) -> list[str]:
    return sorted(row.channel_id for row in harness.rows(Delivery, post=DeliveryKind.CATCH_UP))


def _come(harness: ServiceHarness, *people: Actor) -> None:
    for person in people:
        harness.attendances.welcome(CHANNEL, person)


def test_sixty_who_come_while_it_is_live_are_each_told_where_it_is_once(harness):
    harness.lifecycle.start(1, by=SARA)
    sixty = [Actor("T1", f"ULATE{number:02}") for number in range(60)]
    for _ in range(2):
        _come(harness, *sixty)
    assert [person.user_id for person in sixty] == _told(harness)
    harness.agenda.next(1, harness.number(1), by=SARA)
    claims = [claim for claim in harness.deliveries.claim() if claim.post is DeliveryKind.CATCH_UP]
    assert {harness.items(1)[1]} == {
        harness.deliveries.compose(one, MEMBER).view.agenda.current.id for one in claims
    }
    assert 60 == len(claims)


def test_all_who_missed_the_beginning_are_told_but_for_those_who_lead_it_or_declined(harness):
    harness.attendances.decline(1, by=CARLA)
    harness.lifecycle.start(1, by=SARA)
    _come(harness, SARA, COLIN, BO, CARLA, PASSER_BY)
    assert [BO.user_id, PASSER_BY.user_id] == _told(harness)


def test_after_the_end_those_who_were_not_there_are_told_what_was_agreed_when_they_work(harness):
    harness.attendances.join(1, by=BO)
    harness.milestone(1, title="First sketch")
    harness.lifecycle.start(1, by=SARA)
    harness.capture(1, "We launch in May.")
    harness.capture(1, "A map?", kind=CaptureKind.IDEA)
    harness.lifecycle.end(1, harness.number(1), by=SARA)
    harness.clock.at = START.replace(hour=22)
    _come(harness, BO, CARLA, PASSER_BY)
    assert [CARLA.user_id, PASSER_BY.user_id] == _told(harness)
    (claim, _) = (claim for claim in harness.deliveries.claim() if claim.post is DeliveryKind.CATCH_UP)
    assert harness.deliveries.compose(claim, MEMBER) is None
    assert harness.row(Delivery, id=claim.id).try_at > START + timedelta(hours=18)
    view = harness.catching_up.where_we_are(1, by=PASSER_BY)
    assert ["We launch in May."] == [one.text for one in view.decisions]
    assert (["First sketch"], None) == ([one.title for one in view.milestones], view.agenda.current)


@pytest.mark.parametrize("phase", [Phase.CLOSED, Phase.CANCELLED])
def test_of_one_that_is_over_and_done_nobody_is_told(harness, phase):
    harness.change(harness.row(Kickoff), phase=phase)
    _come(harness, PASSER_BY)
    assert [] == _told(harness)


def test_what_was_planned_for_somebody_is_not_said_once_it_is_cancelled(harness):
    harness.lifecycle.start(1, by=SARA)
    _come(harness, PASSER_BY)
    harness.lifecycle.call_off(1, "", by=SARA, origin="VOFF")
    (claim,) = (claim for claim in harness.deliveries.claim() if claim.post is DeliveryKind.CATCH_UP)
    assert harness.deliveries.compose(claim, MEMBER) is None


def test_whether_somebody_takes_part_decides_whether_they_are_asked_to(harness):
    harness.roster.add(1, [PASSER_BY.user_id], Role.MEMBER, by=SARA)
    harness.lifecycle.start(1, by=SARA)
    assert not harness.catching_up.where_we_are(1, by=PASSER_BY).takes_part
    harness.attendances.join(1, by=PASSER_BY)
    assert harness.catching_up.where_we_are(1, by=PASSER_BY).takes_part
