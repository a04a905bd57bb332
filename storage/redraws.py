"""Which live messages are stale, and who has one in hand to redraw it."""

from datetime import datetime

from sqlalchemy import and_, bindparam, or_, update
from sqlmodel import Session, col, select

from storage.rows import known
from storage.tables.deliveries import LiveMessage

_IS_STALE = and_(col(LiveMessage.shown) < LiveMessage.wanted, col(LiveMessage.ts).is_not(None))
_IS_URGENT = col(LiveMessage.shown) < LiveMessage.urgent


# Built once, like what follows: it is asked after each change.
_STALE = select(LiveMessage.id).where(_IS_STALE)
_MOST_URGENT_FIRST = _STALE.order_by(_IS_URGENT.desc(), col(LiveMessage.id))
_URGENT = _STALE.where(_IS_URGENT).order_by(col(LiveMessage.id))


def stale_ids(session: Session) -> list[int]:
    """Those that someone waits for before all others."""
    return [known(message_id) for message_id in session.exec(_MOST_URGENT_FIRST)]


def urgent_ids(session: Session) -> list[int]:
    """Of the stale ones, those that someone waits for, the oldest first."""
    return [known(message_id) for message_id in session.exec(_URGENT)]


_TAKE = (
    update(LiveMessage)
    .where(
        col(LiveMessage.id) == bindparam("message"),
        _IS_STALE,
        or_(col(LiveMessage.held_until).is_(None), col(LiveMessage.held_until) <= bindparam("now")),
    )
    .values(held_until=bindparam("until"))
    .returning(col(LiveMessage.ts), col(LiveMessage.shown), col(LiveMessage.wanted))
    .execution_options(synchronize_session=False)
)


def take(session: Session, message_id: int, now: datetime, until: datetime) -> tuple[str, int, int] | None:
    """Takes a message into our hands, to redraw it: its ts, the state that it shows and the one that it should.

    None if somebody else has it, or just has redrawn it.
    """
    taken = session.execute(_TAKE, {"message": message_id, "now": now, "until": until}).first()
    return taken and (taken.ts, taken.shown, taken.wanted)


_COUNT_AS_SHOWN = (
    update(LiveMessage)
    .where(
        col(LiveMessage.id) == bindparam("message"),
        col(LiveMessage.shown) == bindparam("was_shown"),
        col(LiveMessage.held_until).is_(None),
    )
    .values(shown=bindparam("is_shown"))
    .returning(col(LiveMessage.id))
    .execution_options(synchronize_session=False)
)


def count_as_shown(session: Session, message_id: int, shown: int, wanted: int) -> bool:
    """Says that a message shows state `wanted`, which looks like `shown`. False if it shows another by now, or
    somebody has it in hand."""
    states = {"message": message_id, "was_shown": shown, "is_shown": wanted}
    return session.execute(_COUNT_AS_SHOWN, states).first() is not None


def abandon_redraws(session: Session) -> None:
    """For the only process on a database, at its start: whatever had messages in hand has ended.

    It looks only at what is stale, of which there is little.
    """
    in_hand = and_(col(LiveMessage.shown) < LiveMessage.wanted, col(LiveMessage.held_until).is_not(None))
    session.execute(update(LiveMessage).where(in_hand).values(held_until=None))
