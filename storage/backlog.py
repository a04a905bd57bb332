"""How much of the outbox is outstanding."""

from datetime import datetime

from sqlmodel import Session, case, col, func, or_, select

from bot.domain.outbox.deliveries import NOWHERE, State
from storage.claims import waits_for_parent
from storage.tables.deliveries import OUTSTANDING, Delivery, are
from storage.tables.kickoffs import Kickoff
from storage.unusable import A_WRITE

_waits = are(OUTSTANDING)


def outstanding(session: Session) -> int:
    return session.exec(select(func.count()).select_from(Delivery).where(_waits)).one()


def overdue(session: Session, now: datetime) -> tuple[int, datetime | None]:
    """How many are due, and since when the oldest is. What is put off, until a reader works again say, is not, nor
    a reply whose parent is not there yet."""
    is_tried = or_(col(Delivery.try_at) <= now, col(Delivery.attempts) > 0)
    found = select(func.count(), func.min(Delivery.due_at)).where(
        _waits, Delivery.due_at <= now, is_tried, ~waits_for_parent()
    )
    return session.exec(found).one()


def refused_since(session: Session, moment: datetime) -> dict[str, int]:
    """How many Slack has refused that were due since then, by Slack's word for why."""
    refused = (
        select(Delivery.error, func.count())
        .where(Delivery.state == State.REFUSED, Delivery.due_at >= moment)
        .group_by(col(Delivery.error))
    )
    return {error or "unknown": count for error, count in session.exec(refused)}


def refused_in_team(
    session: Session, team_id: str, since: datetime, limit: int
) -> list[tuple[str, str, int, datetime]]:
    """By where they should have gone and why, the latest first: place, reason, how many, when the first was due.

    What is done in no channel, such as closing a vote, counts for the channel of its kickoff.
    """
    place = case((col(Delivery.channel_id) == NOWHERE, col(Kickoff.channel_id)), else_=col(Delivery.channel_id))
    first = func.min(Delivery.due_at)
    refused = (
        select(place, col(Delivery.error), func.count(), first)
        .join(Kickoff, col(Kickoff.id) == Delivery.kickoff_id, isouter=True)
        .where(Delivery.team_id == team_id, Delivery.state == State.REFUSED, Delivery.due_at >= since)
        .group_by(place, col(Delivery.error))
        .order_by(first.desc(), place)
        .limit(limit)
    )
    return [(where, error or "unknown", count, at) for where, error, count, at in session.exec(refused)]


def write(session: Session) -> None:
    """Writes what stands there already. Raises what the database does if it cannot."""
    session.connection().execute(A_WRITE)
