from datetime import timedelta

import pytest

from bot.domain.brief import Phase
from bot.domain.errors import Reason
from bot.domain.outbox.deliveries import DeliveryKind
from storage.tables.agenda import AgendaItem
from storage.tables.deliveries import Delivery
from storage.tables.kickoffs import Kickoff
from tests.services.refusing import refusal
from tests.services.service_harness import BO, MONDAY, SARA, START, ServiceHarness


@pytest.fixture
def harness(harness: ServiceHarness) -> ServiceHarness:
    harness.kickoff()
    return harness


def _go(harness: ServiceHarness, *database_of: str) -> None:
    for way in database_of:
        getattr(harness.agenda, way)(1, harness.current(1), by=SARA)


def test_an_early_start_posts_the_agenda_at_once_and_only_once(harness):
    harness.clock.move(hours=1)
    harness.agenda.start(1, by=SARA)
    assert MONDAY + timedelta(hours=1) == harness.planned()["agenda:1"]
    assert 3 == len(harness.planned())
    assert ["card:1", "agenda:1"] == [claim.key for claim in harness.deliveries.claim()]


def test_a_start_after_its_time_leaves_the_agenda_as_it_was_posted(harness):
    harness.clock.at = START + timedelta(minutes=5)
    for claim in harness.deliveries.claim():
        harness.deliveries.sent(claim, "1.0", 1)
    harness.agenda.start(1, by=SARA)
    assert START == harness.planned()["agenda:1"]
    assert [] == harness.deliveries.claim()


def test_the_kickoff_goes_live_at_its_first_item_and_starts_once(harness):
    harness.agenda.start(1, by=SARA)
    assert (Phase.LIVE, harness.items(1)[0]) == (harness.phase(1), harness.current(1))
    assert Reason.ALREADY_STARTED == refusal(harness.agenda.start, 1, by=SARA)


def test_a_late_click_moves_nothing(harness):
    harness.agenda.start(1, by=SARA)
    first, second, *_ = harness.items(1)
    harness.agenda.next(1, first, by=SARA)
    for late in (harness.agenda.next, harness.agenda.back, harness.agenda.end):
        assert Reason.MOVED_ON == refusal(late, 1, first, by=SARA)
    assert (Phase.LIVE, second) == (harness.phase(1), harness.current(1))


def test_the_item_of_another_kickoff_moves_nothing(harness):
    harness.kickoff()
    for kickoff_id in (1, 2):
        harness.agenda.start(kickoff_id, by=SARA)
    assert Reason.MOVED_ON == refusal(harness.agenda.next, 1, harness.current(2), by=SARA)


def test_before_the_start_and_after_the_end_there_is_nothing_to_move(harness):
    first = harness.items(1)[0]
    assert Reason.NOT_LIVE == refusal(harness.agenda.next, 1, first, by=SARA)
    harness.end(1)
    for late in (harness.agenda.next, harness.agenda.back, harness.agenda.end):
        assert Reason.ALREADY_ENDED == refusal(late, 1, first, by=SARA)


def test_one_cannot_go_back_from_the_first_item_or_on_from_the_last(harness):
    harness.agenda.start(1, by=SARA)
    first, *others = harness.items(1)
    assert Reason.FIRST_ITEM == refusal(harness.agenda.back, 1, first, by=SARA)
    _go(harness, *["next"] * len(others))
    assert Reason.LAST_ITEM == refusal(harness.agenda.next, 1, others[-1], by=SARA)
    assert others[-1] == harness.current(1)


def test_the_time_of_every_visit_is_remembered(harness):
    harness.agenda.start(1, by=SARA)
    for way, minutes in (("next", 4), ("back", 1), ("next", 3)):
        harness.clock.move(minutes=minutes)
        _go(harness, way)
    spent = [row.spent_seconds for row in harness.rows(AgendaItem)]
    assert [7 * 60, 60, 0, 0] == spent[:4]


def test_an_item_entered_again_ends_earlier_by_the_time_that_it_had(harness):
    harness.agenda.start(1, by=SARA)
    harness.clock.move(minutes=3)
    _go(harness, "next", "back")
    claim = next(claim for claim in harness.deliveries.claim() if claim.post is DeliveryKind.AGENDA)
    now = harness.deliveries.compose(claim).view
    assert harness.clock.now() + timedelta(minutes=2) == now.ends_at


def test_ending_remembers_when_and_leaves_no_item_current(harness):
    harness.agenda.start(1, by=SARA)
    harness.clock.move(minutes=50)
    _go(harness, "end")
    kickoff = harness.row(Kickoff)
    assert (Phase.FOLLOWING, None, None) == (kickoff.phase, kickoff.current_item_id, kickoff.entered_at)
    assert (MONDAY, MONDAY + timedelta(minutes=50)) == (kickoff.started_at, kickoff.ended_at)
    assert 50 * 60 == harness.rows(AgendaItem)[0].spent_seconds


@pytest.mark.parametrize("way", ["next", "end"])
def test_each_move_says_that_the_agenda_shows_too_little(harness, way):
    harness.agenda.start(1, by=SARA)
    before = harness.wanted(DeliveryKind.AGENDA)
    _go(harness, way)
    assert before + 1 == harness.wanted(DeliveryKind.AGENDA)


def test_a_refused_move_draws_nothing(harness):
    harness.agenda.start(1, by=SARA)
    before = harness.wanted(DeliveryKind.AGENDA)
    refusal(harness.agenda.next, 1, harness.items(1)[1], by=SARA)
    assert before == harness.wanted(DeliveryKind.AGENDA)


def test_a_pre_read_that_has_not_gone_out_is_skipped_once_the_kickoff_is_live(harness):
    harness.agenda.start(1, by=SARA)
    harness.clock.at = START
    composed = {claim.key: harness.deliveries.compose(claim) for claim in harness.deliveries.claim()}
    assert None is composed["preread:1"]
    assert {"card:1", "agenda:1"} == {key for key, message in composed.items() if message}
    assert "skipped" == harness.row(Delivery, key="preread:1").state


def test_a_milestone_may_be_added_while_the_kickoff_is_live(harness):
    harness.agenda.start(1, by=SARA)
    harness.milestone(1, by=BO)
    assert Phase.LIVE == harness.phase(1)
