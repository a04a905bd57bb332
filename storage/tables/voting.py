"""Themes, and the votes on them."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from storage.tables.base import Row


class Theme(Row, table=True):
    __table_args__ = (UniqueConstraint("team_id", "origin"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id", index=True)
    origin: str
    title: str
    why: str
    emoji: str
    proposed_by: str
    created_at: datetime


class Ballot(Row, table=True):
    """One vote round. What is fixed when it opens never changes after."""

    __table_args__ = (UniqueConstraint("kickoff_id"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id")
    dots: int
    opened_by: str
    opened_at: datetime
    closed_at: datetime | None = None
    chosen_id: int | None = Field(default=None, foreign_key="theme.id")


class Vote(Row, table=True):
    """One dot. Unique on theme and voter: the click that Slack delivers twice is refused by the table."""

    __table_args__ = (
        UniqueConstraint("theme_id", "user_id"),
        Index(None, "ballot_id", "user_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    ballot_id: int = Field(foreign_key="ballot.id")
    theme_id: int = Field(foreign_key="theme.id")
    user_id: str
    cast_at: datetime
