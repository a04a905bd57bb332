"""A kickoff leaves a recap, no matter how it ends; that half of the time has passed is said once."""

from datetime import timedelta

import pytest

from bot.domain.brief import Phase
from bot.domain.errors import WrongMoment
from bot.domain.meeting.captures import CaptureDraft, CaptureKind
from bot.domain.meeting.recap import HalfTime, Recap
from bot.domain.outbox.deliveries import DeliveryKind, State
from bot.services.kinds import KINDS
from bot.services.outbox.kinds import posted
from storage.tables.agenda import AgendaMove
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff
from tests.services.service_harness import BO, CARLA, MONDAY, SARA, START, ServiceHarness

K = CaptureKind
AN_HOUR = timedelta(hours=1)


@pytest.fixture
def live(harness: ServiceHarness) -> ServiceHarness:
    """At its first item, since its start."""
    harness.kickoff()
    harness.clock.at = START
    harness.lifecycle.start(1, by=SARA)
    return harness


def _end(harness):
    harness.lifecycle.end(1, harness.number(1), by=SARA)


def _compose(harness, post):
    """Posts all that is due, and returns what is said of that kind; None where there is nothing to say."""
    said = []
    while claims := harness.deliveries.claim():
        for claim in claims:
            composed = harness.deliveries.compose(claim)
            if claim.post is post:
                said.append(composed and composed.view)
            if composed:
                harness.deliveries.sent(claim, "1.0", composed.wanted)
    return said


def _recaps(harness):
    """What each recap shows now, the first one first."""
    with harness.store.read() as session:
        kickoff = session.get_one(Kickoff, 1)
        rows = harness.rows(LiveMessage, post=DeliveryKind.RECAP)
        shown = [KINDS[row.post].shown(posted(session, kickoff, row, MONDAY, MONDAY)) for row in rows]
    return [view for view in shown if isinstance(view, Recap)]


def _due(harness, post):
    return harness.row(Delivery, post=post, state=State.PLANNED).due_at


def test_the_end_posts_a_recap_at_once_with_the_rest_in_its_thread(live):
    live.capture(1, "We launch in May.")
    live.capture(1, "A map", kind=K.IDEA)
    live.captures.add(1, CaptureDraft(K.SCOPE_IN, "Signs"), by=BO, origin="V")
    live.question(1, "Who pays?", by=CARLA)
    _end(live)

    recap = live.row(LiveMessage, post=DeliveryKind.RECAP)
    assert live.row(LiveMessage, post=DeliveryKind.RECAP_DETAIL).parent_id == recap.id
    assert _due(live, DeliveryKind.RECAP) == live.clock.at
    (view,) = _recaps(live)
    assert [one.text for one in view.of(K.DECISION)] == ["We launch in May."]
    assert [one.text for one in view.scope] == ["Signs"]
    assert [one.text for one in view.questions] == ["Who pays?"]
    assert view.brief.joined_ids == (SARA.user_id,)
    assert view.client_ids == (CARLA.user_id,)


def test_what_is_added_or_answered_later_is_in_the_recap_too(live):
    question = live.question(1, "Who pays?", by=CARLA)
    _end(live)
    before = live.wanted(DeliveryKind.RECAP)
    live.capture(1, "In June.")
    live.questions.answer(question, "The port.", by=SARA)

    (view,) = _recaps(live)
    assert [one.text for one in view.of(K.DECISION)] == ["In June."]
    assert view.questions == ()
    assert live.wanted(DeliveryKind.RECAP) == before + 2


def test_where_nothing_is_left_to_say_there_is_no_rest(live):
    _end(live)
    assert _compose(live, DeliveryKind.RECAP_DETAIL) in ([], [None])


@pytest.mark.parametrize("adds", ["an idea", "an idea out of a decision", "an answer"])
def test_the_first_thing_for_the_thread_of_a_recap_may_come_after_the_end(live, adds):
    capture_id, question = live.capture(1), live.question(1, "Who pays?", by=CARLA)
    _end(live)
    assert [None] == _compose(live, DeliveryKind.RECAP_DETAIL)

    idea = CaptureDraft(K.IDEA, "A map")
    if adds == "an idea":
        live.captures.add(1, idea, by=BO, origin="V1")
    elif adds == "an answer":
        live.questions.answer(question, "A map", by=SARA)
    else:
        live.captured.change(capture_id, idea, by=BO)
    (detail,) = _compose(live, DeliveryKind.RECAP_DETAIL)
    said = [one.text for one in detail.recap.of(K.IDEA)] + [one.answer for one in detail.recap.answered]
    assert ["A map"] == said
    assert 1 == len(live.rows(Delivery, post=DeliveryKind.RECAP))


def test_an_end_that_is_undone_takes_its_recap_back_and_the_next_end_has_its_own(live):
    _end(live)
    live.lifecycle.undo(1, live.number(1), by=SARA)
    assert [view.went_on for view in _recaps(live)] == [True]
    assert _compose(live, DeliveryKind.RECAP) == [None]

    live.clock.at += AN_HOUR
    _end(live)
    assert [view.went_on for view in _recaps(live)] == [True, False]


def test_the_recap_goes_before_the_captures_that_wait(live):
    _compose(live, DeliveryKind.AGENDA)
    for number in range(60):
        live.capture(1, f"{number}")
    _end(live)
    assert len(live.rows(Delivery, post=DeliveryKind.CAPTURES, state=State.PLANNED)) == 6
    assert [claim.post for claim in live.deliveries.claim()] == [DeliveryKind.RECAP]


def test_nothing_is_forwarded_before_the_end(live):
    with pytest.raises(WrongMoment):
        live.recaps.of(1, by=BO)
    _end(live)
    assert live.recaps.of(1, by=BO).brief.project == "Harbour website"


def test_half_of_the_time_is_told_once_and_follows_the_minutes(live):
    assert _due(live, DeliveryKind.HALF_TIME) == START + AN_HOUR / 2
    live.agenda.extend(1, live.number(1), 5, by=SARA)
    live.agenda.extend(1, live.number(1), 5, by=SARA)
    assert _due(live, DeliveryKind.HALF_TIME) == START + AN_HOUR / 2 + timedelta(minutes=5)

    live.capture(1)
    live.clock.at = START + timedelta(minutes=36)
    (told,) = _compose(live, DeliveryKind.HALF_TIME)
    assert isinstance(told, HalfTime)
    assert (told.decisions, told.questions) == (1, 0)


def test_a_pause_puts_half_time_off_and_it_is_told_after(live):
    live.agenda.pause(1, live.number(1), by=SARA)
    live.clock.at = START + timedelta(minutes=31)
    assert _compose(live, DeliveryKind.HALF_TIME) == [None]

    live.agenda.resume(1, live.number(1), by=SARA)
    assert _due(live, DeliveryKind.HALF_TIME) == START + (AN_HOUR + timedelta(minutes=31)) / 2
    live.clock.at = START + timedelta(minutes=47)
    assert [HalfTime] == [type(told) for told in _compose(live, DeliveryKind.HALF_TIME)]


def test_half_time_is_not_told_late_nor_after_the_end(live):
    live.clock.at = START + timedelta(minutes=40)
    assert _compose(live, DeliveryKind.HALF_TIME) == [None]


def test_a_meeting_that_nobody_has_moved_for_twelve_hours_is_ended_with_everything_kept(live):
    live.capture(1)
    live.clock.at = START + AN_HOUR
    live.agenda.next(1, live.number(1), by=SARA)
    live.clock.at = START + timedelta(hours=12, minutes=59)
    assert _compose(live, DeliveryKind.FORGOTTEN) == []

    live.clock.at = START + timedelta(hours=13)
    assert _compose(live, DeliveryKind.FORGOTTEN) == [None]

    assert live.phase(1) is Phase.FOLLOWING
    assert live.rows(AgendaMove)[-1].made_by == ""
    (view,) = _recaps(live)
    assert [one.text for one in view.captures] == ["We launch in May."]
    morning = live.clock.at.replace(hour=8, minute=30) + timedelta(days=1)  # half past nine in Amsterdam
    assert _due(live, DeliveryKind.RECAP) == morning


def test_a_meeting_that_was_ended_is_not_ended_again(live):
    _end(live)
    live.clock.at = START + timedelta(hours=20)
    assert _compose(live, DeliveryKind.FORGOTTEN) == [None]
    assert [move.made_by for move in live.rows(AgendaMove)] == [SARA.user_id] * 2
