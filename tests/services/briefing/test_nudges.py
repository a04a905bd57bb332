from datetime import timedelta

import pytest
from sqlalchemy import event

from bot.domain.actors import NOBODY_KNOWN, Attendance, Language, Person, Role
from bot.domain.brief import Phase
from bot.domain.outbox.deliveries import DeliveryKind, State
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff, Participant
from tests.services.service_harness import BO, CARLA, MONDAY, NUDGES, PASSER_BY, SARA, START, ServiceHarness

THURSDAY = MONDAY + timedelta(days=3, minutes=-30)  # half past nine, two working days before START
HERE = Person(Language.DUTCH, "Europe/Amsterdam")
NEW_YORK = Person(Language.ENGLISH, "America/New_York")


@pytest.fixture
def harness(either_harness: ServiceHarness) -> ServiceHarness:
    """With a kickoff whose pre-read went out on Monday, a week before; Bo and Carla have not read it."""
    either_harness.kickoff(lead_hours=None)
    _deliver(either_harness)
    return either_harness


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


@pytest.mark.parametrize("reason", ["read", "declined", "removed", "leads", "in peace", "started", "cancelled"])
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
            harness.preferences.leave_alone(by=BO)
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
