"""What does not fit in the plan shows with the scope and the roadmap, until it is mended or accepted."""

from datetime import date, timedelta

import pytest

from bot.domain.brief import Kind
from bot.domain.errors import InvalidField, NotFound
from bot.domain.meeting.captures import CaptureKind
from bot.domain.meeting.deciders import MATTERS, DecidersDraft, Matter
from bot.domain.meeting.feasibility.flags import Accepted, FlagKind
from bot.domain.roadmap.history import DateMove
from tests.services.service_harness import BO, CARLA, SARA, START

K = FlagKind
CHRISTMAS = date(2026, 12, 25)


def _kinds(harness):
    """But for those of the four topics of this kind of kickoff on which nobody decides yet."""
    found = [flag.kind for flag in harness.flags.list(1, by=BO).flags]
    assert found.count(K.NO_DECIDER) == len(MATTERS[Kind.CLIENT])
    return set(found) - {K.NO_DECIDER}


def _on_agenda(harness):
    return harness.agenda_now(1).flags


def test_flags_come_from_the_roadmap_the_people_and_the_calendar_and_go_when_they_are_mended(harness):
    harness.kickoff()
    assert _kinds(harness) == set()
    harness.milestone(1, CHRISTMAS, title="Go live")
    assert _kinds(harness) == {K.DAY_OFF, K.NO_OWNER}

    harness.flags.finish(1, CHRISTMAS - timedelta(days=1), by=SARA)
    assert _kinds(harness) == {K.DAY_OFF, K.NO_OWNER, K.AFTER_FINISH}
    harness.milestones.reassign(1, BO.user_id, by=SARA)
    harness.flags.finish(1, CHRISTMAS, by=SARA)
    assert _kinds(harness) == {K.DAY_OFF}


def test_a_discipline_of_which_nobody_joins_is_a_flag_and_so_is_what_the_client_has_yet_to_date(harness):
    harness.kickoff()
    harness.attendances.join(1, by=BO)
    harness.attendances.describe(1, "design", by=BO)
    harness.attendances.decline(1, by=BO)
    harness.capture(1, "Send the logins", kind=CaptureKind.ACTION, person_id=CARLA.user_id)
    assert _kinds(harness) == {K.NOBODY_SPEAKS_FOR, K.WAITS_FOR_CLIENT}
    harness.attendances.join(1, by=BO)
    assert _kinds(harness) == {K.WAITS_FOR_CLIENT}


def test_what_is_accepted_is_off_the_agenda_with_its_reason_on_the_list_until_the_date_is_another(harness):
    harness.kickoff()
    harness.milestone(1, CHRISTMAS, title="Go live", owner=BO.user_id)
    harness.clock.at = START
    harness.lifecycle.start(1, by=SARA)
    while not _on_agenda(harness):
        harness.agenda.next(1, harness.number(1), by=SARA)
    (flag,) = _on_agenda(harness)

    with pytest.raises(InvalidField):
        harness.flags.accept(1, flag.key, "  ", by=SARA)
    harness.flags.accept(1, flag.key, "Bo works that day.", by=SARA)

    assert _on_agenda(harness) == ()
    *_, listed = harness.flags.list(1, by=BO).flags
    assert listed.accepted == Accepted("Bo works that day.", SARA.user_id)
    with pytest.raises(NotFound):
        harness.flags.can_accept(1, flag.key, by=SARA)
    harness.milestones.move([DateMove(1, CHRISTMAS + timedelta(days=1), CHRISTMAS)], by=SARA)
    assert [one.on for one in _on_agenda(harness)] == [CHRISTMAS + timedelta(days=1)]


def test_a_topic_needs_one_person_who_decides_and_takes_part(harness):
    harness.kickoff()

    def approved_by(*people):
        draft = DecidersDraft(Matter.MONEY, approver_ids=tuple(one.user_id for one in people))
        harness.deciding.settle(1, [draft], by=SARA)
        flags = harness.flags.list(1, by=BO).flags
        return Matter.MONEY not in [flag.about for flag in flags if flag.kind is K.NO_DECIDER]

    assert not approved_by()
    assert not approved_by(CARLA), "she has not joined"
    harness.attendances.join(1, by=CARLA)
    assert approved_by(CARLA)
    assert not approved_by(CARLA, SARA)


def test_all_is_done_no_sooner_than_the_kickoff_itself(harness):
    harness.kickoff()
    with pytest.raises(InvalidField):
        harness.flags.finish(1, START.date() - timedelta(days=1), by=SARA)
    harness.flags.finish(1, START.date(), by=SARA)
    assert harness.flags.can_finish(1, by=SARA) == START.date()
    harness.flags.finish(1, None, by=SARA)
    assert harness.flags.can_finish(1, by=SARA) is None
