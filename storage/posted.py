"""What was drawn from this database, rather than from one that stood in its place."""

from datetime import datetime

from sqlmodel import Session, col, delete, select, update

from storage.bookkeeping import pruned
from storage.tables.deliveries import Delivery, Era


def is_known(session: Session, team_id: str, ts: str) -> bool:
    """Whether this database has posted the message. Of two copies Slack took, the one that it told us of."""
    found = select(Delivery.id).where(Delivery.team_id == team_id, col(Delivery.ts) == ts)
    return session.exec(found.limit(1)).first() is not None or bool(pruned.among(session, team_id, [ts]))


def is_era_known(session: Session, name: str) -> bool:
    return session.exec(select(Era.name).where(Era.name == name)).first() is not None


def begin_era(session: Session, name: str, before: str, now: datetime, forgotten: datetime) -> None:
    """The one `before` was used until now. Those that nobody has used since `forgotten` go."""
    session.execute(update(Era).where(col(Era.name) == before).values(used_at=now))
    session.execute(delete(Era).where(col(Era.used_at) < forgotten))
    session.add(Era(name=name, used_at=now))
