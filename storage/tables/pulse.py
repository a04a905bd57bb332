"""How people look forward to a kickoff. While it is prepared, by pseudonym; from its start on, counted only.

As in `storage.tables.voting`, no answer has a moment or a number that says which came first.
"""

from typing import Any, ClassVar

from sqlmodel import Field

from storage.tables.base import SECRET, Row

_UNORDERED: dict[str, Any] = {"sqlite_with_rowid": False}


class PulseKey(Row, table=True):
    """What ties the pseudonyms to people. It is made with the first answer, and gone once they are counted."""

    __tablename__ = "pulse_key"
    __table_args__: ClassVar[Any] = {"info": SECRET}

    kickoff_id: int = Field(foreign_key="kickoff.id", primary_key=True)
    team_id: str
    key: bytes


class PulseAnswer(Row, table=True):
    """One for each person, who can change it until the start."""

    __tablename__ = "pulse_answer"
    __table_args__: ClassVar[Any] = _UNORDERED | {"info": SECRET}

    kickoff_id: int = Field(foreign_key="kickoff.id", primary_key=True)
    pseudonym: str = Field(primary_key=True)
    team_id: str
    mood: int


class PulseCount(Row, table=True):
    """How many had that mood when the answers were counted."""

    __tablename__ = "pulse_count"
    __table_args__: ClassVar[Any] = _UNORDERED

    kickoff_id: int = Field(foreign_key="kickoff.id", primary_key=True)
    mood: int = Field(primary_key=True)
    team_id: str
    answers: int
