"""Which of Slack's messages are ours: those that were written down when Slack took them."""

from sqlmodel import Session, col, select

from storage.tables.deliveries import Delivery


def is_known(session: Session, team_id: str, ts: str) -> bool:
    """Whether this database has posted the message. Of two copies Slack took, the one that it told us of."""
    found = select(Delivery.id).where(Delivery.team_id == team_id, col(Delivery.ts) == ts)
    return session.exec(found.limit(1)).first() is not None
