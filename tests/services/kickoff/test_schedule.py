from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.domain.brief import FURTHEST, LATE_BY, Phase
from bot.domain.briefing.pulse import FORGOTTEN_AFTER
from bot.domain.errors import Fault, InvalidField, NotAllowed
from bot.domain.kickoff.card import CardView, PrereadView
from bot.domain.kickoff.preferences import Reach, Span
from bot.domain.kickoff.preparation import Preparation
from bot.domain.kickoff.schedule import REASON_LIMIT, ChangeOfPlan, MoveDraft
from bot.domain.meeting.agenda_items import ItemDraft
from bot.domain.meeting.agenda_now import AgendaNow, EarlierAgenda
from bot.domain.meeting.speakers import SETTLE, SpeakerBrief
from bot.domain.outbox.deliveries import DeliveryKind, State
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff
from storage.tables.pulse import PulseAnswer, PulseKey
from storage.tables.schedule import PlanChange
from storage.tables.voting import Ballot, BallotKey, Turnout, Vote
from tests.services.service_harness import BO, CARLA, CHANNEL, MEMBER, MONDAY, NUDGES, SARA, START, ServiceHarness

A_WEEK = timedelta(days=7)
DAY = timedelta(days=1)
LEAD = timedelta(days=3)  # before START, two days before which is a Saturday


@pytest.fixture
def harness(usual_harness: ServiceHarness) -> ServiceHarness:
    """With a kickoff."""
    usual_harness.kickoff()
    return usual_harness


def _move(harness: ServiceHarness, to: datetime, reason: str = "") -> None:
    draft = MoveDraft(to, harness.row(Kickoff, id=1).starts_at, reason)
    harness.schedule.move(1, draft, by=SARA, origin=harness.origin())


def _call_off(harness: ServiceHarness, reason: str = "") -> None:
    harness.lifecycle.call_off(1, reason, by=SARA, origin=harness.origin())


def _bo_speaks(harness: ServiceHarness) -> None:
    harness.agenda_items.change(harness.items(1)[0], ItemDraft("", 5, speaker_id=BO.user_id), by=SARA)


def _posts(harness: ServiceHarness) -> dict[str, Any]:
    """Posts all that is due, and says what each shows, by key."""
    return {claim.key: view for claim, view in harness.post_all()}


def _nudges(harness: ServiceHarness) -> dict[str, datetime]:
    return {
        row.channel_id: row.due_at for row in harness.rows(Delivery, post=DeliveryKind.NUDGE, state=State.PLANNED)
    }


def test_all_that_is_planned_moves_along(harness):
    harness.pulses.answer(1, 4, by=BO)
    _bo_speaks(harness)
    before, nudged = harness.planned(), _nudges(harness)
    _move(harness, START + A_WEEK)
    after = harness.planned()
    moved = {"preread:1", "agenda:1", "count_pulse:1", "speaker:1:UBO:again"}
    assert {key: before[key] + A_WEEK for key in moved} == {key: after[key] for key in moved}
    assert {"plan_changed:1"} == set(after) - set(before)
    assert {key: at + A_WEEK for key, at in nudged.items()} == _nudges(harness)
    kickoff = harness.row(Kickoff)
    assert (START + A_WEEK, START + A_WEEK - LEAD) == (kickoff.starts_at, kickoff.preread_at)


def test_sooner_than_the_pre_read_had_time_for_it_goes_out_in_time_to_be_read(harness):
    _bo_speaks(harness)
    _move(harness, MONDAY + timedelta(hours=3))
    assert MONDAY + timedelta(hours=1) == harness.planned()["preread:1"]
    harness.clock.move(hours=1)
    assert State.SKIPPED is harness.row(Delivery, key="speaker:1:UBO:again").state
    assert "preread:1" in _posts(harness)


def test_a_pre_read_that_is_out_stays_where_it_is_and_says_when(harness):
    harness.clock.at = START - LEAD
    assert "preread:1" in _posts(harness)
    _move(harness, START + A_WEEK)
    assert START - LEAD == harness.row(Kickoff).preread_at
    shown = [harness.redraws.of(message_id).view for message_id in harness.redraws.stale()]
    assert {START + A_WEEK} == {view.brief.starts_at for view in shown}
    assert {CardView, PrereadView, Preparation} == {type(view) for view in shown}


def test_the_channel_is_told_once_by_whom_and_why(harness):
    _posts(harness)
    _move(harness, START + A_WEEK, " The client is away. ")
    (told,) = (view for view in _posts(harness).values() if isinstance(view, ChangeOfPlan))
    assert (SARA.user_id, START, START + A_WEEK) == (told.by, told.since, told.to)
    assert "The client is away." == told.reason


def test_what_was_moved_again_before_the_channel_heard_of_it_is_told_once(harness):
    _posts(harness)
    _move(harness, START + A_WEEK)
    _move(harness, START + 2 * A_WEEK)
    told = [view for view in _posts(harness).values() if isinstance(view, ChangeOfPlan)]
    assert [START + 2 * A_WEEK] == [view.to for view in told]
    assert 2 == len(harness.rows(PlanChange))


def test_what_was_moved_back_and_forth_before_the_channel_heard_of_it_is_told_once_too(harness):
    _posts(harness)
    for weeks in (1, 2, 1):
        _move(harness, START + weeks * A_WEEK)
    told = [view for view in _posts(harness).values() if isinstance(view, ChangeOfPlan)]
    assert [START + A_WEEK] == [view.to for view in told]


def test_moved_to_just_now_the_pre_read_still_comes_before_the_agenda(harness):
    _posts(harness)
    _move(harness, harness.clock.at - LATE_BY)
    assert ["preread:1", "agenda:1"] == [key for key in _posts(harness) if key in ("preread:1", "agenda:1")]


def test_handing_the_form_in_twice_moves_it_once(harness):
    for _ in range(2):
        harness.schedule.move(1, MoveDraft(START + A_WEEK, START), by=SARA, origin="VTWICE")
    assert 1 == len(harness.rows(PlanChange))


def test_the_form_also_says_where_they_meet_and_then_the_start_may_stay_as_it_is(harness):
    there, nowhere = "https://meet.example.com/harbour", ""
    for link, to in ((there, START + DAY), (nowhere, START + DAY), (None, START)):
        since = harness.row(Kickoff, id=1).starts_at
        harness.schedule.move(1, MoveDraft(to, since, "", link), by=SARA, origin=harness.origin())
        assert (to, link or nowhere) == (harness.row(Kickoff).starts_at, harness.row(Kickoff).meeting_link)
    assert 2 == len(harness.rows(PlanChange)), "the channel hears of another start alone"


def test_where_the_agenda_waits_in_the_channel_already_it_comes_once_more(harness):
    harness.clock.at = START
    assert "agenda:1" in _posts(harness)
    _move(harness, START + timedelta(minutes=20))
    assert [] == harness.rows(Delivery, post=DeliveryKind.AGENDA, state=State.PLANNED)

    _move(harness, START + A_WEEK)
    assert START + A_WEEK == harness.row(Delivery, post=DeliveryKind.AGENDA, state=State.PLANNED).due_at
    _move(harness, START + 2 * A_WEEK)
    assert START + 2 * A_WEEK == harness.row(Delivery, post=DeliveryKind.AGENDA, state=State.PLANNED).due_at

    harness.lifecycle.start(1, by=SARA)
    assert harness.clock.at == harness.row(Delivery, post=DeliveryKind.AGENDA, state=State.PLANNED).due_at


@pytest.mark.either_database
def test_an_agenda_that_is_out_gives_way_to_the_later_one_for_good(harness):
    harness.clock.at = START
    _posts(harness)
    (first,) = harness.rows(LiveMessage, post=DeliveryKind.AGENDA)
    _move(harness, START + A_WEEK)
    redraw = harness.redraws.of(first.id)
    assert EarlierAgenda(redraw.view.brief) == redraw.view
    harness.redraws.shown(first.id, redraw.wanted)

    harness.clock.at = START + A_WEEK
    assert AgendaNow in {type(view) for view in _posts(harness).values()}
    redraw = harness.redraws.of(first.id)
    assert harness.row(LiveMessage, post=DeliveryKind.AGENDA).ts == redraw.view.later_ts
    harness.redraws.shown(first.id, redraw.wanted)
    harness.lifecycle.start(1, by=SARA)
    harness.question(1, "When do we eat?", by=BO)
    harness.agenda.next(1, harness.number(1), by=SARA)
    assert None is harness.redraws.of(first.id)
    _call_off(harness)
    assert isinstance(harness.redraws.of(first.id).view, EarlierAgenda)
    (later,) = harness.rows(LiveMessage, post=DeliveryKind.AGENDA)
    assert {later.id} < set(harness.redraws.stale())


@pytest.mark.parametrize("trouble", ["refused", "unknown"])
def test_an_agenda_that_did_not_arrive_before_the_kickoff_moved_does_not_come_later(harness, trouble):
    harness.clock.at = START
    for claim in harness.deliveries.claim():
        told = {"refused": ("not_in_channel",), "unknown": ("TimeoutError", 0.0)}[trouble]
        getattr(harness.deliveries, trouble)(claim, *told)
    _move(harness, START + A_WEEK)
    harness.clock.move(hours=2)
    harness.workspaces.channel_opened("T1", CHANNEL)
    assert AgendaNow not in {type(view) for view in _posts(harness).values()}
    assert State.SKIPPED is harness.row(Delivery, key="agenda:1").state


def test_an_earlier_agenda_that_somebody_deletes_is_not_posted_again(harness):
    harness.clock.at = START
    _posts(harness)
    (first,) = harness.rows(LiveMessage, post=DeliveryKind.AGENDA)
    _move(harness, START + A_WEEK)
    harness.redraws.lost(first.id)
    assert EarlierAgenda not in {type(view) for view in _posts(harness).values()}


def test_a_speaker_who_knows_is_told_anew_and_once_more_a_day_before(harness):
    _bo_speaks(harness)
    harness.clock.move(minutes=11)
    _posts(harness)
    _move(harness, START + A_WEEK)
    (told,) = (view for view in _posts(harness).values() if isinstance(view, SpeakerBrief))
    assert (True, START + A_WEEK) == (told.moved, told.slots[0].starts_at)
    harness.clock.at = START + A_WEEK - 3 * DAY  # a Friday
    (again,) = (view for view in _posts(harness).values() if isinstance(view, SpeakerBrief))
    assert (True, False) == (again.again, again.moved)


def test_a_speaker_who_knows_is_told_once_of_what_moved_again_meanwhile(harness):
    _bo_speaks(harness)
    harness.clock.move(minutes=11)
    _posts(harness)
    for weeks in (1, 2, 3):
        _move(harness, START + weeks * A_WEEK)
    (told,) = (view for view in _posts(harness).values() if isinstance(view, SpeakerBrief))
    assert (True, START + 3 * A_WEEK) == (told.moved, told.slots[0].starts_at)
    _move(harness, START + A_WEEK)
    (told,) = (view for view in _posts(harness).values() if isinstance(view, SpeakerBrief))
    assert (True, START + A_WEEK) == (told.moved, told.slots[0].starts_at)


@pytest.mark.either_database
def test_who_had_their_second_brief_has_one_before_the_new_start_too(harness):
    _bo_speaks(harness)
    harness.clock.at = START - 3 * DAY  # a Friday
    _posts(harness)
    _move(harness, START + A_WEEK)
    harness.clock.at = START + A_WEEK - 3 * DAY
    told = [view for view in _posts(harness).values() if isinstance(view, SpeakerBrief)]
    assert [(True, False), (False, True)] == sorted((view.moved, view.again) for view in told)[::-1]


def test_a_speaker_who_does_not_know_yet_is_told_of_the_new_start_alone(harness):
    _bo_speaks(harness)
    _move(harness, START + A_WEEK)
    harness.clock.at = MONDAY + SETTLE
    (told,) = (view for view in _posts(harness).values() if isinstance(view, SpeakerBrief))
    assert (False, START + A_WEEK) == (told.moved, told.slots[0].starts_at)


def test_whoever_has_not_read_it_is_nudged_before_the_new_start_and_twice_at_most(harness):
    harness.clock.at = START - LEAD
    _posts(harness)
    harness.kickoffs.read_preread(1, by=CARLA)
    _move(harness, START + A_WEEK)
    told: list[str] = []
    while harness.clock.at < START + A_WEEK:
        told += [key for key in _posts(harness) if key.split(":")[0] in NUDGES]
        harness.clock.move(hours=1)
    assert ["nudge:1:UBO", "last_nudge:1:UBO"] == told


@pytest.mark.parametrize(
    ("closes_at", "to", "closes"),
    [
        (START - DAY, START + A_WEEK, START - DAY),
        (START - DAY, START - 2 * DAY, START - 2 * DAY),
        (START - DAY, START - DAY, START - DAY),
        (START + DAY, START - DAY, START + DAY),
        (None, START - DAY, None),
    ],
    ids=["later", "sooner", "just then", "meant for after the start", "no deadline"],
)
def test_a_ballot_keeps_its_deadline_unless_the_kickoff_would_begin_before(harness, closes_at, to, closes):
    harness.theme(1)
    harness.ballot(1, closes_at=closes_at)
    _move(harness, to)
    assert closes == harness.row(Ballot).closes_at
    assert closes == harness.planned().get("close_voting:1")


@pytest.mark.parametrize(
    ("draft", "field", "fault"),
    [
        (MoveDraft(START, START), "starts_at", Fault.UNCHANGED),
        (MoveDraft(MONDAY - DAY, START), "starts_at", Fault.PAST),
        (MoveDraft(MONDAY + FURTHEST + DAY, START), "starts_at", Fault.TOO_FAR),
        (MoveDraft(START, START - DAY), "starts_at", Fault.MOVED_MEANWHILE),
        (MoveDraft(START + DAY, START, "x" * (REASON_LIMIT + 1)), "reason", Fault.TOO_LONG),
        (MoveDraft(START, START, "", ""), "starts_at", Fault.UNCHANGED),
        (MoveDraft(START, START, "", "http://meet.example.com"), "meeting_link", Fault.NOT_HTTPS),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_changes_nothing(harness, draft, field, fault):
    before = harness.planned()
    with pytest.raises(InvalidField) as refused:
        harness.schedule.move(1, draft, by=SARA, origin="VNEW")
    assert (field, fault) == (refused.value.field, refused.value.fault)
    assert (before, START, []) == (harness.planned(), harness.row(Kickoff).starts_at, harness.rows(PlanChange))


def test_a_cancelled_kickoff_says_so_and_nothing_else_of_it_is_posted_any_more(harness):
    harness.milestone(1, owner=BO.user_id)
    _bo_speaks(harness)
    harness.clock.move(minutes=11)
    _posts(harness)
    _call_off(harness, "There is no budget.")
    told = list(_posts(harness).values())
    assert [ChangeOfPlan, SpeakerBrief] == sorted(map(type, told), key=lambda kind: kind.__name__)
    assert {Phase.CANCELLED} == {view.brief.phase for view in told}
    assert {harness.row(LiveMessage, post=DeliveryKind.CARD).id} < set(harness.redraws.stale())
    harness.clock.move(days=60)
    assert {} == _posts(harness)
    assert {State.SENT, State.SKIPPED} == {row.state for row in harness.rows(Delivery)}
    assert ((), (), ()) == tuple(
        getattr(harness.home.of(BO, MEMBER), part) for part in ("waiting", "kickoffs", "milestones")
    )


@pytest.mark.either_database
def test_who_was_never_told_that_they_speak_is_not_told_that_they_do_not(harness):
    _bo_speaks(harness)
    _call_off(harness)
    assert [ChangeOfPlan] == [type(view) for view in _posts(harness).values()]


def test_cancelling_forgets_who_voted_and_who_answered_what(harness):
    harness.theme(1, "Open water")
    harness.theme(1, "Safe harbour")
    harness.ballot(1)
    for by in (BO, CARLA):
        harness.voting.cast(1, 1 if by == BO else 2, by=by)
    harness.pulses.answer(1, 4, by=BO)
    _call_off(harness)
    for table in (Vote, Turnout, BallotKey, PulseAnswer, PulseKey):
        assert [] == harness.rows(table)
    assert (None, 1) == (harness.row(Ballot).chosen_id, len(harness.rows(Ballot)))


def test_one_that_is_under_way_can_be_cancelled_and_its_agenda_stops(harness):
    harness.lifecycle.start(1, by=SARA)
    _call_off(harness)
    assert (Phase.CANCELLED, None) == (harness.phase(1), harness.current(1))


def test_handing_it_in_twice_cancels_it_once(harness):
    for _ in range(2):
        harness.lifecycle.call_off(1, "", by=SARA, origin="VTWICE")
    assert 1 == len(harness.rows(PlanChange))


def test_having_cancelled_ones_own_tells_nothing_of_another(harness):
    harness.kickoff(by=BO)
    harness.lifecycle.call_off(2, "", by=BO, origin="VBO")
    with pytest.raises(NotAllowed):
        harness.lifecycle.call_off(1, "", by=BO, origin="VBO")
    assert Phase.PREPARING is harness.phase(1)


@pytest.mark.either_database
def test_peace_is_kept_when_it_moves(harness):
    harness.preferences.stop_nudges(1, Reach.EVERY, Span.FOR_GOOD, by=BO)
    harness.clock.at = START - LEAD
    _posts(harness)
    _move(harness, START + A_WEEK)
    harness.clock.at = START + A_WEEK - DAY
    assert not any(key.startswith("nudge:1:UBO") for key in _posts(harness))


def test_answers_are_kept_no_longer_for_a_kickoff_that_moved(harness):
    harness.pulses.answer(1, 4, by=BO)
    _move(harness, START + A_WEEK)
    assert START + A_WEEK + FORGOTTEN_AFTER == harness.planned()["count_pulse:1"]
