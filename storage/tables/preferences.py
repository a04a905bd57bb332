"""What a person chose for themselves."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from bot.domain.actors import Language
from storage.tables.base import Row, words


class Preference(Row, table=True):
    """Somebody without a row wants things as they are by default."""

    __table_args__ = (UniqueConstraint("team_id", "user_id"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    user_id: str
    language: Language | None = Field(sa_type=words(Language), default=None)  # None: as in Slack
    nudges: bool = True
    paused_until: datetime | None = None  # no nudges before that
    starts: bool = True
    unheard: bool = True


class NudgePause(Row, table=True):
    """Somebody is not to be nudged about one kickoff."""

    __tablename__ = "nudge_pause"
    __table_args__ = (UniqueConstraint("kickoff_id", "user_id"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id")
    user_id: str
    until: datetime | None = None  # None: for good
