from datetime import timedelta

import pytest
from sqlalchemy import event

from bot.domain.actors import NOBODY_KNOWN, Attendance, Language, Person, Role
from bot.domain.brief import Phase
from bot.domain.outbox.deliveries import NUDGES, Post, State
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff, Participant
from tests.services.office import BO, CARLA, MONDAY, PASSER_BY, SARA, START, Office

THURSDAY = MONDAY + timedelta(days=3, hours=-1)  # nine o'clock, two working days before START
HERE = Person(Language.DUTCH, "Europe/Amsterdam")
NEW_YORK = Person(Language.ENGLISH, "America/New_York")


@pytest.fixture
def office(either_office: Office) -> Office:
    """With a kickoff whose pre-read went out on Monday, a week before; Bo and Carla have not read it."""
    either_office.kickoff(lead_hours=168)
    _deliver(either_office)
    return either_office


def _deliver(office: Office, reader: Person = HERE) -> list[str]:
    """What is due goes out to readers who are all alike; the keys of the nudges among it."""
    nudged = []
    for claim in office.deliveries.claim():
        if office.deliveries.compose(claim, reader):
            office.deliveries.sent(claim, f"{office.clock.now().timestamp():.6f}", 1)
            nudged += [claim.key] if claim.post in NUDGES else []
    return nudged


def _until_the_start(office: Office, reader: Person = HERE) -> list[str]:
    """All who are nudged, looked at whenever something is due."""
    nudged = []
    while (due_at := office.deliveries.next_due_at() or START) < START:
        office.clock.at = max(due_at, office.clock.now())
        nudged += _deliver(office, reader)
    office.clock.at = START
    return nudged


def test_who_has_not_read_it_is_nudged_twice_and_never_after_the_start(office):
    assert ["nudge:1:UBO", "nudge:1:UCARLA", "last_nudge:1:UBO", "last_nudge:1:UCARLA"] == _until_the_start(office)
    office.clock.move(days=3)
    assert [] == _deliver(office)


def test_the_facilitator_is_not_asked_to_read_what_they_wrote(office):
    assert {BO.user_id, CARLA.user_id} == {row.channel_id for row in office.rows(Delivery, post=Post.NUDGE)}


def test_the_second_time_is_a_working_day_after_the_first(office):
    office.clock.at = THURSDAY + timedelta(minutes=10)
    first = _deliver(office)
    office.clock.move(hours=23)
    assert [] == _deliver(office)
    office.clock.move(hours=1)
    assert 2 == len(first) == len(_deliver(office))


@pytest.mark.parametrize("reason", ["read", "declined", "removed", "in peace", "started", "cancelled"])
def test_who_need_not_read_it_is_not_nudged(office, reason):
    bo = office.row(Participant, user_id=BO.user_id)
    match reason:
        case "read":
            office.kickoffs.read_preread(1, by=BO)
        case "declined":
            office.attendances.decline(1, by=BO)
        case "removed":
            office.roster.remove(bo.id, by=SARA)
        case "in peace":
            office.preferences.leave_alone(by=BO)
        case "started":
            office.agenda.start(1, by=SARA)
        case "cancelled":
            office.change(office.row(Kickoff), phase=Phase.CANCELLED)
    nudged = [key for key in _until_the_start(office) if "UBO" in key]
    assert [] == nudged
    assert State.SKIPPED == office.row(Delivery, key="nudge:1:UBO").state


@pytest.mark.parametrize("flag", ["is_gone", "is_bot"])
def test_nobody_who_is_gone_and_no_bot_is_nudged(office, flag):
    assert [] == _until_the_start(office, Person(Language.ENGLISH, "UTC", **{flag: True}))


def test_who_works_elsewhere_is_nudged_once_their_day_has_begun(office):
    office.clock.at = THURSDAY + timedelta(minutes=10)
    assert [] == _deliver(office, NEW_YORK)
    waiting = office.row(Delivery, key="nudge:1:UBO")
    assert (State.PLANNED, 0) == (waiting.state, waiting.attempts)
    friday = THURSDAY + timedelta(days=1, hours=6)  # Thursday is Thanksgiving
    assert friday <= waiting.try_at < friday + timedelta(minutes=10)
    assert ["nudge:1:UBO", "nudge:1:UCARLA"] == _until_the_start(office, NEW_YORK)


def test_who_slack_does_not_know_yet_is_asked_about_again(office):
    office.clock.at = THURSDAY + timedelta(minutes=10)
    assert [] == _deliver(office, NOBODY_KNOWN)
    office.clock.move(minutes=5)
    assert 2 == len(_deliver(office))


def test_nobody_is_nudged_about_a_pre_read_that_is_not_there(office):
    office.change(office.row(LiveMessage, post=Post.PREREAD), ts=None)
    office.clock.at = THURSDAY + timedelta(minutes=10)
    assert [] == _deliver(office)
    assert {office.clock.now() + timedelta(hours=1)} == {
        row.try_at for row in office.rows(Delivery, post=Post.NUDGE)
    }


def test_somebody_who_is_added_late_is_left_in_peace_for_hours(office):
    office.clock.at = THURSDAY + timedelta(hours=1)
    office.roster.add(1, [PASSER_BY.user_id], Role.MEMBER, by=SARA)
    planned = office.row(Delivery, channel_id=PASSER_BY.user_id)
    assert office.clock.now() + timedelta(hours=3) <= planned.due_at < office.clock.now() + timedelta(hours=4)


def test_who_joins_after_all_is_nudged_after_all(office):
    office.attendances.decline(1, by=BO)
    office.clock.at = THURSDAY + timedelta(minutes=10)
    assert ["nudge:1:UCARLA"] == _deliver(office)
    office.attendances.join(1, by=BO)
    assert ["nudge:1:UBO", "last_nudge:1:UBO"] == [key for key in _until_the_start(office) if "UBO" in key]


def test_a_form_that_is_handed_in_again_and_people_who_are_added_again_are_nudged_no_more_often(office):
    office.roster.add(1, [BO.user_id, BO.user_id], Role.MEMBER, by=SARA)
    office.attendances.join(1, by=BO)
    nudged = _until_the_start(office)
    assert len(nudged) == len(set(nudged)) == 4
    assert Attendance.JOINED == office.row(Participant, user_id=BO.user_id).attendance


def test_the_nudges_of_many_people_are_planned_in_one_go(office):
    people = tuple(f"U{number:05}" for number in range(100))
    statements = []
    listener = (office.engine, "before_cursor_execute", lambda *told: statements.append(told[2]))
    event.listen(*listener)
    office.roster.add(1, people, Role.MEMBER, by=SARA)
    event.remove(*listener)
    assert 102 == len(office.rows(Delivery, post=Post.NUDGE))
    assert 1 == sum("INSERT INTO delivery" in statement for statement in statements)
