"""Questions. Of one that was asked without a name, nothing here says who asked it, nor when."""

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from bot.domain.briefing.questions import Standing
from storage.tables.base import Row, words


class Question(Row, table=True):
    """In the order in which they were asked. What was removed leaves its row and none of its words."""

    __table_args__ = (UniqueConstraint("team_id", "origin"), Index(None, "kickoff_id", "standing"))

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id")
    origin: str
    text: str
    asked_by: str  # "" for somebody who asked without their name
    standing: Standing = Field(sa_type=words(Standing), default=Standing.OPEN)
    settled_by: str = ""
    answer: str = ""
