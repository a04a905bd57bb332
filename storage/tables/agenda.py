"""The agenda of a kickoff, and those that a workspace keeps."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from bot.domain.meeting.agenda import Topic
from storage.tables.base import Row, words


class AgendaItem(Row, table=True):
    __tablename__ = "agenda_item"
    __table_args__ = (UniqueConstraint("kickoff_id", "position"), UniqueConstraint("team_id", "origin"))

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id")
    position: int
    topic: Topic = Field(sa_type=words(Topic))
    minutes: int
    spent_seconds: int = 0
    title: str = ""  # "" where the topic words it, and the same for the purpose
    purpose: str = ""
    speaker_id: str = ""
    speaker_name: str = ""
    origin: str | None = None  # None for what came with the kickoff
    added_by: str = ""


class AgendaTemplate(Row, table=True):
    """An agenda that a workspace keeps for its next kickoffs."""

    __tablename__ = "agenda_template"
    __table_args__ = (UniqueConstraint("team_id", "origin"), UniqueConstraint("team_id", "name"))

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    origin: str
    name: str
    made_by: str
    created_at: datetime


class AgendaTemplateItem(Row, table=True):
    __tablename__ = "agenda_template_item"
    __table_args__ = (UniqueConstraint("template_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    template_id: int = Field(foreign_key="agenda_template.id")
    position: int
    topic: Topic = Field(sa_type=words(Topic))
    title: str
    purpose: str
    minutes: int
