from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.domain.outbox.deliveries import LEASE, DeliveryKind, State
from storage import claims, outbox, refused
from storage.tables.deliveries import Delivery
from storage.tables.kickoffs import Kickoff
from tests.services.service_harness import CHANNEL, MONDAY, ServiceHarness

ROWS, THREADS = 300, 8


def _plan(harness: ServiceHarness, subject_id: int, due_at=MONDAY, **more) -> bool:
    with harness.store.write("T1") as session:
        kickoff = session.get_one(Kickoff, 1)
        return outbox.plan(session, kickoff, DeliveryKind.TAKEN_OVER, due_at, subject_id=subject_id, **more)


def _claim(harness: ServiceHarness, limit: int = 100) -> list:
    with harness.store.write("T1") as session:
        return claims.claim(session, harness.clock.now(), harness.clock.now() + LEASE, limit, each=1000)


@pytest.fixture
def harness(harness: ServiceHarness) -> ServiceHarness:
    """With one kickoff, and nothing of it planned."""
    harness.kickoff()
    with harness.store.write("T1") as session:
        for row in harness.rows(Delivery):
            session.delete(session.merge(row))
    return harness


def test_many_who_claim_at_once_get_each_message_once(harness):
    with harness.store.write("T1") as session:
        kickoff = session.get_one(Kickoff, 1)
        for n in range(ROWS):
            outbox.plan(session, kickoff, DeliveryKind.TAKEN_OVER, MONDAY, subject_id=n, channel_id=f"C{n}")

    def claim_on() -> list[int]:
        mine: list[int] = []
        while claimed := _claim(harness, 7):
            mine += [claim.id for claim in claimed]
        return mine

    with ThreadPoolExecutor(THREADS) as pool:
        claimed = [done.result() for done in [pool.submit(claim_on) for _ in range(THREADS)]]
    counted = Counter(id for mine in claimed for id in mine)
    assert {row.id: 1 for row in harness.rows(Delivery)} == counted
    assert ROWS == len(counted)


def test_the_same_message_is_planned_once(harness):
    assert [True, False, True] == [_plan(harness, 1), _plan(harness, 1), _plan(harness, 1, occasion="day")]
    assert ["taken_over:1", "taken_over:1:day"] == [row.key for row in harness.rows(Delivery)]


def test_due_messages_are_claimed_in_the_order_in_which_they_are_due_and_then_planned(harness):
    for subject, minutes in ((1, 0), (2, -5), (3, 0), (4, 1)):
        _plan(harness, subject, MONDAY + timedelta(minutes=minutes))
    assert ["taken_over:2", "taken_over:1", "taken_over:3"] == [claim.key for claim in _claim(harness)]


def test_no_more_are_claimed_than_asked_for_and_those_that_are_due_first(harness):
    for subject, minutes in ((1, 0), (2, -5), (3, -9)):
        _plan(harness, subject, MONDAY + timedelta(minutes=minutes))
    assert ["taken_over:3", "taken_over:2"] == [claim.key for claim in _claim(harness, 2)]


def test_a_claimed_message_is_not_claimed_again_until_its_lease_ends_and_then_it_is_doubtful(harness):
    _plan(harness, 1)
    (first,) = _claim(harness)
    harness.clock.at += LEASE - timedelta(seconds=1)
    assert [] == _claim(harness)
    harness.clock.move(seconds=1)
    (second,) = _claim(harness)
    assert [(1, False), (2, True)] == [(claim.attempts, claim.doubtful) for claim in (first, second)]


@pytest.mark.parametrize("state", [State.SENT, State.SKIPPED, State.REFUSED])
def test_a_message_that_is_done_with_is_never_claimed(harness, state):
    _plan(harness, 1)
    harness.change(harness.row(Delivery), state=state)
    assert [] == _claim(harness)


def test_who_claims_after_a_crash_need_not_wait_for_the_lease(harness):
    _plan(harness, 1)
    _claim(harness)
    with harness.store.write("T1") as session:
        claims.abandon(session, harness.clock.now())
    assert [(2, True)] == [(claim.attempts, claim.doubtful) for claim in _claim(harness)]


def test_the_next_moment_is_that_of_the_first_that_waits_or_of_the_lease_that_ends_first(harness):
    def next_due_at():
        with harness.store.read() as session:
            return claims.next_due_at(session)

    assert None is next_due_at()
    _plan(harness, 1, MONDAY + timedelta(days=1))
    _plan(harness, 2)
    assert MONDAY == next_due_at()
    (claim,) = _claim(harness)
    assert MONDAY + LEASE == next_due_at()
    harness.change(harness.row(Delivery, id=claim.id), state=State.SENT)
    assert MONDAY + timedelta(days=1) == next_due_at()


def test_a_message_that_is_hastened_is_due_now_and_one_that_was_due_already_is_left_alone(harness):
    _plan(harness, 1, MONDAY + timedelta(days=1))
    _plan(harness, 2, MONDAY - timedelta(hours=1))
    with harness.store.write("T1") as session:
        kickoff = session.get_one(Kickoff, 1)
        for milestone in (1, 2):
            outbox.hasten(session, kickoff, DeliveryKind.TAKEN_OVER, MONDAY, subject_id=milestone)
        outbox.hasten(session, kickoff, DeliveryKind.CARD, MONDAY - timedelta(days=9), subject_id=1)
    due = [(row.due_at, row.try_at) for row in harness.rows(Delivery)]
    an_hour_ago = MONDAY - timedelta(hours=1)
    assert [(MONDAY, MONDAY), (an_hour_ago, an_hour_ago)] == due


def test_what_was_refused_is_found_by_its_channel_in_its_team(harness):
    for subject, channel in ((1, CHANNEL), (2, "C2"), (3, CHANNEL)):
        _plan(harness, subject, channel_id=channel)
    for row in harness.rows(Delivery)[:2]:
        harness.change(row, state=State.REFUSED)
    found = []
    for team, channel in (("T2", CHANNEL), ("T2", "C2"), ("T1", "C2"), ("T1", CHANNEL)):
        with harness.store.write(team) as session:
            refused.plan_again_in(session, team, channel, MONDAY)
        found.append([row.key for row in harness.rows(Delivery, state=State.REFUSED)])
    assert [["taken_over:1", "taken_over:2"], ["taken_over:1", "taken_over:2"], ["taken_over:1"], []] == found


def test_messages_for_a_channel_that_somebody_has_in_hand_wait_for_their_turn(harness):
    _plan(harness, 1)
    (first,) = _claim(harness)
    _plan(harness, 2)
    _plan(harness, 3, channel_id="C2")
    assert ["taken_over:3"] == [claim.key for claim in _claim(harness)]
    harness.deliveries.sent(first, "1.0", 0)
    assert ["taken_over:2"] == [claim.key for claim in _claim(harness)]
