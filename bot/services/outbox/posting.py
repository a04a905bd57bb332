"""What a message that is due says now, and what follows once Slack has it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.domain.actors import Person
from bot.domain.outbox.deliveries import Claim, Composed, DeliveryKind, State
from bot.domain.outbox.facts import SHOWS
from bot.services.outbox.kinds import Context, Kind, Kinds, planned
from storage import claims, live, outbox, refused
from storage.claims import Found
from storage.rows import known
from storage.store import Session
from storage.tables.deliveries import Delivery

SHUT_OUT = ("channel_not_found", "is_archived", "not_in_channel")


def context_of(session: Session, delivery_id: int, now: datetime) -> Context:
    (found,) = claims.find(session, [delivery_id])
    return planned(session, *found, now)


def composed(session: Session, kind: Kind, found: Found, reader: Person, now: datetime) -> Composed | None:
    """None if it is put off, skipped or refused, or if there was nothing to say but to do, which is done."""
    delivery = found.delivery
    if not _has_place(session, delivery):
        return None
    message = planned(session, *found, now)
    if not _is_time(delivery, kind.due_at(message, reader), now):
        return None
    if kind.do:
        kind.do(message)
        delivery.state = State.DONE
        return None
    if kind.prepare:
        kind.prepare(message)
    return _composed(found, message, kind.shown(message))


def composed_all(
    session: Session, kinds: Kinds, due: Sequence[tuple[Found, Person]], now: datetime
) -> dict[int, Composed | None]:
    """The same for several, by their ids; those of a kind of which many come due at once in a few statements."""
    said: dict[int, Composed | None] = {}
    together = defaultdict[DeliveryKind, list[Found]](list)
    for found, reader in due:
        kind = kinds[found.delivery.post]
        if kind.said_by_each:
            together[found.delivery.post].append(found)
        else:
            said[known(found.delivery.id)] = composed(session, kind, found, reader, now)
    for post, alike in together.items():
        said |= zip(
            (known(one.delivery.id) for one in alike), _together(session, kinds[post], alike, now), strict=True
        )
    return said


def _together(session: Session, kind: Kind, alike: Sequence[Found], now: datetime) -> Iterator[Composed | None]:
    """Of messages that reply to none, and that every reader gets at once."""
    assert kind.said_by_each
    messages = [planned(session, *found, now) for found in alike]
    for found, message, view in zip(alike, messages, kind.said_by_each(messages), strict=True):
        if _is_time(found.delivery, None if view is None else now, now):
            yield _composed(found, message, view)
        else:
            yield None


def _composed(found: Found, message: Context, view: object) -> Composed:
    language = found.delivery.language or message.kickoff.language
    return Composed(view, language, found.live.wanted if found.live else 0, found.delivery.thread_ts)


def _is_time(delivery: Delivery, at: datetime | None, now: datetime) -> bool:
    """Whether it is to be said now; `at` is when, if at all. If not it is put off, or skipped."""
    if at is None:
        delivery.state = State.SKIPPED
    elif at > now:
        put_off(delivery, at)
    return at is not None and at <= now


def put_off(delivery: Delivery, until: datetime) -> None:
    """What was not tried does not count as an attempt."""
    delivery.state, delivery.try_at = waiting(delivery), until
    delivery.attempts -= 1


def waiting(delivery: Delivery) -> State:
    """The state in which it waits: if an earlier attempt may have arrived, that is not forgotten."""
    return State.UNKNOWN if delivery.doubtful else State.PLANNED


def _has_place(session: Session, delivery: Delivery) -> bool:
    """Whether there is somewhere to post it. A reply goes to its parent as that is now; if it is in no channel,
    what became of it becomes of the reply."""
    if delivery.parent_id is None:
        return True
    delivery.thread_ts = live.get(session, delivery.parent_id).ts
    if delivery.thread_ts is None:
        delivery.state, delivery.error = outbox.fate(session, delivery.parent_id)
    return delivery.thread_ts is not None


def follow(session: Session, kind: Kind, claim: Claim, delivery: Delivery, channel_id: str, now: datetime) -> None:
    """Slack has it, in that channel; where it is live already, that has been written down."""
    if not delivery.live_message_id and claim.post in SHOWS:
        is_true = kind.is_true(context_of(session, claim.id, now))
        live.begin(session, delivery, channel_id, is_stale=not is_true)
    if claim.attempts > 1:
        refused.plan_again_in(session, delivery.team_id, delivery.channel_id, now, SHUT_OUT)
    prepare = kind.prepare if claim.doubtful else None  # it was found, perhaps, and not drawn
    for follows in (prepare, kind.after_sent):
        if follows:
            follows(context_of(session, claim.id, now))
