"""Changes of plan."""

from sqlmodel import Session, col, select

from storage import rows
from storage.tables.schedule import PlanChange


def by_origin(session: Session, team_id: str, origin: str) -> PlanChange | None:
    return rows.by_origin(session, PlanChange, team_id, origin)


def is_last(session: Session, change: PlanChange) -> bool:
    """Whether the plan of its kickoff has not been changed since."""
    since = select(PlanChange.id).where(PlanChange.kickoff_id == change.kickoff_id, col(PlanChange.id) > change.id)
    return session.exec(since.limit(1)).first() is None
