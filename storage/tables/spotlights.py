"""Spotlights: who was nominated for what, and what they say to it."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from bot.domain.briefing.spotlights import Answer
from storage.tables.base import Row, words


class Spotlight(Row, table=True):
    __table_args__ = (UniqueConstraint("team_id", "origin"), Index(None, "team_id", "nominee_id"))

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id", index=True)
    origin: str
    nominee_id: str
    achievement: str
    place: str
    nominated_by: str
    nominated_at: datetime
    answer: Answer = Field(sa_type=words(Answer), default=Answer.WAITING)
    answered_at: datetime | None = None
    withdrawn_at: datetime | None = None
