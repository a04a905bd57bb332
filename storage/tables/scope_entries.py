"""The boundaries of a project: what is in and what is out."""

from sqlmodel import Field

from bot.domain.briefing.preread import Side
from storage.tables.base import Row, words


class ScopeEntry(Row, table=True):
    """In the order in which people should read them, on each side."""

    __tablename__ = "scope_entry"

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id", index=True)
    side: Side = Field(sa_type=words(Side))
    position: int
    text: str
    who: str  # has put it so
