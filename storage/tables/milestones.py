"""Milestones."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from storage.tables.base import Row


class Milestone(Row, table=True):
    __table_args__ = (
        UniqueConstraint("team_id", "origin"),
        Index(None, "team_id", "owner_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id", index=True)
    origin: str
    title: str
    owner_id: str
    due_on: date
    created_by: str
    created_at: datetime
    done_at: datetime | None = None
    done_by: str | None = None
