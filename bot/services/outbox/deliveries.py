"""What is due, what it should say now, and what became of it, mostly for `bot.delivery`."""

from collections.abc import Collection, Sequence
from contextlib import closing
from datetime import datetime, timedelta

from bot.domain.actors import NOBODY_KNOWN, Person
from bot.domain.clock import Clock
from bot.domain.outbox.deliveries import (
    LEASE,
    PRIVATE,
    SILENT,
    Claim,
    Composed,
    DeliveryKind,
    State,
    wait_after,
    wait_in_doubt,
)
from bot.services.authority import facilitator_ids
from bot.services.briefing.nudges import is_awaited, plan_last_nudge
from bot.services.outbox import kinds as due
from storage import claims, live, outbox
from storage.rows import known
from storage.store import Session, Store
from storage.tables.deliveries import Delivery
from storage.tables.kickoffs import Kickoff

SHUT_OUT = ("channel_not_found", "is_archived", "not_in_channel")
OF_A_CHANNEL = 5  # claimed at a time: it takes one message a second, and the others are not to wait for it
TURN = "claims"  # of those who claim: a channel's messages are then all with one of them
ALONE = timedelta(seconds=30)  # between two looks at what is due: a machine slept, say, or its clock was set
AMONG_OTHERS = timedelta(seconds=1)  # the same, where another process may leave something to do and say nothing
MOST_IN_HAND = 500  # messages; what is claimed and waits too long in memory loses its lease
MOST_AMONG_OTHERS = 200  # the same, where others could send it; nudges take up to 150 of them
AT_ONCE = 100  # claimed at a time, so that one claim never outlives its lease


class Deliveries:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    @property
    def look_every(self) -> timedelta:
        """How long nobody need look for what is due or stale, as far as we know of it."""
        return AMONG_OTHERS if self._store.is_shared else ALONE

    @property
    def most_in_hand(self) -> int:
        """How many to have in hand at most before more are claimed."""
        return MOST_AMONG_OTHERS if self._store.is_shared else MOST_IN_HAND

    def abandon_claims(self) -> None:
        """At the start, where this is the only process: the one that held the claims has died.

        Where there are others the claims may be theirs, and those of the dead end with their leases.
        """
        if self._store.is_shared:
            return
        with self._store.write(TURN) as session:
            claims.abandon(session, self._clock.now())
            live.abandon_redraws(session)

    def next_due_at(
        self, except_in: Collection[str] = (), except_for: Collection[DeliveryKind] = ()
    ) -> datetime | None:
        with self._store.read() as session:
            return claims.next_due_at(session, except_in=except_in, except_for=except_for)

    def next_planned_at(self) -> datetime | None:
        """When people next see something that comes by itself, as far as can be said now."""
        with self._store.read() as session, closing(claims.planned(session)) as planned:
            return next((it.try_at for it, kickoff in planned if due.is_to_come(session, kickoff, it)), None)

    def claim(self, except_in: Collection[str] = (), except_for: Collection[DeliveryKind] = ()) -> list[Claim]:
        """The messages that are due, ours until the lease ends; the attempt is written down with the claim.

        None for the channels in `except_in`: those are still busy with what they have. Nor of the kinds in
        `except_for`, of which there are enough in hand.
        """
        with self._store.write(TURN) as session:
            now = self._clock.now()
            return claims.claim(session, now, now + LEASE, AT_ONCE, OF_A_CHANNEL, except_in, except_for)

    def still_held(self, claim: Claim) -> bool:
        """Whether the claim is still ours: it is not once the message was sent, or claimed again."""
        with self._store.read() as session:
            return _is_held(outbox.get(session, claim.id), claim)

    def is_awaited(self, claim: Claim) -> bool:
        """Whether a nudge still helps. Slack need not be asked about the readers of those that do not."""
        with self._store.read() as session:
            kickoff = session.get_one(Kickoff, outbox.get(session, claim.id).kickoff_id)
            return is_awaited(session, kickoff, claim.channel_id, self._clock.now())

    def compose(self, claim: Claim, reader: Person = NOBODY_KNOWN) -> Composed | None:
        """What the message should say, read again now; the lease starts anew.

        None where that is no longer true, and the message is skipped; where its reader does not work now, and it
        is put off; where the claim is no longer ours; and where there is nothing to say but to do, which is done.
        """
        with self._store.write(claim.team_id) as session:
            now = self._clock.now()
            if not (delivery := outbox.renew(session, claim, now + LEASE)):
                return None
            kickoff, wanted = outbox.about(session, delivery)
            if delivery.post in SILENT:
                delivery.state = State.DONE if due.do(session, kickoff, delivery, now) else State.SKIPPED
                return None
            at = due.when(session, kickoff, delivery, reader, now)
            if at is None:
                delivery.state = State.SKIPPED
                return None
            if at > now:
                _put_off(delivery, at)
                return None
            return Composed(due.view(session, kickoff, delivery, now), kickoff.language, wanted or 0)

    def shows(self, claim: Claim, file_ids: Sequence[str]) -> bool:
        """The message is about to be posted with these pictures; the lease starts anew.

        False where the claim is no longer ours.
        """
        with self._store.write(claim.team_id) as session:
            if not (delivery := self._held(session, claim)):
                return False
            live.get(session, known(delivery.live_message_id)).files = list(file_ids)
            return True

    def sent(self, claim: Claim, ts: str, shown: int, channel_id: str = "") -> None:
        """Slack has it, as message `ts` of that channel, showing state `shown`.

        This is so even where the lease has ended meanwhile; of two that were sent the first stays the live one.
        """
        with self._store.write(claim.team_id) as session:
            if not (marked := outbox.mark_sent(session, claim.id, ts)):
                return
            live_message_id, kickoff_id = marked
            if live_message_id:
                live.mark_posted(session, live_message_id, ts, shown, channel_id)
            if claim.post is DeliveryKind.NUDGE:
                kickoff = session.get_one(Kickoff, kickoff_id)
                plan_last_nudge(session, kickoff, claim.channel_id, self._clock.now())

    def unknown(self, claim: Claim, error: str, jitter: float) -> None:
        """No definite answer: it is looked up and, if need be, sent again after a wait."""
        with self._store.write(claim.team_id) as session:
            if delivery := self._held(session, claim):
                wait = wait_in_doubt(claim.attempts, jitter)
                _try_again(delivery, State.UNKNOWN, error, self._clock.now() + wait)

    def failed(self, claim: Claim, error: str, jitter: float) -> None:
        """This time it certainly has not arrived: it is sent again after a wait. It keeps its earlier doubt."""
        with self._store.write(claim.team_id) as session:
            if delivery := self._held(session, claim):
                wait = wait_after(claim.attempts, jitter)
                _try_again(delivery, _waiting(delivery), error, self._clock.now() + wait)

    def hold(self, claim: Claim, until: datetime) -> None:
        """Not attempted, since its channel is waiting; it keeps its turn, and its doubt."""
        with self._store.write(claim.team_id) as session:
            if delivery := self._held(session, claim):
                _put_off(delivery, until)

    def hold_channel(self, claim: Claim, until: datetime) -> None:
        """Slack takes no more of the claim's channel for now: the same for all that waits there."""
        self.hold(claim, until)
        with self._store.write(claim.team_id) as session:
            outbox.hold_channel(session, claim.team_id, claim.channel_id, until)

    def refused(self, claim: Claim, error: str) -> None:
        """Slack will never take it as things are; or it is a deadline that we could not keep. If it was for the
        channel, those who lead it are told, once."""
        with self._store.write(claim.team_id) as session:
            if not (delivery := self._held(session, claim)):
                return
            delivery.state, delivery.error = State.REFUSED, error
            if delivery.post is DeliveryKind.CLOSE_VOTING:
                self._tell_leads(session, delivery, DeliveryKind.CLOSE_VOTING, f":{delivery.key}")
            elif delivery.post not in PRIVATE | SILENT:  # what is private says nothing of the channel
                self._tell_leads(session, delivery, error)

    def _held(self, session: Session, claim: Claim) -> Delivery | None:
        """To change it. None where the lease has ended and somebody else has it: what becomes of it they say."""
        return outbox.renew(session, claim, self._clock.now() + LEASE)

    def _tell_leads(self, session: Session, delivery: Delivery, error: str, once_for: str = "") -> None:
        kickoff = session.get_one(Kickoff, delivery.kickoff_id)
        for user_id in facilitator_ids(session, kickoff):
            outbox.plan(
                session,
                kickoff,
                DeliveryKind.UNDELIVERED,
                self._clock.now(),
                subject_id=known(kickoff.id),
                occasion=user_id + once_for,
                channel_id=user_id,
                error=error,
            )

    def try_refused_again(self, team_id: str, channel_id: str) -> None:
        """We have been let into the channel: what Slack refused there is due once more, edits too."""
        with self._store.write(team_id) as session:
            outbox.plan_refused_in(session, team_id, channel_id, self._clock.now())
            live.mark_channel_stale(session, team_id, channel_id)

    def try_shut_out_again(self) -> None:
        """At the start: we may have been let into a channel while nobody was here to be told."""
        with self._store.write(TURN) as session:
            outbox.plan_refused_for(session, SHUT_OUT, self._clock.now())


def _waiting(delivery: Delivery) -> State:
    """The state in which it waits: where an earlier attempt may have arrived, that is not forgotten."""
    return State.UNKNOWN if delivery.doubtful else State.PLANNED


def _try_again(delivery: Delivery, state: State, error: str, at: datetime) -> None:
    delivery.state, delivery.error, delivery.try_at = state, error, at


def _put_off(delivery: Delivery, until: datetime) -> None:
    """What was not tried does not count as an attempt."""
    delivery.state, delivery.try_at = _waiting(delivery), until
    delivery.attempts -= 1


def _is_held(delivery: Delivery, claim: Claim) -> bool:
    return delivery.state is State.SENDING and delivery.attempts == claim.attempts
