"""What is due, what it should say now, and what became of it, mostly for `bot.delivery`."""

from collections.abc import Collection, Sequence
from contextlib import closing
from datetime import datetime, timedelta

from bot.domain.actors import NOBODY_KNOWN, Person
from bot.domain.clock import Clock
from bot.domain.outbox.deliveries import (
    LEASE,
    MOST_ATTEMPTS,
    Claim,
    Composed,
    DeliveryKind,
    State,
    wait_after,
    wait_in_doubt,
)
from bot.services.outbox.hours import at_once
from bot.services.outbox.kinds import Kinds, planned
from bot.services.outbox.posting import SHUT_OUT, composed_all, context_of, follow, put_off, waiting
from storage import claims, live, outbox, redraws, refused
from storage.live import NowPosted
from storage.nouns import dressing
from storage.rows import known
from storage.store import Session, Store
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff

OF_A_CHANNEL = 5  # claimed at a time: it takes one message a second, and the others are not to wait for it
TURN = "claims"  # of those who claim: a channel's messages are then all with one of them
ALONE = timedelta(seconds=30)  # between two looks at what is due: a machine slept, say, or its clock was set
AMONG_OTHERS = timedelta(seconds=1)  # the same, where another process may leave something to do and say nothing
MOST_IN_HAND = 500  # messages; what is claimed and waits too long in memory loses its lease
MOST_AMONG_OTHERS = 200  # the same, where others could send it; what can wait takes up to 150 of them
AT_ONCE = 100  # claimed at a time, so that one claim never outlives its lease


class Deliveries:
    def __init__(self, store: Store, clock: Clock, kinds: Kinds) -> None:
        self._store = store
        self._clock = clock
        self._kinds = kinds
        self._can_wait = [post for post, kind in kinds.items() if kind.can_wait]

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
            redraws.abandon_redraws(session)

    def next_due_at(self, except_in: Collection[str] = (), is_full: bool = False) -> datetime | None:
        """When something is due that `claim` would return."""
        with self._store.read() as session:
            return claims.next_due_at(session, except_in=except_in, except_for=self._left_out(is_full))

    def next_planned_at(self) -> datetime | None:
        """When people next see something that comes by itself, as far as can be said now."""
        with self._store.read() as session, closing(claims.planned(session)) as rows:
            return next((row[0].try_at for row in rows if self._is_to_come(session, *row)), None)

    def _is_to_come(
        self, session: Session, delivery: Delivery, kickoff: Kickoff | None, message: LiveMessage | None
    ) -> bool:
        kind = self._kinds[delivery.post]
        return kind.is_to_come(planned(session, delivery, kickoff, message, delivery.try_at))

    def claim(self, except_in: Collection[str] = (), is_full: bool = False) -> list[Claim]:
        """The messages that are due, ours until the lease ends; the attempt is written down with the claim.

        None for the channels in `except_in`: those are still busy with what they have. With `is_full` none that
        can wait: there are enough of those in hand.
        """
        with self._store.write(TURN) as session:
            now = self._clock.now()
            claimed = claims.claim(
                session,
                now,
                now + LEASE,
                AT_ONCE,
                OF_A_CHANNEL,
                except_in=except_in,
                except_for=self._left_out(is_full),
                last=self._can_wait,
            )
            return [self._claim(one) for one in claimed]

    def _left_out(self, is_full: bool) -> Collection[DeliveryKind]:
        return self._can_wait if is_full else ()

    def _claim(self, claimed: claims.Claimed) -> Claim:
        kind = self._kinds[claimed.post]
        return Claim(
            *claimed,
            is_private=kind.is_private,
            is_silent=kind.do is not None,
            suits_reader=kind.when is not None,
            can_wait=kind.can_wait,
            in_doubt=kind.in_doubt,
            is_urgent=kind.when is at_once,
        )

    def still_held(self, claim: Claim) -> bool:
        """Whether the claim is still ours: it is not once the message was sent, or claimed again."""
        with self._store.read() as session:
            return claims.is_held(outbox.get(session, claim.id), claim)

    def is_still_true(self, claim: Claim) -> bool:
        """Whether it still has to be said. Slack need not be asked about the readers of what does not."""
        with self._store.read() as session:
            return self._kinds[claim.post].is_true(context_of(session, claim.id, self._clock.now()))

    def compose(self, claim: Claim, reader: Person = NOBODY_KNOWN) -> Composed | None:
        """What the message should say, read again now; the lease begins again.

        None if that is no longer true, and the message is skipped; if its reader does not work now, and it is put
        off; if the claim is no longer ours; and if there is nothing to say but to do, which is done. A reply whose
        parent was skipped or refused is skipped or refused as well.
        """
        return self.compose_all([(claim, reader)])[0]

    def compose_all(self, asked: Sequence[tuple[Claim, Person]]) -> list[Composed | None]:
        """The same for several, read together. If one of them fails, all do."""
        with self._store.write(*{claim.team_id for claim, _ in asked}) as session:
            now = self._clock.now()
            found = claims.renew_all(session, [claim for claim, _ in asked], now + LEASE)
            due = [(found[claim.id], reader) for claim, reader in asked if claim.id in found]
            said = composed_all(session, self._kinds, due, now)
            return [said.get(claim.id) for claim, _ in asked]

    def shows(self, claim: Claim, file_ids: Sequence[str]) -> bool:
        """The message is about to be posted with these pictures; the lease starts again.

        False if the claim is no longer ours, and if there is nothing new for it to show: then it is skipped.
        """
        with self._store.write(claim.team_id) as session:
            if not (delivery := self._held(session, claim)):
                return False
            if self._kinds[claim.post].is_picture and _shown_before(session, delivery).issuperset(file_ids):
                delivery.state = State.SKIPPED
                return False
            live.get(session, known(delivery.live_message_id)).files = list(file_ids)
            return True

    def sent(self, claim: Claim, ts: str, shown: int, channel_id: str = "") -> None:
        """Slack has it, as message `ts` of that channel, showing state `shown`.

        This is so even if the lease has ended meanwhile; of two that were sent the first stays the live one.
        """
        self.sent_all([(claim, ts, shown, channel_id)])

    def sent_all(self, sent: Sequence[tuple[Claim, str, int, str]]) -> Sequence[None]:
        """The same for several, written down together. If one of them fails, all do."""
        with self._store.write(*{claim.team_id for claim, *_ in sent}) as session:
            now, new = self._clock.now(), claims.mark_sent(session, {claim.id: ts for claim, ts, *_ in sent})
            live.mark_posted(
                session,
                [
                    NowPosted(message_id, ts, shown, channel_id)
                    for claim, ts, shown, channel_id in sent
                    if claim.id in new and (message_id := new[claim.id].live_message_id)
                ],
            )
            for claim, _, _, channel_id in sent:
                if claim.id in new:
                    follow(session, self._kinds[claim.post], claim, new[claim.id], channel_id, now)
        return [None] * len(sent)

    def dropped(self, claim: Claim) -> None:
        """It may have arrived, and a repeat would be worse than a loss; or Slack tells that it is not needed."""
        with self._store.write(claim.team_id) as session:
            claims.skip(session, claim)

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
                _try_again(delivery, waiting(delivery), error, self._clock.now() + wait)

    def hold(self, claim: Claim, until: datetime) -> None:
        """Not attempted, since its channel is waiting; it keeps its turn, and its doubt."""
        with self._store.write(claim.team_id) as session:
            if delivery := self._held(session, claim):
                put_off(delivery, until)

    def hold_channel(self, claim: Claim, until: datetime) -> None:
        """Slack takes no more of the claim's channel for now: the same for all that waits there."""
        self.hold(claim, until)
        with self._store.write(claim.team_id) as session:
            outbox.hold_channel(session, claim.team_id, claim.channel_id, until)

    def refused(self, claim: Claim, error: str) -> None:
        """Slack will never take it as things are; or it is a deadline that we could not keep."""
        with self._store.write(claim.team_id) as session:
            if not (delivery := self._held(session, claim)):
                return
            if delivery.channel_id != claim.channel_id:  # which has another id by now
                put_off(delivery, self._clock.now())
            else:
                delivery.state, delivery.error = State.REFUSED, error
                message = context_of(session, claim.id, self._clock.now())
                self._kinds[claim.post].if_refused(message, error)

    def without_parent(self, claim: Claim, error: str, jitter: float) -> None:
        """The message to which it replies has been deleted: once that was looked at, and posted again, it replies
        to the new one. It is refused if that does not come about."""
        if claim.attempts >= MOST_ATTEMPTS:
            self.refused(claim, error)
            return
        self.failed(claim, error, jitter)
        with self._store.write(claim.team_id) as session:
            live.mark_stale(session, known(outbox.get(session, claim.id).parent_id))

    def _held(self, session: Session, claim: Claim) -> Delivery | None:
        """To change it. None if the lease has ended and somebody else has it: what becomes of it they say."""
        return claims.renew(session, claim, self._clock.now() + LEASE)

    def try_shut_out_again(self) -> None:
        """At the start, and now and then: we may have been let into a channel without being told.

        One message finds out. If Slack takes it the others of its channel follow.
        """
        with self._store.write(TURN) as session:
            refused.plan_one_again(session, SHUT_OUT, self._clock.now())


def _shown_before(session: Session, reply: Delivery) -> set[str]:
    """The pictures of the message to which it replies, and of that one's other replies."""
    return dressing.files_in_thread(session, live.get(session, known(reply.parent_id)))


def _try_again(delivery: Delivery, state: State, error: str, at: datetime) -> None:
    delivery.state, delivery.error, delivery.try_at = state, error, at
