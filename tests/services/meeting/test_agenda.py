from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from functools import partial

import pytest

from bot.domain.brief import Phase
from bot.domain.briefing.preread import PrereadDraft
from bot.domain.errors import NotAllowed, Reason, WrongMoment
from bot.domain.meeting.agenda import Topic
from bot.domain.meeting.agenda_now import AgendaNow
from bot.domain.meeting.moves import MoveKind
from bot.domain.meeting.pinning import Pinning
from bot.domain.outbox.deliveries import Claim, DeliveryKind
from storage.tables.agenda import AgendaItem, AgendaMove
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff
from tests.services.refusing import refusal
from tests.services.service_harness import BO, CHANNEL, COLIN, MONDAY, SARA, START, STRANGER, ServiceHarness


@pytest.fixture
def harness(harness: ServiceHarness) -> ServiceHarness:
    harness.kickoff()
    return harness


def _go(harness: ServiceHarness, *ways: str) -> None:
    does = {"next": harness.agenda.next, "back": harness.agenda.back, "end": harness.lifecycle.end}
    for way in ways:
        does[way](1, harness.number(1), by=SARA)


def test_an_early_start_posts_the_agenda_at_once_and_only_once(harness):
    harness.clock.move(hours=1)
    harness.lifecycle.start(1, by=SARA)
    assert MONDAY + timedelta(hours=1) == harness.planned()["agenda:1"]
    expected = ["agenda", "card", "forgotten", "half_time", "preread", "time_up"]
    assert expected == sorted(key.split(":")[0] for key in harness.planned())
    assert ["card:1", "agenda:1"] == [claim.key for claim in harness.deliveries.claim() if not claim.is_private]


def test_a_start_after_its_time_leaves_the_agenda_as_it_was_posted(harness):
    harness.clock.at = START + timedelta(minutes=5)
    for claim in harness.deliveries.claim():
        harness.deliveries.sent(claim, "1.0", 1)
    harness.lifecycle.start(1, by=SARA)
    assert START == harness.planned()["agenda:1"]
    assert [] == _agendas(harness)


def test_the_kickoff_goes_live_at_its_first_item_and_starts_once(harness):
    harness.lifecycle.start(1, by=SARA)
    assert (Phase.LIVE, harness.items(1)[0]) == (harness.phase(1), harness.current(1))
    assert Reason.ALREADY_STARTED == refusal(harness.lifecycle.start, 1, by=SARA)


def test_a_late_click_moves_nothing(harness):
    harness.lifecycle.start(1, by=SARA)
    first = harness.number(1)
    harness.agenda.next(1, first, by=SARA)
    for late in (harness.agenda.next, harness.agenda.back, harness.lifecycle.end):
        assert Reason.MOVED_ON == refusal(late, 1, first, by=SARA)
    assert (Phase.LIVE, harness.items(1)[1]) == (harness.phase(1), harness.current(1))


def test_no_press_that_is_delivered_once_more_later_moves_anything(harness):
    harness.lifecycle.start(1, by=SARA)
    presses = []
    for way in ("next", "back", "next", "next", "back"):
        press = partial(getattr(harness.agenda, way), 1, harness.number(1), by=SARA)
        press()
        presses.append(press)
        before = harness.progress(1)
        assert {Reason.MOVED_ON} == {refusal(again) for again in presses}
        assert before == harness.progress(1)


def test_of_many_who_press_next_at_once_one_moves_it(either_harness):
    either_harness.kickoff()
    either_harness.lifecycle.start(1, by=SARA)

    def press(_: int) -> bool:
        with suppress(WrongMoment):
            either_harness.agenda.next(1, 1, by=SARA)
            return True
        return False

    with ThreadPoolExecutor(4) as people:
        assert 1 == sum(people.map(press, range(12)))
    assert either_harness.items(1)[1] == either_harness.current(1)


def test_a_number_that_has_yet_to_come_moves_nothing(harness):
    harness.lifecycle.start(1, by=SARA)
    for number in (0, harness.number(1) + 1):
        assert Reason.MOVED_ON == refusal(harness.agenda.next, 1, number, by=SARA)


def test_who_moved_it_and_when_is_written_down(harness):
    harness.co_facilitates(1, COLIN)
    harness.lifecycle.start(1, by=SARA)
    harness.clock.move(minutes=2)
    harness.agenda.next(1, 1, by=COLIN)
    written = [(row.number, row.kind, row.made_by, row.made_at) for row in harness.rows(AgendaMove)]
    later = MONDAY + timedelta(minutes=2)
    assert [(1, "start", SARA.user_id, MONDAY), (2, "next", COLIN.user_id, later)] == written


def test_before_the_start_and_after_the_end_there_is_nothing_to_move(harness):
    assert Reason.NOT_LIVE == refusal(harness.agenda.next, 1, 0, by=SARA)
    harness.end(1)
    for late in (harness.agenda.next, harness.agenda.back, harness.lifecycle.end):
        assert Reason.ALREADY_ENDED == refusal(late, 1, harness.number(1), by=SARA)


def test_one_cannot_go_back_from_the_first_item_or_on_from_the_last(harness):
    harness.lifecycle.start(1, by=SARA)
    _, *others = harness.items(1)
    assert Reason.FIRST_ITEM == refusal(harness.agenda.back, 1, harness.number(1), by=SARA)
    _go(harness, *["next"] * len(others))
    assert Reason.LAST_ITEM == refusal(harness.agenda.next, 1, harness.number(1), by=SARA)
    assert others[-1] == harness.current(1)


def test_the_time_of_every_visit_is_remembered(harness):
    harness.lifecycle.start(1, by=SARA)
    for way, minutes in (("next", 4), ("back", 1), ("next", 3)):
        harness.clock.move(minutes=minutes)
        _go(harness, way)
    spent = [harness.progress(1).spent_on(item_id) for item_id in harness.items(1)]
    assert [timedelta(minutes=minutes) for minutes in (7, 1, 0, 0)] == spent[:4]


def test_a_clock_that_is_put_back_takes_no_time_from_an_item(harness):
    harness.lifecycle.start(1, by=SARA)
    for way, minutes in (("next", 3), ("back", -60), ("next", 1)):
        harness.clock.move(minutes=minutes)
        _go(harness, way)
    spent = [harness.progress(1).spent_on(item_id) for item_id in harness.items(1)]
    assert [timedelta(minutes=minutes) for minutes in (4, 0, 0)] == spent[:3]


def test_an_item_entered_again_ends_earlier_by_the_time_that_it_had(harness):
    harness.lifecycle.start(1, by=SARA)
    harness.clock.move(minutes=3)
    _go(harness, "next", "back")
    assert harness.clock.now() + timedelta(minutes=2) == harness.agenda_now(1).ends_at


def test_an_agenda_whose_current_item_has_gone_is_shown_and_goes_on(harness):
    harness.lifecycle.start(1, by=SARA)
    _go(harness, "next")
    first, gone, third, *_ = harness.items(1)
    with harness.store.write("T1") as session:
        session.delete(session.get_one(AgendaItem, gone))
    assert first == harness.agenda_now(1).current.id
    _go(harness, "next")
    assert third == harness.agenda_now(1).current.id


def test_ending_remembers_when_and_leaves_no_item_current(harness):
    harness.lifecycle.start(1, by=SARA)
    harness.clock.move(minutes=50)
    _go(harness, "end")
    kickoff = harness.row(Kickoff)
    assert (Phase.FOLLOWING, None) == (kickoff.phase, harness.current(1))
    assert (MONDAY, MONDAY + timedelta(minutes=50)) == (kickoff.started_at, kickoff.ended_at)
    assert timedelta(minutes=50) == harness.progress(1).spent_on(harness.items(1)[0])


def test_five_more_minutes_are_shown_and_undone_by_the_co_facilitator_who_gave_them(harness):
    harness.co_facilitates(1, COLIN)
    harness.lifecycle.start(1, by=SARA)
    planned = harness.agenda_now(1).ends_at
    harness.agenda.extend(1, 1, 5, by=COLIN)
    assert planned + timedelta(minutes=5) == harness.agenda_now(1).ends_at
    with pytest.raises(NotAllowed) as refused:
        harness.lifecycle.undo(1, 2, by=SARA)
    assert (COLIN.user_id,) == refused.value.allowed
    undone = harness.lifecycle.undo(1, 2, by=COLIN)
    assert (MoveKind.EXTEND, planned) == (undone.move.kind, undone.agenda.ends_at)


def test_an_undone_end_is_live_again_where_it_was(harness):
    harness.milestone(1)
    harness.lifecycle.start(1, by=SARA)
    _go(harness, "next", "end")
    harness.milestones.complete(1, by=SARA)
    assert Phase.CLOSED == harness.phase(1)
    harness.lifecycle.undo(1, harness.number(1), by=SARA)
    kickoff = harness.row(Kickoff)
    assert (Phase.LIVE, None) == (kickoff.phase, kickoff.ended_at)
    assert harness.items(1)[1] == harness.current(1)


def test_a_start_that_was_undone_can_be_made_again(harness):
    harness.clock.at = START
    harness.lifecycle.start(1, by=SARA)
    harness.lifecycle.undo(1, 1, by=SARA)
    kickoff = harness.row(Kickoff)
    assert (Phase.PREPARING, None, None) == (kickoff.phase, kickoff.started_at, harness.current(1))
    harness.lifecycle.start(1, by=SARA)
    assert (harness.items(1)[0], 3) == (harness.current(1), harness.number(1))


def test_the_agenda_of_an_early_start_that_was_undone_comes_again_at_the_start(harness):
    for has_come in (False, True):
        harness.lifecycle.start(1, by=SARA)
        if has_come:
            for claim in harness.deliveries.claim():
                harness.deliveries.sent(claim, "1.0", 1)
        harness.lifecycle.undo(1, harness.number(1), by=SARA)
        waiting = [row for row in harness.rows(Delivery, post=DeliveryKind.AGENDA) if row.state == "planned"]
        assert [START] == [row.due_at for row in waiting]
    assert harness.row(LiveMessage, post=DeliveryKind.EARLIER_AGENDA)


def test_a_meeting_that_was_called_off_cannot_be_brought_back_by_undo(harness):
    harness.lifecycle.start(1, by=SARA)
    harness.lifecycle.call_off(1, "", by=SARA, origin="VOFF")
    assert Reason.CANCELLED == refusal(harness.lifecycle.undo, 1, harness.number(1), by=SARA)


def test_the_passing_of_time_redraws_the_agenda_once_when_the_minutes_of_the_item_are_used_up(harness):
    harness.lifecycle.start(1, by=SARA)
    _do_what_is_due(harness)
    shown = harness.wanted(DeliveryKind.AGENDA)
    harness.clock.move(minutes=5)
    assert harness.agenda_now(1).is_over
    for _ in range(3):
        _do_what_is_due(harness)
        harness.clock.move(minutes=20)
    assert shown + 1 == harness.wanted(DeliveryKind.AGENDA)


@pytest.mark.parametrize("way", ["next", "extend", "pause", "end", "undo"])
def test_it_does_not_if_the_meeting_has_moved_on_or_is_paused(harness, way):
    harness.lifecycle.start(1, by=SARA)
    does = {
        "next": lambda: harness.agenda.next(1, 1, by=SARA),
        "extend": lambda: harness.agenda.extend(1, 1, 5, by=SARA),
        "pause": lambda: harness.agenda.pause(1, 1, by=SARA),
        "end": lambda: harness.lifecycle.end(1, 1, by=SARA),
        "undo": lambda: harness.lifecycle.undo(1, 1, by=SARA),
    }
    does[way]()
    _do_what_is_due(harness)
    shown = harness.wanted(DeliveryKind.AGENDA)
    harness.clock.move(minutes=5)
    _do_what_is_due(harness)
    assert shown == harness.wanted(DeliveryKind.AGENDA)


def test_it_is_planned_again_once_the_meeting_goes_on(harness):
    harness.lifecycle.start(1, by=SARA)
    harness.clock.move(minutes=2)
    harness.agenda.pause(1, 1, by=SARA)
    harness.clock.move(minutes=60)
    harness.agenda.resume(1, 2, by=SARA)
    _do_what_is_due(harness)
    shown = harness.wanted(DeliveryKind.AGENDA)
    harness.clock.move(minutes=3)
    _do_what_is_due(harness)
    assert shown + 1 == harness.wanted(DeliveryKind.AGENDA)


def _do_what_is_due(harness: ServiceHarness) -> None:
    for claim in harness.deliveries.claim():
        if claim.is_silent:
            harness.deliveries.compose(claim)
        else:
            harness.deliveries.sent(claim, "1.0", 1)


@pytest.fixture
def posted(harness):
    """A live kickoff whose agenda has been posted; it has yet to be pinned."""
    harness.lifecycle.start(1, by=SARA)
    _do_what_is_due(harness)
    return harness


def test_an_agenda_that_is_brought_down_is_posted_again_and_the_earlier_message_links_to_it(posted):
    agenda = posted.row(LiveMessage, post=DeliveryKind.AGENDA)
    posted.agenda.bring_down(1, by=SARA)
    earlier = posted.row(LiveMessage, post=DeliveryKind.EARLIER_AGENDA)
    assert "1.0" == earlier.ts
    assert earlier.id in posted.redraws.stale()
    assert None is posted.redraws.of(earlier.id).view.later_ts
    (claim,) = _agendas(posted)
    assert isinstance(posted.deliveries.compose(claim).view, AgendaNow)
    posted.deliveries.sent(claim, "2.0", 1)
    now = posted.row(LiveMessage, post=DeliveryKind.AGENDA)
    assert (agenda.id, "2.0") == (now.id, now.ts)
    assert "2.0" == posted.redraws.of(earlier.id).view.later_ts
    posted.agenda.next(1, 1, by=SARA)
    assert now.id in posted.redraws.stale()


def test_bringing_it_down_twice_before_it_has_come_posts_it_once(posted):
    for _ in range(2):
        posted.agenda.bring_down(1, by=SARA)
    assert 1 == len(_agendas(posted))


def test_each_agenda_that_is_brought_down_leaves_its_own_message_behind(posted):
    for ts in ("2.0", "3.0"):
        posted.agenda.bring_down(1, by=SARA)
        (claim,) = _agendas(posted)
        posted.deliveries.sent(claim, ts, 1)
    left = [row.ts for row in posted.rows(LiveMessage, post=DeliveryKind.EARLIER_AGENDA)]
    assert (["1.0", "2.0"], "3.0") == (left, posted.row(LiveMessage, post=DeliveryKind.AGENDA).ts)


def _agendas(harness) -> list[Claim]:
    """Those that are to be posted now; what else is due is done."""
    claims = harness.deliveries.claim()
    for claim in claims:
        if claim.post is not DeliveryKind.AGENDA:
            harness.deliveries.sent(claim, "0.1", 1)
    return [claim for claim in claims if claim.post is DeliveryKind.AGENDA]


def _asked(harness) -> list[tuple[str, bool]]:
    """What Slack is asked to pin, and takes."""
    asked = []
    while claims := harness.deliveries.claim():
        for claim in claims:
            due = harness.deliveries.compose(claim)
            if due and isinstance(due.view, Pinning):
                asked.append((due.view.ts, due.view.is_pinned))
            if due:
                harness.deliveries.sent(claim, "2.0", 1)
    return asked


def test_the_agenda_is_pinned_while_it_is_live_and_not_longer(posted):
    assert [("1.0", True)] == _asked(posted)
    _go(posted, "next", "end")
    assert [("1.0", False)] == _asked(posted)
    posted.clock.move(seconds=5)
    posted.lifecycle.undo(1, posted.number(1), by=SARA)
    assert [("1.0", True)] == _asked(posted)
    posted.lifecycle.call_off(1, "", by=SARA, origin="VOFF")
    assert ("1.0", False) in _asked(posted)


def test_the_pin_goes_along_when_the_agenda_is_brought_down(posted):
    assert [("1.0", True)] == _asked(posted)
    posted.agenda.bring_down(1, by=SARA)
    assert [("1.0", False), ("2.0", True)] == sorted(_asked(posted))


def test_what_was_not_pinned_by_us_is_left_where_it_is(posted):
    (claim,) = posted.deliveries.claim()
    posted.deliveries.dropped(claim)
    _go(posted, "end")
    assert [] == _asked(posted)


def test_an_agenda_that_waits_for_its_start_is_not_pinned(harness):
    harness.clock.at = START
    _do_what_is_due(harness)
    assert [] == _asked(harness)
    harness.lifecycle.start(1, by=SARA)
    assert [("1.0", True)] == _asked(harness)


def test_who_looks_for_the_agenda_is_told_where_it_is_and_those_who_lead_bring_it_down(posted):
    (found,) = posted.agenda.find(CHANNEL, by=BO)
    assert ("1.0", False) == (found.ts, found.is_coming)
    assert [] == _agendas(posted)
    (found,) = posted.agenda.find(CHANNEL, by=SARA)
    assert (True, 1) == (found.is_coming, len(_agendas(posted)))
    assert () == posted.agenda.find("C2", by=SARA)
    assert () == posted.agenda.find(CHANNEL, by=STRANGER)


def test_there_is_no_agenda_to_find_before_it_was_posted_or_after_the_end(harness):
    assert () == harness.agenda.find(CHANNEL, by=SARA)
    harness.lifecycle.start(1, by=SARA)
    _do_what_is_due(harness)
    _go(harness, "end")
    assert () == harness.agenda.find(CHANNEL, by=SARA)
    assert Reason.ALREADY_ENDED == refusal(harness.agenda.bring_down, 1, by=SARA)


def test_each_item_has_with_it_what_is_about_it(harness):
    harness.milestone(1)
    harness.question(1, "Who pays?", by=BO)
    harness.write_preread(PrereadDraft(topic="A site", scope_in="The quay"))
    harness.lifecycle.start(1, by=SARA)
    shown = {}
    for item_id in harness.items(1):
        view = harness.agenda_now(1)
        shown[view.current.topic] = (len(view.scope), len(view.milestones), len(view.questions))
        if item_id != harness.items(1)[-1]:
            _go(harness, "next")
    nothing = dict.fromkeys(shown, (0, 0, 0))
    about = {Topic.SCOPE: (1, 0, 0), Topic.ROADMAP: (0, 1, 0), Topic.CLOSING: (0, 0, 1)}
    assert nothing | about == shown


def test_a_parked_item_that_is_brought_back_comes_right_after_the_current_one(harness):
    harness.lifecycle.start(1, by=SARA)
    _, _, third, *_, last = harness.items(1)
    harness.agenda.park(last, 1, by=SARA)
    harness.agenda.park(third, 2, by=SARA)
    assert (last, third) == tuple(item.id for item in harness.agenda_now(1).parked)
    harness.agenda.bring_back(last, 3, by=SARA)
    view = harness.agenda_now(1)
    assert (last, [third]) == (view.open_items[1].id, [item.id for item in view.parked])


@pytest.mark.parametrize("way", ["next", "end"])
def test_each_move_says_that_the_agenda_shows_too_little(harness, way):
    harness.lifecycle.start(1, by=SARA)
    before = harness.wanted(DeliveryKind.AGENDA)
    _go(harness, way)
    assert before + 1 == harness.wanted(DeliveryKind.AGENDA)


def test_a_refused_move_draws_nothing(harness):
    harness.lifecycle.start(1, by=SARA)
    before = harness.wanted(DeliveryKind.AGENDA)
    refusal(harness.agenda.next, 1, 0, by=SARA)
    assert before == harness.wanted(DeliveryKind.AGENDA)


def test_a_pre_read_that_has_not_gone_out_is_skipped_once_the_kickoff_is_live(harness):
    harness.lifecycle.start(1, by=SARA)
    harness.clock.at = START
    in_channel = [claim for claim in harness.deliveries.claim() if not claim.is_private]
    composed = {claim.key: harness.deliveries.compose(claim) for claim in in_channel}
    assert None is composed["preread:1"]
    assert {"card:1", "agenda:1"} == {key for key, message in composed.items() if message}
    assert "skipped" == harness.row(Delivery, key="preread:1").state


def test_a_milestone_may_be_added_while_the_kickoff_is_live(harness):
    harness.lifecycle.start(1, by=SARA)
    harness.milestone(1, by=BO)
    assert Phase.LIVE == harness.phase(1)
