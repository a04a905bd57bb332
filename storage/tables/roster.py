"""People of a kickoff who are not in Slack, and those who have been shown the way in."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from bot.domain.actors import Role
from storage.tables.base import Row, words


class Outsider(Row, table=True):
    __table_args__ = (UniqueConstraint("team_id", "origin"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id", index=True)
    origin: str
    name: str
    organisation: str
    role: Role = Field(sa_type=words(Role))


class WelcomeShown(Row, table=True):
    """Somebody who came into the channel later was shown the way in; unique, so that they see it once."""

    __tablename__ = "greeting"
    __table_args__ = (UniqueConstraint("kickoff_id", "user_id"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id")
    user_id: str
    greeted_at: datetime
