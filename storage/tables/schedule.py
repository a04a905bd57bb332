"""Changes of plan: kickoffs that were moved, or called off."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from storage.tables.base import Row


class PlanChange(Row, table=True):
    """Kept for what the channel is told, and as the kickoff's history."""

    __tablename__ = "plan_change"
    __table_args__ = (UniqueConstraint("team_id", "origin"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id")
    origin: str
    moved_from: datetime
    moved_to: datetime | None  # None: called off
    reason: str
    made_by: str
    made_at: datetime
