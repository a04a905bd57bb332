"""Changes of plan."""

from sqlmodel import Session, select

from storage.tables.schedule import PlanChange


def by_origin(session: Session, team_id: str, origin: str) -> PlanChange | None:
    found = select(PlanChange).where(PlanChange.team_id == team_id, PlanChange.origin == origin)
    return session.exec(found).first()
