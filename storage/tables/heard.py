"""Who has been heard in a meeting that is under way, and what is to be read out there.

The first is forgotten after the meeting. Of the second nothing says who wrote it, nor when.
"""

from typing import Any, ClassVar

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from storage.tables.base import SECRET, Row


class Heard(Row, table=True):
    """How often somebody has contributed with their name, or that they say they have nothing to add."""

    __table_args__: ClassVar[Any] = {"sqlite_with_rowid": False, "info": SECRET}

    kickoff_id: int = Field(foreign_key="kickoff.id", primary_key=True)
    user_id: str = Field(primary_key=True)
    team_id: str
    times: int = 0
    is_fine: bool = False


class ToReadOut(Row, table=True):
    """In the order in which they came. What was read out leaves its row and none of its words."""

    __tablename__ = "to_read_out"
    __table_args__: ClassVar[Any] = (UniqueConstraint("team_id", "origin"), {"info": SECRET})

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id", index=True)
    origin: str
    text: str
