"""Milestones, and what was changed about them."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from bot.domain.roadmap.history import ChangeKind
from storage.tables.base import Row, words


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
    cancelled_at: datetime | None = None
    cancelled_by: str | None = None
    at_risk: str = ""  # what is needed, in a sentence
    at_risk_by: str | None = None
    at_risk_at: datetime | None = None


class MilestoneChanged(Row, table=True):
    """Kept as the milestone's history."""

    __tablename__ = "milestone_change"

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id", index=True)
    milestone_id: int = Field(foreign_key="milestone.id", index=True)
    kind: ChangeKind = Field(sa_type=words(ChangeKind))
    old: str = ""
    new: str = ""
    made_by: str
    made_at: datetime


class MilestoneReminder(Row, table=True):
    """A day on which the channel is, or was, reminded of a milestone."""

    __tablename__ = "milestone_reminder"
    __table_args__ = (UniqueConstraint("milestone_id", "remind_on"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    milestone_id: int = Field(foreign_key="milestone.id")
    remind_on: date
    due_on: date  # of which it speaks
    said_in: int | None = Field(default=None, foreign_key="live_message.id", index=True)
    snoozed_to: date | None = None  # it was put off when it was said
