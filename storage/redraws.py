"""Which live messages are stale, and who has one in hand to redraw it."""

from datetime import datetime

from sqlalchemy import and_, or_, update
from sqlmodel import Session, col, select

from storage.rows import known
from storage.tables.deliveries import LiveMessage

_IS_STALE = and_(col(LiveMessage.shown) < LiveMessage.wanted, col(LiveMessage.ts).is_not(None))
_IS_URGENT = col(LiveMessage.shown) < LiveMessage.urgent


def stale_ids(session: Session) -> list[int]:
    """Those that someone waits for before all others."""
    found = select(LiveMessage.id).where(_IS_STALE).order_by(_IS_URGENT.desc(), col(LiveMessage.id))
    return [known(message_id) for message_id in session.exec(found)]


def urgent_ids(session: Session) -> list[int]:
    """Of the stale ones, those that someone waits for, the oldest first."""
    found = select(LiveMessage.id).where(_IS_STALE, _IS_URGENT).order_by(col(LiveMessage.id))
    return [known(message_id) for message_id in session.exec(found)]


def take(session: Session, message_id: int, now: datetime, until: datetime) -> bool:
    """Takes a message into our hands, to redraw it. False if somebody else has it, or just has redrawn it."""
    taken = session.execute(
        update(LiveMessage)
        .where(
            col(LiveMessage.id) == message_id,
            _IS_STALE,
            or_(col(LiveMessage.held_until).is_(None), col(LiveMessage.held_until) <= now),
        )
        .values(held_until=until)
        .returning(col(LiveMessage.id))
        .execution_options(synchronize_session=False)
    )
    return taken.first() is not None


def count_as_shown(session: Session, message_id: int, shown: int, wanted: int) -> bool:
    """Says that a message shows state `wanted`, which looks like `shown`. False if it shows another by now, or
    somebody has it in hand."""
    counted = session.execute(
        update(LiveMessage)
        .where(
            col(LiveMessage.id) == message_id,
            col(LiveMessage.shown) == shown,
            col(LiveMessage.held_until).is_(None),
        )
        .values(shown=wanted)
        .returning(col(LiveMessage.id))
        .execution_options(synchronize_session=False)
    )
    return counted.first() is not None


def abandon_redraws(session: Session) -> None:
    """For the only process on a database, at its start: who had messages in hand is dead.

    What is in hand is stale, and of that there is little.
    """
    in_hand = and_(col(LiveMessage.shown) < LiveMessage.wanted, col(LiveMessage.held_until).is_not(None))
    session.execute(update(LiveMessage).where(in_hand).values(held_until=None))
