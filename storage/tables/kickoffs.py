"""Workspaces, their kickoffs, who takes part, and who has read the pre-read."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from bot.domain.actors import Attendance, Language, Role
from bot.domain.brief import DEFAULT_LEAD, Kind, Phase
from bot.domain.kickoff.workspace import MayCreate
from bot.domain.outbox.pruning import Outbox
from storage.tables.base import Row, words


class Workspace(Row, table=True):
    """A Slack workspace in which Kickoff is used, and what its admins settled for new kickoffs."""

    team_id: str = Field(primary_key=True)
    created_at: datetime
    language: Language | None = Field(sa_type=words(Language), default=None)  # None: the planner's
    country: str | None = None  # None: that of the time zone
    lead_hours: int = DEFAULT_LEAD
    may_create: MayCreate = Field(sa_type=words(MayCreate), default=MayCreate.MEMBERS)
    changed_by: str = ""
    weekend: str | None = None  # the days of the week, as digits: Monday is 0; None: as in the country
    days_off: str = ""  # in ISO format, with a space between


TO_PRUNE = text("phase IN ('cancelled', 'closed') AND outbox <> 'pruned'")


class Kickoff(Row, table=True):
    __table_args__ = (
        UniqueConstraint("team_id", "origin"),
        Index(None, "team_id", "channel_id"),
        Index("ix_kickoff_to_prune", "starts_at", sqlite_where=TO_PRUNE, postgresql_where=TO_PRUNE),
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = Field(foreign_key="workspace.team_id")
    channel_id: str
    origin: str
    project: str
    client: str
    topic: str
    description: str
    goal: str
    prepare: str = ""
    meeting_link: str = ""
    links: str = ""  # one on each line, as `domain.preread.links` takes them
    kind: Kind = Field(sa_type=words(Kind))
    phase: Phase = Field(sa_type=words(Phase), default=Phase.PREPARING)
    outbox: Outbox = Field(sa_type=words(Outbox), default=Outbox.WHOLE)
    language: Language = Field(sa_type=words(Language))
    starts_at: datetime
    minutes: int
    finish_on: date | None = None  # when all of the project should be done
    tz: str
    country: str | None
    lead_hours: int | None  # before the start; None: the pre-read went out at once
    preread_at: datetime
    preread_changed_at: datetime | None = None  # what matters in it has changed, for those who had it already
    reminding_asked_at: datetime | None = None  # when a facilitator last asked for its readers to be reminded
    continues_id: int | None = Field(default=None, index=True)  # an earlier kickoff, whose rest it books
    created_by: str
    created_at: datetime
    started_at: datetime | None = None
    ended_at: datetime | None = None


class Participant(Row, table=True):
    __table_args__ = (
        UniqueConstraint("kickoff_id", "user_id"),
        Index(None, "team_id", "user_id"),
        Index("ix_participant_kickoff_id_role", "kickoff_id", "role"),
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id")
    user_id: str
    role: Role = Field(sa_type=words(Role))
    discipline: str = ""
    attendance: Attendance = Field(sa_type=words(Attendance), default=Attendance.INVITED)


class Reading(Row, table=True):
    """Somebody pressed *I've read it*; unique, so that pressing it twice is pressing it once.

    It counts for as long as the pre-read has not changed since.
    """

    __table_args__ = (UniqueConstraint("kickoff_id", "user_id"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id")
    user_id: str
    read_at: datetime


class AcceptedFlag(Row, table=True):
    """A feasibility flag that somebody has accepted. The flags themselves are found afresh each time."""

    __tablename__ = "accepted_flag"

    kickoff_id: int = Field(foreign_key="kickoff.id", primary_key=True)
    key: int = Field(primary_key=True)  # as `domain.meeting.flags` has it
    team_id: str
    reason: str
    accepted_by: str
    accepted_at: datetime
