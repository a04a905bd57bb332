"""What was dealt with long ago goes, is not posted twice, and what people read and undo stays."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from bot.domain.brief import Phase
from bot.domain.meeting.captures import CaptureDraft, CaptureKind
from bot.domain.meeting.deciders import DecidersDraft, Matter
from bot.domain.outbox.deliveries import DeliveryKind, State
from bot.domain.outbox.pruning import KEPT, Outbox
from bot.services.outbox import pruning
from storage import outbox
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff
from tests.services.service_harness import BO, CARLA, SARA, START, STRANGER, ServiceHarness

LATER = timedelta(days=1)


@pytest.fixture
def closed(usual_harness: ServiceHarness) -> ServiceHarness:
    """With one kickoff that has been held and is closed, and all of whose messages were posted."""
    harness = usual_harness
    harness.kickoff()
    milestone_id = harness.milestone(1)
    harness.post_all()
    harness.clock.at = START
    harness.lifecycle.start(1, by=SARA)
    harness.lifecycle.end(1, harness.number(1), by=SARA)
    harness.clock.at += LATER
    harness.post_all()
    harness.milestones.complete(milestone_id, by=SARA)
    _say_all(harness)
    assert harness.row(Kickoff).phase is Phase.CLOSED
    return harness


def _say_all(harness: ServiceHarness) -> None:
    """Also what is put off until somebody works, and what is due within a month."""
    for _ in range(10):
        harness.clock.at += 3.5 * LATER
        harness.post_all()
    assert not harness.rows(Delivery, state=State.PLANNED)


def _wait_and_prune(harness: ServiceHarness) -> None:
    harness.clock.at += KEPT + 30 * LATER
    harness.pruning.prune()


def test_a_year_after_the_last_message_of_a_closed_kickoff_its_messages_go(closed):
    harness = closed
    sent = harness.rows(Delivery, state=State.SENT)
    harness.pruning.prune()
    assert len(harness.rows(Delivery, state=State.SENT)) == len(sent), "too soon"

    _wait_and_prune(harness)

    assert harness.rows(Delivery) == []
    assert harness.row(Kickoff).outbox is Outbox.PRUNED
    assert {message.reader_id for message in harness.rows(LiveMessage)} == {""}


@pytest.mark.either_database
def test_what_is_pruned_is_not_posted_twice_and_its_buttons_are_known(closed):
    planned, sent = closed.rows(Delivery), closed.rows(Delivery, state=State.SENT)
    of_kickoff = [row for row in planned if row.kickoff_id and not row.live_message_id]
    skipped = [row for row in of_kickoff if row.state is State.SKIPPED]
    assert 0 < len(skipped) < len(of_kickoff)
    _wait_and_prune(closed)

    again = [row.key for row in of_kickoff if _is_planned_again(closed, row)]

    assert again == [row.key for row in skipped], "what was skipped may be true by now"
    assert all(closed.posted.is_known(row.ts, by=SARA) for row in sent)
    assert not closed.posted.is_known("1.0", by=SARA)
    assert not closed.posted.is_known(sent[0].ts, by=STRANGER)


def _is_planned_again(harness: ServiceHarness, row: Delivery) -> bool:
    occasion, now = outbox.occasion_of(row), harness.clock.at
    with harness.store.write("T1") as session:
        kickoff = session.get_one(Kickoff, 1)
        return outbox.plan(session, kickoff, row.post, now, subject_id=row.subject_id, occasion=occasion)


@pytest.mark.either_database
def test_whose_private_message_has_gone_is_asked_again_rather_than_not_at_all(closed):
    closed.deciding.settle(1, [DecidersDraft(Matter.MONEY, BO.user_id, (CARLA.user_id,))], by=SARA)
    draft = CaptureDraft(CaptureKind.DECISION, "We spend it", person_id=BO.user_id, matter=Matter.MONEY)
    capture_id = closed.capture(1, draft.text, person_id=BO.user_id, matter=Matter.MONEY)
    _say_all(closed)
    closed.deciding.approve(capture_id, by=CARLA)
    assert closed.row(LiveMessage, post=DeliveryKind.DECISION_WAITS).ts
    _wait_and_prune(closed)

    closed.captured.change(capture_id, replace(draft, text="We spend half of it"), by=BO)
    closed.captured.change(capture_id, replace(draft, text="We spend none of it"), by=BO)
    _say_all(closed)

    asked = closed.row(Delivery, post=DeliveryKind.DECISION_WAITS)
    assert (asked.channel_id, asked.state) == (CARLA.user_id, State.SENT)
    assert closed.row(LiveMessage, post=DeliveryKind.DECISION_WAITS).ts == asked.ts


def test_a_little_goes_at_a_time_until_all_of_it_has_gone(closed, monkeypatch):
    monkeypatch.setattr(pruning, "AT_ONCE", 5)
    left = [len(closed.rows(Delivery))]
    _wait_and_prune(closed)
    for _ in range(left[0] // 5 + 1):
        left.append(len(closed.rows(Delivery)))
        closed.pruning.prune()
    assert max(before - after for before, after in pairwise(left)) == 5
    assert closed.row(Kickoff).outbox is Outbox.PRUNED
    assert closed.rows(Delivery) == []


def test_a_kickoff_that_is_opened_again_says_what_is_new_and_is_pruned_again_after_it_closes(closed):
    _wait_and_prune(closed)
    closed.lifecycle.reopen(1, by=SARA)
    soon = (closed.clock.at + 9 * LATER).date()
    closed.milestones.complete(closed.milestone(1, soon), by=SARA)
    _say_all(closed)
    new = closed.rows(Delivery)
    assert DeliveryKind.CLOSING in {row.post for row in new if row.state is State.SENT}

    _wait_and_prune(closed)

    assert closed.rows(Delivery) == []
    assert closed.row(Kickoff).outbox is Outbox.PRUNED


def test_a_kickoff_that_is_not_over_keeps_its_messages_however_old(closed):
    closed.lifecycle.reopen(1, by=SARA)
    before = len([row for row in closed.rows(Delivery) if row.kickoff_id])
    _wait_and_prune(closed)
    assert before == len([row for row in closed.rows(Delivery) if row.kickoff_id])
