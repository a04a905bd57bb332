"""Whatever happens, in whatever order: no message is posted twice, and none is lost."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.domain.outbox.deliveries import LEASE, MAY_BECOME, Claim, DeliveryKind, State, wait_after
from storage import outbox
from storage.tables.deliveries import Delivery
from storage.tables.kickoffs import Kickoff
from tests.services.service_harness import CHANNEL, ServiceHarness

DONE_WITH = {State.SENT, State.REFUSED}
ENDS = ("sent", "arrived", "unknown", "failed", "refused", "hold", "forgotten", "no look")


class Outbox(RuleBasedStateMachine):
    """The outbox, a Slack whose history can be read, and a process that may die between any two steps."""

    def __init__(self, harness: ServiceHarness) -> None:
        super().__init__()
        self.harness = harness
        self.slack: Counter[str] = Counter()
        self.planned: set[str] = set()
        self.in_hand: list[Claim] = []
        self.holder: dict[str, Claim] = {}  # the last claim of each message that is being sent
        self.doubtful: set[str] = set()
        self.not_before: dict[str, datetime] = {}
        self.states: dict[str, State] = {}

    @initialize()
    def begin(self) -> None:
        self.harness.clear()
        self.harness.kickoff()
        with self.harness.store.write("T1") as session:
            for row in self.harness.rows(Delivery):
                session.delete(session.merge(row))
        for n in (1, 2):
            self.plan(n, 0)

    @rule(n=st.integers(1, 5), seconds=st.integers(-10, 120))
    def plan(self, n: int, seconds: int) -> None:
        due_at = self.harness.clock.now() + timedelta(seconds=seconds)
        with self.harness.store.write("T1") as session:
            kickoff = session.get_one(Kickoff, 1)
            new = outbox.plan(session, kickoff, DeliveryKind.UNDELIVERED, due_at, subject_id=1, occasion=str(n))
        key = outbox.key(DeliveryKind.UNDELIVERED, 1, str(n))
        assert new == (key not in self.planned)
        self.planned.add(key)
        self.not_before.setdefault(key, due_at)

    @rule()
    def claim(self) -> None:
        for claim in self.harness.deliveries.claim():
            if claim.key in self.holder:  # its lease ended while it was in somebody's hands
                self.doubtful.add(claim.key)
            assert claim.doubtful == (claim.key in self.doubtful)
            assert self.not_before[claim.key] <= self.harness.clock.now()
            self.holder[claim.key] = claim
            self.in_hand.append(claim)
        waiting = [row for row in self.harness.rows(Delivery) if row.state not in DONE_WITH]
        now = self.harness.clock.now()
        busy = any(row.state is State.SENDING and row.try_at > now for row in waiting)
        assert busy or not [row.key for row in waiting if row.try_at <= now]

    @precondition(lambda self: self.in_hand)
    @rule(which=st.integers(0, 9), end=st.sampled_from(ENDS))
    def attempt(self, which: int, end: str) -> None:
        claim = self.in_hand.pop(which % len(self.in_hand))
        held = self.holder.get(claim.key) is claim
        assert held == self.harness.deliveries.still_held(claim)
        if not held:
            assert None is self.harness.deliveries.compose(claim)
            self._say_late(claim, end)
        elif end == "hold":  # its channel waits, and nothing is tried
            self._hold(claim)
        elif claim.doubtful and end == "no look":  # the way to Slack is shut before it can be looked up
            self._fail(claim)
        elif claim.doubtful and self.slack[claim.key]:
            self._send(claim)
        else:
            self._post(claim, end)

    def _say_late(self, claim: Claim, end: str) -> None:
        """What became of a claim that somebody else has by now. Had Slack the message, it would be looked up."""
        if end in {"unknown", "failed"}:
            getattr(self.harness.deliveries, end)(claim, "TimeoutError", 0)
        elif end == "refused":
            self.harness.deliveries.refused(claim, "is_archived")
        elif end == "hold":
            self.harness.deliveries.hold(claim, self.harness.clock.now())

    def _post(self, claim: Claim, end: str) -> None:
        assert None is not self.harness.deliveries.compose(claim)
        if end in {"sent", "arrived", "forgotten"}:
            self.slack[claim.key] += 1
        if end == "sent":
            self._send(claim)
        elif end in {"failed", "no look"}:
            self._fail(claim)
        elif end == "refused":
            self.harness.deliveries.refused(claim, "is_archived")
            del self.holder[claim.key]
        elif end != "forgotten":
            self.harness.deliveries.unknown(claim, "TimeoutError", 0)
            self.doubtful.add(claim.key)
            del self.holder[claim.key]

    def _send(self, claim: Claim) -> None:
        self.harness.deliveries.sent(claim, "1.0", 0)
        del self.holder[claim.key]

    def _fail(self, claim: Claim) -> None:
        self.not_before[claim.key] = self.harness.clock.now() + wait_after(claim.attempts, 0)
        self.harness.deliveries.failed(claim, "ClientConnectorError", 0)
        del self.holder[claim.key]

    def _hold(self, claim: Claim) -> None:
        self.not_before[claim.key] = self.harness.clock.now() + timedelta(seconds=30)
        self.harness.deliveries.hold(claim, self.not_before[claim.key])
        del self.holder[claim.key]

    @rule(seconds=st.sampled_from([1, 5, 30, LEASE.total_seconds(), 400]))
    def move_the_clock_and_claim(self, seconds: float) -> None:
        self.harness.clock.move(seconds=seconds)
        self.claim()

    @rule()
    def die_and_start_again(self) -> None:
        self.in_hand.clear()
        if self.harness.store.is_shared:  # the claims may be another process's: their leases have to end
            self.move_the_clock_and_claim(LEASE.total_seconds())
            return
        self.doubtful |= set(self.holder)
        self.not_before |= dict.fromkeys(self.holder, self.harness.clock.now())
        self.holder.clear()
        self.harness.deliveries.abandon_claims()

    @rule()
    def be_let_into_the_channel(self) -> None:
        self.harness.workspaces.channel_opened("T1", CHANNEL)

    @invariant()
    def nothing_is_posted_twice(self) -> None:
        assert not [key for key, times in self.slack.items() if times > 1]

    @invariant()
    def no_step_is_taken_that_there_is_not(self) -> None:
        before, self.states = self.states, {row.key: row.state for row in self.harness.rows(Delivery)}
        for key, state in self.states.items():
            was = before.get(key, State.PLANNED)
            assert state is was or state in MAY_BECOME[was], f"{key}: {was} → {state}"

    @invariant()
    def nothing_is_lost(self) -> None:
        states = {row.key: row.state for row in self.harness.rows(Delivery)}
        assert self.planned == set(states)
        assert not [key for key, state in states.items() if state is State.SENT and not self.slack[key]]
        assert set(self.holder) == {key for key, state in states.items() if state is State.SENDING}

    def teardown(self) -> None:
        """Once all goes well again, everything that was planned is in the channel, once."""
        self.die_and_start_again()
        self.be_let_into_the_channel()
        while due_at := self.harness.deliveries.next_due_at():
            if not self.in_hand:
                self.harness.clock.at = max(due_at, self.harness.clock.at)
                self.claim()
            for claim in self.in_hand:
                if not self.slack[claim.key]:
                    self.slack[claim.key] += 1
                self._send(claim)
            self.in_hand.clear()
        assert dict.fromkeys(self.planned, 1) == +self.slack


def test_the_outbox_posts_everything_once_whatever_goes_wrong_on_the_way(either_harness):
    examples = 4 if either_harness.store.is_shared else 12  # PostgreSQL takes longer, and has the same rules
    outbox_of: Any = lambda: Outbox(either_harness)  # noqa: E731 - the type says class, and any factory will do
    run_state_machine_as_test(
        outbox_of,
        settings=settings(
            max_examples=examples, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
