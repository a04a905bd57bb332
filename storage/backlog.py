"""How much of the outbox is outstanding."""

from datetime import datetime

from sqlalchemy import literal_column
from sqlmodel import Session, col, func, or_, select

from bot.domain.deliveries import State
from storage.tables.deliveries import OUTSTANDING, Delivery, spelled

_waits = col(Delivery.state).in_([literal_column(state) for state in spelled(OUTSTANDING)])


def outstanding(session: Session) -> int:
    return session.exec(select(func.count()).select_from(Delivery).where(_waits)).one()


def overdue(session: Session, now: datetime) -> tuple[int, datetime | None]:
    """How many are due, and since when the oldest is. What is put off, until a reader works again say, is not."""
    is_tried = or_(col(Delivery.try_at) <= now, col(Delivery.attempts) > 0)
    found = select(func.count(), func.min(Delivery.due_at)).where(_waits, Delivery.due_at <= now, is_tried)
    return session.exec(found).one()


def refused_since(session: Session, moment: datetime) -> dict[str, int]:
    """How many Slack has refused that were due since then, by Slack's word for why."""
    refused = (
        select(Delivery.error, func.count())
        .where(Delivery.state == State.REFUSED, Delivery.due_at >= moment)
        .group_by(col(Delivery.error))
    )
    return {error or "unknown": count for error, count in session.exec(refused)}


def reach(session: Session) -> None:
    """Raises what the database does where it cannot be reached."""
    session.exec(select(1)).one()
