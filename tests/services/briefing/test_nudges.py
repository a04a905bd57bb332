from datetime import timedelta

import pytest
from sqlalchemy import event

from bot.domain.actors import NOBODY_KNOWN, Attendance, Language, Person, Role
from bot.domain.brief import Phase
from bot.domain.briefing.nudges import NudgeState
from bot.domain.kickoff.preferences import Reach, Span
from bot.domain.meeting.agenda_items import ItemDraft
from bot.domain.outbox.deliveries import DeliveryKind, State
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff, Participant
from tests.services.service_harness import BO, CARLA, MONDAY, NUDGES, PASSER_BY, SARA, START, ServiceHarness

THURSDAY = MONDAY + timedelta(days=3, minutes=-30)  # half past nine, two working days before START
HERE = Person(Language.DUTCH, "Europe/Amsterdam")
NEW_YORK = Person(Language.ENGLISH, "America/New_York")


@pytest.fixture
def harness(usual_harness: ServiceHarness) -> ServiceHarness:
    """With a kickoff whose pre-read went out on Monday, a week before; Bo and Carla have not read it."""
    usual_harness.kickoff(lead_hours=None)
    _deliver(usual_harness)
    return usual_harness


def _deliver(harness: ServiceHarness, reader: Person = HERE) -> list[str]:
    """What is due goes out to readers who are all alike; the keys of the nudges among it."""
    nudged = []
    for claim in harness.deliveries.claim():
        if harness.deliveries.compose(claim, reader):
            harness.deliveries.sent(claim, f"{harness.clock.now().timestamp():.6f}", 1)
            nudged += [claim.key] if claim.post in NUDGES else []
    return nudged


def _until_the_start(harness: ServiceHarness, reader: Person = HERE) -> list[str]:
    """All who are nudged, looked at whenever something is due."""
    nudged = []
    while (due_at := harness.deliveries.next_due_at() or START) < START:
        harness.clock.at = max(due_at, harness.clock.now())
        nudged += _deliver(harness, reader)
    harness.clock.at = START
    return nudged


def test_who_has_not_read_it_is_nudged_twice_and_never_after_the_start(harness):
    assert ["nudge:1:UBO", "nudge:1:UCARLA", "last_nudge:1:UBO", "last_nudge:1:UCARLA"] == _until_the_start(
        harness
    )
    harness.clock.move(days=3)
    assert [] == _deliver(harness)


def test_the_facilitator_is_not_asked_to_read_what_they_wrote(harness):
    assert {BO.user_id, CARLA.user_id} == {
        row.channel_id for row in harness.rows(Delivery, post=DeliveryKind.NUDGE)
    }


def test_the_second_time_is_a_working_day_after_the_first(harness):
    harness.clock.at = THURSDAY + timedelta(minutes=10)
    first = _deliver(harness)
    harness.clock.move(hours=23)
    assert [] == _deliver(harness)
    harness.clock.move(hours=1)
    assert 2 == len(first) == len(_deliver(harness))


@pytest.mark.parametrize(
    "reason", ["read", "declined", "removed", "leads", "in peace", "in peace here", "started", "cancelled"]
)
@pytest.mark.either_database
def test_who_need_not_read_it_is_not_nudged(harness, reason):
    bo = harness.row(Participant, user_id=BO.user_id)
    match reason:
        case "read":
            harness.kickoffs.read_preread(1, by=BO)
        case "declined":
            harness.attendances.decline(1, by=BO)
        case "removed":
            harness.roster.remove(bo.id, by=SARA)
        case "leads":
            harness.roster.change(bo.id, Role.CO_FACILITATOR, "", by=SARA)
        case "in peace":
            harness.preferences.stop_nudges(1, Reach.EVERY, Span.FOR_GOOD, by=BO)
        case "in peace here":
            harness.preferences.stop_nudges(1, Reach.THIS, Span.FOR_GOOD, by=BO)
        case "started":
            harness.lifecycle.start(1, by=SARA)
        case "cancelled":
            harness.change(harness.row(Kickoff), phase=Phase.CANCELLED)
    nudged = [key for key in _until_the_start(harness) if "UBO" in key]
    assert [] == nudged
    assert State.SKIPPED == harness.row(Delivery, key="nudge:1:UBO").state


@pytest.mark.parametrize("change", [{"is_gone": True}, {"is_bot": True}])
def test_nobody_who_is_gone_and_no_bot_is_nudged(harness, change):
    assert [] == _until_the_start(harness, Person(Language.ENGLISH, "UTC", **change))


def test_who_works_elsewhere_is_nudged_once_their_day_has_begun(harness):
    harness.clock.at = THURSDAY + timedelta(minutes=10)
    assert [] == _deliver(harness, NEW_YORK)
    waiting = harness.row(Delivery, key="nudge:1:UBO")
    assert (State.PLANNED, 0) == (waiting.state, waiting.attempts)
    friday = THURSDAY + timedelta(days=1, hours=6)  # Thursday is Thanksgiving
    assert friday <= waiting.try_at < friday + timedelta(minutes=10)
    assert ["nudge:1:UBO", "nudge:1:UCARLA"] == _until_the_start(harness, NEW_YORK)


def test_who_slack_does_not_know_yet_is_asked_about_again(harness):
    harness.clock.at = THURSDAY + timedelta(minutes=10)
    assert [] == _deliver(harness, NOBODY_KNOWN)
    harness.clock.move(minutes=5)
    assert 2 == len(_deliver(harness))


def test_nobody_is_nudged_about_a_pre_read_that_is_not_there(harness):
    harness.change(harness.row(LiveMessage, post=DeliveryKind.PREREAD), ts=None)
    harness.clock.at = THURSDAY + timedelta(minutes=10)
    assert [] == _deliver(harness)
    assert {harness.clock.now() + timedelta(hours=1)} == {
        row.try_at for row in harness.rows(Delivery, post=DeliveryKind.NUDGE)
    }


def test_somebody_who_is_added_late_is_left_in_peace_for_hours(harness):
    harness.clock.at = THURSDAY + timedelta(hours=1)
    harness.roster.add(1, [PASSER_BY.user_id], Role.MEMBER, by=SARA)
    planned = harness.row(Delivery, channel_id=PASSER_BY.user_id)
    assert harness.clock.now() + timedelta(hours=3) <= planned.due_at < harness.clock.now() + timedelta(hours=4)


def test_who_joins_after_all_is_nudged_after_all(harness):
    harness.attendances.decline(1, by=BO)
    harness.clock.at = THURSDAY + timedelta(minutes=10)
    assert ["nudge:1:UCARLA"] == _deliver(harness)
    harness.attendances.join(1, by=BO)
    assert ["nudge:1:UBO", "last_nudge:1:UBO"] == [key for key in _until_the_start(harness) if "UBO" in key]


@pytest.mark.either_database
def test_a_form_that_is_handed_in_again_and_people_who_are_added_again_are_nudged_no_more_often(harness):
    harness.roster.add(1, [BO.user_id, BO.user_id], Role.MEMBER, by=SARA)
    harness.attendances.join(1, by=BO)
    nudged = _until_the_start(harness)
    assert len(nudged) == len(set(nudged)) == 4
    assert Attendance.JOINED == harness.row(Participant, user_id=BO.user_id).attendance


def test_the_nudges_of_many_people_are_planned_in_one_go(harness):
    people = tuple(f"U{number:05}" for number in range(100))
    statements = []
    listener = (harness.engine, "before_cursor_execute", lambda *told: statements.append(told[2]))
    event.listen(*listener)
    harness.roster.add(1, people, Role.MEMBER, by=SARA)
    event.remove(*listener)
    assert 102 == len(harness.rows(Delivery, post=DeliveryKind.NUDGE))
    assert 1 == sum("INSERT INTO delivery" in statement for statement in statements)


@pytest.mark.parametrize("reach", Reach)
@pytest.mark.parametrize(("span", "days"), [(Span.DAY, 1), (Span.WEEK, 7)])
def test_who_wants_peace_for_a_while_is_nudged_after_it_if_the_kickoff_is_still_to_come(
    harness, reach, span, days
):
    harness.clock.at = THURSDAY + timedelta(minutes=-10)
    harness.preferences.stop_nudges(1, reach, span, by=BO)
    harness.clock.at = THURSDAY + timedelta(minutes=10)
    assert ["nudge:1:UCARLA"] == _deliver(harness)
    later = _until_the_start(harness)
    assert (days == 1) == ("nudge:1:UBO" in later)


@pytest.mark.either_database
def test_peace_about_one_kickoff_is_no_peace_about_another(harness):
    harness.kickoff(lead_hours=None)
    _deliver(harness)
    harness.preferences.stop_nudges(1, Reach.THIS, Span.FOR_GOOD, by=BO)
    nudged = [key for key in _until_the_start(harness) if key.endswith("UBO")]
    assert ["nudge:2:UBO", "last_nudge:2:UBO"] == nudged


def _state(harness: ServiceHarness, who: str = BO.user_id) -> NudgeState:
    (message,) = harness.rows(LiveMessage, post=DeliveryKind.NUDGE, reader_id=who)
    with harness.store.write("T1") as session:
        session.merge(message).wanted += 1
    redraw = harness.redraws.of(message.id)
    return redraw.view.state


@pytest.mark.either_database
def test_a_nudge_that_is_there_changes_with_the_kickoff_and_its_reader(harness):
    harness.clock.at = THURSDAY + timedelta(minutes=10)
    _deliver(harness)
    assert [] == [one for one in harness.redraws.stale() if harness.redraws.of(one).reader_id]
    assert NudgeState.ASKED is _state(harness)
    harness.kickoffs.read_preread(1, by=BO)
    assert NudgeState.READ is _state(harness)
    harness.attendances.decline(1, by=CARLA)
    assert NudgeState.SETTLED is _state(harness, CARLA.user_id)

    harness.lifecycle.call_off(1, "", by=SARA, origin="VOFF")
    stale = [harness.redraws.of(one) for one in harness.redraws.stale()]
    nudges = [redraw for redraw in stale if redraw.reader_id in (BO.user_id, CARLA.user_id)]
    assert [NudgeState.CANCELLED] * 2 == [redraw.view.state for redraw in nudges]
    assert [False] * 2 == [redraw.is_urgent for redraw in nudges], "there may be a thousand of them"


def test_a_nudge_that_was_answered_while_it_was_on_its_way_is_redrawn(harness):
    harness.clock.at = THURSDAY + timedelta(minutes=10)
    for claim in harness.deliveries.claim():
        assert harness.deliveries.compose(claim, HERE)
        harness.kickoffs.read_preread(1, by=BO)
        harness.deliveries.sent(claim, f"{claim.id}.0", 1)
    stale = [harness.redraws.of(one) for one in harness.redraws.stale()]
    assert [NudgeState.READ] == [redraw.view.state for redraw in stale if redraw.reader_id]


@pytest.mark.either_database
def test_nobody_is_nudged_who_has_three_other_messages_about_the_kickoff_or_will_have(harness):
    first = harness.items(1)[0]
    harness.agenda_items.change(first, ItemDraft("", 5, speaker_id=BO.user_id), by=SARA)  # two briefs
    harness.spotlight(1, BO)
    nudged = _until_the_start(harness)
    assert ["nudge:1:UCARLA", "last_nudge:1:UCARLA"] == nudged


def test_a_reminder_that_a_facilitator_asks_for_is_sent_however_many_messages_somebody_has(harness):
    first = harness.items(1)[0]
    harness.agenda_items.change(first, ItemDraft("", 5, speaker_id=BO.user_id), by=SARA)  # two briefs
    harness.spotlight(1, BO)
    harness.clock.at = THURSDAY - timedelta(hours=10)  # at night
    harness.preread.remind(1, by=SARA)
    assert [] == _deliver(harness)
    nudged = _until_the_start(harness)
    assert {"nudge:1:UBO", "nudge:1:UCARLA", "last_nudge:1:UCARLA"} == set(nudged)
