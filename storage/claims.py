"""Claims on the messages that are due: for as long as its lease, a message is in one pair of hands."""

from collections.abc import Collection, Generator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, FromClause, and_, bindparam, case, union, update
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlalchemy.sql.dml import ReturningUpdate
from sqlmodel import Session, col, func, select

from bot.domain.outbox.deliveries import MAY_BECOME, NOWHERE, Claim, DeliveryKind, State
from storage.rows import known
from storage.tables.deliveries import OUTSTANDING, Delivery, LiveMessage, are
from storage.tables.kickoffs import Kickoff

LOOKED_THROUGH = 1000  # of what is due, at each claim: a backlog is not looked through to its end each time


class Claimed(NamedTuple):
    """A message that has been claimed; see `Claim`."""

    id: int
    team_id: str
    key: str
    post: DeliveryKind
    channel_id: str
    attempts: int
    doubtful: bool
    thread_ts: str | None


def claim(
    session: Session,
    now: datetime,
    until: datetime,
    limit: int,
    each: int,
    *,
    except_in: Collection[str] = (),
    except_for: Collection[DeliveryKind] = (),
    last: Collection[DeliveryKind] = (),
) -> list[Claimed]:
    """Takes due messages into our hands until the lease ends, in one conditional statement.

    At most `each` of a channel, and none of those in `except_in`, so that no channel's backlog keeps the others
    waiting. None of a channel in which somebody else has some in hand, so that each gets its messages in order.
    Kinds in `last` are taken if there is room left, and of a channel one, if nothing else is due there: whatever
    comes due next then goes before all others of them. A reply is taken once its parent is there, or will never
    be. One whose earlier claim ended without a word is taken again, as doubtful: it may have arrived.
    """
    asked = {"now": now, "until": until, "limit": limit, "each": each}
    kinds = {"except_in": list(except_in), "except_for": list(except_for), "last": list(last)}
    claimed = session.connection().execute(_CLAIM, asked | kinds).all()
    return [Claimed(*row[1:]) for row in sorted(claimed, key=lambda row: (row.due_at, row.id))]


def _claim() -> ReturningUpdate[Any]:
    """Of the messages that have been due for longest, a few of each channel."""
    first = _is_last().is_(False)  # `not_in` would give an empty list of the same name another meaning
    oldest = union(
        select_columns(_oldest()), select_columns(_oldest(first))
    ).subquery()  # what can wait hides none
    in_channel = func.row_number().over(
        partition_by=(oldest.c.team_id, oldest.c.channel_id),
        order_by=(oldest.c.is_last, oldest.c.due_at, oldest.c.id),
    )
    ranked = select(oldest.c.id, oldest.c.due_at, oldest.c.is_last, in_channel.label("place")).subquery()
    due = (
        select(Delivery.id)
        .join(ranked, ranked.c.id == Delivery.id)
        .where(ranked.c.place <= case((ranked.c.is_last, 1), else_=bindparam("each")))
        .order_by(ranked.c.is_last, ranked.c.place, ranked.c.due_at, ranked.c.id)
        .limit(bindparam("limit"))
        .with_for_update(of=Delivery, skip_locked=True)  # SQLite has no use for it, and is not told
        .cte("due")  # the database is not to look twice
    )
    return (
        update(Delivery)
        .where(col(Delivery.id).in_(select(due.c.id)))
        .values(
            doubtful=case((col(Delivery.state) == State.PLANNED, False), else_=True),
            state=State.SENDING,
            try_at=bindparam("until"),
            attempts=Delivery.attempts + 1,
        )
        .returning(col(Delivery.due_at), *(getattr(Delivery, name) for name in Claimed._fields))
    )


def _is_last() -> ColumnElement[bool]:
    return col(Delivery.post).in_(bindparam("last", expanding=True))


def _oldest(*having: ColumnElement[bool]) -> FromClause:
    """What has been due for longest, and can be claimed."""
    columns = (getattr(Delivery, name) for name in ("id", "team_id", "channel_id", "due_at"))
    return (
        select_columns(*columns, _is_last().label("is_last"))
        .where(
            are(OUTSTANDING),
            Delivery.due_at <= bindparam("now"),
            Delivery.try_at <= bindparam("now"),
            col(Delivery.channel_id).not_in(bindparam("except_in", expanding=True)),
            col(Delivery.post).not_in(bindparam("except_for", expanding=True)),
            ~_in_hand(),
            ~waits_for_parent(),
            *having,
        )
        .order_by(col(Delivery.due_at), col(Delivery.id))
        .limit(LOOKED_THROUGH)
        .subquery()
    )


def waits_for_parent() -> ColumnElement[bool]:
    """Whether a message replies to one that is yet to be posted, or to be posted again."""
    parent = aliased(Delivery)
    is_to_come = select(parent.id).where(are(OUTSTANDING, parent), parent.live_message_id == Delivery.parent_id)
    is_there = select(LiveMessage.id).where(LiveMessage.id == Delivery.parent_id, col(LiveMessage.ts).is_not(None))
    return and_(col(Delivery.parent_id).is_not(None), ~is_there.exists(), is_to_come.exists())


def _in_hand() -> ColumnElement[bool]:
    """Whether there are messages for the same channel that somebody has claimed, and may be posting now."""
    other = aliased(Delivery)
    return (
        select(other.id)
        .where(
            are({State.SENDING}, other),
            other.try_at > bindparam("now"),
            other.team_id == Delivery.team_id,
            other.channel_id == Delivery.channel_id,
            other.channel_id != NOWHERE,
        )
        .exists()
    )


_CLAIM = _claim()  # built once, since it is said at every look


_ONE = update(Delivery).where(col(Delivery.id) == bindparam("one")).execution_options(synchronize_session=False)
_IS_MINE = (col(Delivery.state) == State.SENDING, col(Delivery.attempts) == bindparam("attempt"))
_RENEW = _ONE.where(*_IS_MINE).values(try_at=bindparam("until"))
_SKIP = _ONE.where(*_IS_MINE).values(state=State.SKIPPED)
_GET = select(Delivery).where(Delivery.id == bindparam("one"))


def renew(session: Session, claim: Claim, until: datetime) -> Delivery | None:
    """Has the lease of a claim begin again: until the transaction ends nobody else can change the message.

    None if the lease has ended and somebody else has the message, or it was sent.
    """
    if not session.connection().execute(_RENEW, _mine(claim, until)).rowcount:
        return None
    return session.exec(_GET, params={"one": claim.id}).one()


def renew_all(session: Session, held: Collection[Claim], until: datetime) -> dict[int, "Found"]:
    """The same for several, with what each is about, by their ids; without those that are no longer ours."""
    session.connection().execute(_RENEW, [_mine(claim, until) for claim in held])
    read = {known(one.delivery.id): one for one in find(session, [claim.id for claim in held])}
    return {claim.id: read[claim.id] for claim in held if is_held(read[claim.id].delivery, claim)}


def skip(session: Session, claim: Claim) -> None:
    """It is not to be sent, if it is still ours."""
    session.connection().execute(_SKIP, {"one": claim.id, "attempt": claim.attempts})


def is_held(delivery: Delivery, claim: Claim) -> bool:
    """It is not once the message was sent, or claimed again."""
    return delivery.state is State.SENDING and delivery.attempts == claim.attempts


def _mine(claim: Claim, until: datetime) -> dict[str, object]:
    return {"one": claim.id, "attempt": claim.attempts, "until": until}


def mark_sent(session: Session, posted: Mapping[int, str]) -> dict[int, Delivery]:
    """Slack has these, by their ids, as the messages of those ts. Returns those that were not sent before."""
    found = session.execute(_TO_CHANGE, {"some": list(posted)}).scalars()
    new = {known(one.id): one for one in found if State.SENT in MAY_BECOME[one.state]}
    for delivery_id, delivery in new.items():
        delivery.state, delivery.ts, delivery.error = State.SENT, posted[delivery_id], None
    return new


class Found(NamedTuple):
    """A message that is due, its kickoff, and the live message that it posts; None for one that does not stay
    live."""

    delivery: Delivery
    kickoff: Kickoff | None
    live: LiveMessage | None


_SOME = col(Delivery.id).in_(bindparam("some", expanding=True))
_TO_CHANGE = select(Delivery).where(_SOME).with_for_update()  # SQLite has no use for it, and is not told
_WITH_SUBJECT = (
    select(Delivery, Kickoff, LiveMessage)
    .select_from(Delivery)
    .join(Kickoff, col(Kickoff.id) == Delivery.kickoff_id, isouter=True)
    .join(LiveMessage, col(LiveMessage.id) == Delivery.live_message_id, isouter=True)
    .where(_SOME)
)


def find(session: Session, delivery_ids: Collection[int]) -> list[Found]:
    """In no particular order."""
    return [Found(*row) for row in session.execute(_WITH_SUBJECT, {"some": list(delivery_ids)})]


def abandon(session: Session, now: datetime) -> None:
    """For the only process on a database, at its start: who held a claim is dead and need not be waited for."""
    session.execute(update(Delivery).where(are({State.SENDING})).values(state=State.UNKNOWN, try_at=now))


def next_due_at(
    session: Session, *, except_in: Collection[str] = (), except_for: Collection[DeliveryKind] = ()
) -> datetime | None:
    """When the next message is due, or a lease ends; None if nothing waits."""
    but = {"except_in": list(except_in), "except_for": list(except_for)}
    return session.exec(_NEXT_DUE_AT, params=but).one()


_NEXT_DUE_AT = select(func.min(Delivery.try_at)).where(
    are(OUTSTANDING),
    col(Delivery.channel_id).not_in(bindparam("except_in", expanding=True)),
    col(Delivery.post).not_in(bindparam("except_for", expanding=True)),
    ~waits_for_parent(),
)


def planned(session: Session) -> Generator[tuple[Delivery, Kickoff | None, LiveMessage | None], None, None]:
    """What is planned, of all kickoffs, in the order in which it comes due; read a few at a time.

    To be closed unless all of it is read.
    """
    in_turn = (
        select(Delivery, Kickoff, LiveMessage)
        .join(Kickoff, col(Kickoff.id) == col(Delivery.kickoff_id), isouter=True)
        .join(LiveMessage, col(LiveMessage.id) == col(Delivery.live_message_id), isouter=True)
        .where(are(OUTSTANDING), col(Delivery.state) == State.PLANNED)
        .order_by(col(Delivery.try_at))
    )
    with session.exec(in_turn, execution_options={"yield_per": 20}) as found:
        yield from found
