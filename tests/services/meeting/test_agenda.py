from datetime import timedelta

import pytest

from bot.domain.brief import Phase
from bot.domain.errors import Moment, WrongMoment
from bot.domain.outbox.deliveries import Post
from storage.tables.agenda import AgendaItem
from storage.tables.deliveries import Delivery
from storage.tables.kickoffs import Kickoff
from tests.services.office import BO, MONDAY, SARA, START, Office


@pytest.fixture
def office(office: Office) -> Office:
    office.kickoff()
    return office


def _moment(call, *arguments, **named) -> Moment:
    with pytest.raises(WrongMoment) as refused:
        call(*arguments, **named)
    return refused.value.moment


def _go(office: Office, *ways: str) -> None:
    for way in ways:
        getattr(office.agenda, way)(1, office.current(1), by=SARA)


def test_an_early_start_posts_the_agenda_at_once_and_only_once(office):
    office.clock.move(hours=1)
    office.agenda.start(1, by=SARA)
    assert MONDAY + timedelta(hours=1) == office.planned()["agenda:1"]
    assert 3 == len(office.planned())
    assert ["card:1", "agenda:1"] == [claim.key for claim in office.deliveries.claim()]


def test_a_start_after_its_time_leaves_the_agenda_as_it_was_posted(office):
    office.clock.at = START + timedelta(minutes=5)
    for claim in office.deliveries.claim():
        office.deliveries.sent(claim, "1.0", 1)
    office.agenda.start(1, by=SARA)
    assert START == office.planned()["agenda:1"]
    assert [] == office.deliveries.claim()


def test_the_kickoff_goes_live_at_its_first_item_and_starts_once(office):
    office.agenda.start(1, by=SARA)
    assert (Phase.LIVE, office.items(1)[0]) == (office.phase(1), office.current(1))
    assert Moment.ALREADY_STARTED == _moment(office.agenda.start, 1, by=SARA)


def test_a_late_click_moves_nothing(office):
    office.agenda.start(1, by=SARA)
    first, second, *_ = office.items(1)
    office.agenda.next(1, first, by=SARA)
    for late in (office.agenda.next, office.agenda.back, office.agenda.end):
        assert Moment.MOVED_ON == _moment(late, 1, first, by=SARA)
    assert (Phase.LIVE, second) == (office.phase(1), office.current(1))


def test_the_item_of_another_kickoff_moves_nothing(office):
    office.kickoff()
    for kickoff_id in (1, 2):
        office.agenda.start(kickoff_id, by=SARA)
    assert Moment.MOVED_ON == _moment(office.agenda.next, 1, office.current(2), by=SARA)


def test_before_the_start_and_after_the_end_there_is_nothing_to_move(office):
    first = office.items(1)[0]
    assert Moment.NOT_LIVE == _moment(office.agenda.next, 1, first, by=SARA)
    office.end(1)
    for late in (office.agenda.next, office.agenda.back, office.agenda.end):
        assert Moment.ALREADY_ENDED == _moment(late, 1, first, by=SARA)


def test_one_cannot_go_back_from_the_first_item_or_on_from_the_last(office):
    office.agenda.start(1, by=SARA)
    first, *others = office.items(1)
    assert Moment.FIRST_ITEM == _moment(office.agenda.back, 1, first, by=SARA)
    _go(office, *["next"] * len(others))
    assert Moment.LAST_ITEM == _moment(office.agenda.next, 1, others[-1], by=SARA)
    assert others[-1] == office.current(1)


def test_the_time_of_every_visit_is_remembered(office):
    office.agenda.start(1, by=SARA)
    for way, minutes in (("next", 4), ("back", 1), ("next", 3)):
        office.clock.move(minutes=minutes)
        _go(office, way)
    spent = [row.spent_seconds for row in office.rows(AgendaItem)]
    assert [7 * 60, 60, 0, 0] == spent[:4]


def test_an_item_entered_again_ends_earlier_by_the_time_that_it_had(office):
    office.agenda.start(1, by=SARA)
    office.clock.move(minutes=3)
    _go(office, "next", "back")
    claim = next(claim for claim in office.deliveries.claim() if claim.post is Post.AGENDA)
    now = office.deliveries.compose(claim).view
    assert office.clock.now() + timedelta(minutes=2) == now.ends_at


def test_ending_remembers_when_and_leaves_no_item_current(office):
    office.agenda.start(1, by=SARA)
    office.clock.move(minutes=50)
    _go(office, "end")
    kickoff = office.row(Kickoff)
    assert (Phase.FOLLOWING, None, None) == (kickoff.phase, kickoff.current_item_id, kickoff.entered_at)
    assert (MONDAY, MONDAY + timedelta(minutes=50)) == (kickoff.started_at, kickoff.ended_at)
    assert 50 * 60 == office.rows(AgendaItem)[0].spent_seconds


@pytest.mark.parametrize("way", ["next", "end"])
def test_each_move_says_that_the_agenda_shows_too_little(office, way):
    office.agenda.start(1, by=SARA)
    before = office.wanted(Post.AGENDA)
    _go(office, way)
    assert before + 1 == office.wanted(Post.AGENDA)


def test_a_refused_move_draws_nothing(office):
    office.agenda.start(1, by=SARA)
    before = office.wanted(Post.AGENDA)
    _moment(office.agenda.next, 1, office.items(1)[1], by=SARA)
    assert before == office.wanted(Post.AGENDA)


def test_a_pre_read_that_has_not_gone_out_is_skipped_once_the_kickoff_is_live(office):
    office.agenda.start(1, by=SARA)
    office.clock.at = START
    composed = {claim.key: office.deliveries.compose(claim) for claim in office.deliveries.claim()}
    assert None is composed["preread:1"]
    assert {"card:1", "agenda:1"} == {key for key, message in composed.items() if message}
    assert "skipped" == office.row(Delivery, key="preread:1").state


def test_a_milestone_may_be_added_while_the_kickoff_is_live(office):
    office.agenda.start(1, by=SARA)
    office.milestone(1, by=BO)
    assert Phase.LIVE == office.phase(1)
