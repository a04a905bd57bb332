"""The agenda of a kickoff, and those that a workspace keeps."""

from datetime import datetime

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field

from bot.domain.meeting.agenda import Topic
from bot.domain.meeting.moves import MoveKind
from storage.tables.base import Row, words


class AgendaItem(Row, table=True):
    __tablename__ = "agenda_item"
    __table_args__ = (
        UniqueConstraint("kickoff_id", "position"),
        UniqueConstraint("team_id", "origin"),
        Index(None, "team_id", "speaker_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id")
    position: int
    topic: Topic = Field(sa_type=words(Topic))
    minutes: int
    title: str = ""  # "" if the topic words it, and the same for the purpose
    purpose: str = ""
    speaker_id: str = ""
    speaker_name: str = ""
    tie: str = ""
    origin: str | None = None  # None for what came with the kickoff
    added_by: str = ""
    is_plain: bool = False  # it offers nothing to write or to answer by itself


class AgendaMove(Row, table=True):
    """Somebody pressed a button of the live agenda. Rows are added and never changed: `domain.meeting.moves` has
    what they add up to."""

    __tablename__ = "agenda_move"
    __table_args__ = (UniqueConstraint("kickoff_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id")
    number: int
    kind: MoveKind = Field(sa_type=words(MoveKind))
    item_id: int | None = None  # no foreign key: what was done stays, even if the item goes
    about_id: int | None = None  # the item that was parked or brought back
    minutes: int = 0  # by which the move extends the current item, or which that has to finish
    parks: list[int] = Field(sa_type=JSON, default_factory=list)  # the items that it parks, to finish
    made_by: str  # "" if that was not written down then
    made_at: datetime
    undoes: int | None = None  # the number of another move


class TimeRequest(Row, table=True):
    """A speaker asked for more time; `domain.meeting.cues` says whether that is still open."""

    __tablename__ = "time_request"
    __table_args__ = (UniqueConstraint("kickoff_id", "item_id", "asked_by", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id")
    item_id: int  # no foreign key: what was asked stays, even if the item goes
    asked_by: str
    number: int  # of the last move at that moment
    asked_at: datetime


class AgendaTemplate(Row, table=True):
    """An agenda that a workspace keeps for its next kickoffs."""

    __tablename__ = "agenda_template"
    __table_args__ = (UniqueConstraint("team_id", "origin"), UniqueConstraint("team_id", "name"))

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    origin: str
    name: str
    made_by: str
    is_shared: bool = False  # with the workspace; else it is theirs alone
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
    is_plain: bool = False
