"""What is pressed once is done once, in whichever process, and as long as Slack may repeat it."""

from datetime import timedelta

import pytest

from bot.domain.actors import Attendance
from bot.domain.errors import NotFound
from bot.domain.press import Repeated
from bot.services.presses import Presses
from storage.tables.bookkeeping.presses import Press
from storage.tables.kickoffs import Participant
from tests.services.service_harness import BO, STRANGER


def test_a_press_counts_once_in_all_processes_and_not_at_all_if_it_fails(either_harness):
    harness = either_harness
    harness.kickoff()
    others = Presses(harness.store, harness.clock)
    with pytest.raises(NotFound):
        harness.presses.once("1.2.a", BO, harness.attendances.join, 999, by=BO)
    harness.presses.once("1.2.a", BO, harness.attendances.join, 1, by=BO)
    harness.attendances.decline(1, by=BO)
    for presses in (harness.presses, others):
        with pytest.raises(Repeated):
            presses.once("1.2.a", BO, harness.attendances.join, 1, by=BO)
    assert Attendance.DECLINED is harness.row(Participant, user_id=BO.user_id).attendance
    with pytest.raises(NotFound):  # in another team it is another press
        others.once("1.2.a", STRANGER, harness.attendances.join, 1, by=STRANGER)
    others.once("3.4.b", BO, harness.attendances.join, 1, by=BO)
    assert Attendance.JOINED is harness.row(Participant, user_id=BO.user_id).attendance


def test_what_slack_calls_a_press_is_kept_for_an_hour_as_a_digest_and_to_the_hour(usual_harness):
    harness = usual_harness
    harness.kickoff()
    harness.clock.move(minutes=59)
    harness.presses.once("1.2.a", BO, harness.attendances.join, 1, by=BO)
    (kept,) = harness.rows(Press)
    assert (0, 0, 32) == (kept.pressed_at.minute, kept.name.count("1.2.a"), len(kept.name))
    for later, count in ((timedelta(hours=1), 2), (timedelta(hours=2), 1)):
        harness.clock.at += later
        harness.presses.once(f"3.4.{later}", BO, harness.attendances.decline, 1, by=BO)
        assert count == len(harness.rows(Press))
