"""The tables. Every row carries `team_id`; names ending in `_at` are aware UTC moments, in `_on` dates.

`origin` is the id of the Slack view or click that made a row. It is unique in a team, so that a submission
that Slack delivers twice makes one row.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import Enum, Index, MetaData, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from bot.domain.agenda import Topic
from bot.domain.deliveries import Post, State
from bot.domain.kickoff import Kind, Phase
from bot.domain.people import Language, Role


def _words(enum: type[StrEnum]) -> Any:
    """A column of an enum's values as text: a new value then needs no migration, on either database."""
    return Enum(
        enum,
        native_enum=False,
        create_constraint=False,
        length=24,
        values_callable=lambda members: [member.value for member in members],
    )


class Row(SQLModel):
    """What all tables share: their metadata, in which constraints have names that migrations can use."""

    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Workspace(Row, table=True):
    """A Slack workspace in which Kickoff is used."""

    team_id: str = Field(primary_key=True)
    created_at: datetime


class Kickoff(Row, table=True):
    __table_args__ = (
        UniqueConstraint("team_id", "origin"),
        Index(None, "team_id", "channel_id"),
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
    kind: Kind = Field(sa_type=_words(Kind))
    phase: Phase = Field(sa_type=_words(Phase), default=Phase.PREPARING)
    language: Language = Field(sa_type=_words(Language))
    starts_at: datetime
    minutes: int
    tz: str
    country: str | None
    preread_at: datetime
    created_by: str
    created_at: datetime
    started_at: datetime | None = None
    ended_at: datetime | None = None
    # Where the live agenda is. No foreign key, since kickoff and agenda_item would point at each other.
    current_item_id: int | None = None
    entered_at: datetime | None = None


class Participant(Row, table=True):
    __table_args__ = (
        UniqueConstraint("kickoff_id", "user_id"),
        Index(None, "team_id", "user_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id")
    user_id: str
    role: Role = Field(sa_type=_words(Role))


class Reading(Row, table=True):
    """Somebody pressed *I've read it*; unique, so that pressing it twice is pressing it once."""

    __table_args__ = (UniqueConstraint("kickoff_id", "user_id"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id")
    user_id: str
    read_at: datetime


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


class AgendaItem(Row, table=True):
    __tablename__ = "agenda_item"
    __table_args__ = (UniqueConstraint("kickoff_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id")
    position: int
    topic: Topic = Field(sa_type=_words(Topic))
    minutes: int
    spent_seconds: int = 0


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


_STALE = text("shown < wanted")


class LiveMessage(Row, table=True):
    """A message that is edited in place. It is stale while `shown` lags behind `wanted`."""

    __tablename__ = "live_message"
    __table_args__ = (
        UniqueConstraint("kickoff_id", "post", "subject_id", "occasion"),
        Index("ix_live_message_stale", "id", sqlite_where=_STALE, postgresql_where=_STALE),
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id")
    post: Post = Field(sa_type=_words(Post))
    subject_id: int
    occasion: str
    channel_id: str
    ts: str | None = None
    wanted: int = 1
    shown: int = 0


class Delivery(Row, table=True):
    """The outbox: a message that is due, planned in the transaction of what it is about.

    `key` is unique: planning the same message twice plans it once.
    """

    __table_args__ = (
        UniqueConstraint("team_id", "key"),
        Index(None, "state", "try_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id", index=True)
    key: str
    post: Post = Field(sa_type=_words(Post))
    subject_id: int
    channel_id: str
    live_message_id: int | None = Field(default=None, foreign_key="live_message.id")
    due_at: datetime
    try_at: datetime
    state: State = Field(sa_type=_words(State), default=State.PLANNED)
    attempts: int = 0
    doubtful: bool = False  # an earlier attempt was begun and its end is not known
    ts: str | None = None
    error: str | None = None
