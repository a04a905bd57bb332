"""Ballots and the votes on them.

From an anonymous ballot nobody is to learn who voted for what. So a vote has no moment and no number that
says which came first, who has voted is kept apart from what was voted, and neither outlives the close. Tables
without a rowid are kept in the order of their keys, so that the file does not tell either.
"""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field

from bot.domain.theme.voting import Counts, Names
from storage.tables.base import SECRET, Row, words

_UNORDERED: dict[str, Any] = {"sqlite_with_rowid": False, "info": SECRET}


class Ballot(Row, table=True):
    """One vote round; the second is the run-off. What is fixed when it opens never changes after."""

    __table_args__ = (UniqueConstraint("kickoff_id", "round"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id")
    round: int
    dots: int
    counts: Counts = Field(sa_type=words(Counts))
    names: Names = Field(sa_type=words(Names))
    closes_at: datetime | None
    opened_by: str  # the one who opened the first round
    opened_at: datetime
    closed_at: datetime | None = None
    voters: int = 0  # how many there were, once it is closed
    chosen_id: int | None = Field(default=None, foreign_key="theme.id")


class BallotKey(Row, table=True):
    """What ties the pseudonyms of an anonymous ballot to people. It is gone once the ballot is closed.

    In a table of its own, with nothing that grows beside it: SQLite then never copies it to another page.
    """

    __tablename__ = "ballot_key"
    __table_args__: ClassVar[Any] = {"info": SECRET}

    ballot_id: int = Field(foreign_key="ballot.id", primary_key=True)
    team_id: str
    key: bytes


class Candidate(Row, table=True):
    """A theme that can be voted on. `dots` are its total, once the ballot is closed."""

    ballot_id: int = Field(foreign_key="ballot.id", primary_key=True)
    theme_id: int = Field(foreign_key="theme.id", primary_key=True)
    team_id: str
    dots: int = 0


class Vote(Row, table=True):
    """One dot on an open ballot: a voter has at most one on a theme. `voter` is a pseudonym where it is anonymous.

    Nothing of a closed ballot is left here, so that the table stays small, and is soon rewritten without a trace.
    """

    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["ballot_id", "theme_id"], ["candidate.ballot_id", "candidate.theme_id"]),
        _UNORDERED,
    )

    ballot_id: int = Field(primary_key=True)
    voter: str = Field(primary_key=True)
    theme_id: int = Field(primary_key=True)
    team_id: str


class NamedVote(Row, table=True):
    """One dot on a closed ballot that shows names."""

    __tablename__ = "named_vote"
    __table_args__: ClassVar[Any] = {"sqlite_with_rowid": False}

    ballot_id: int = Field(foreign_key="ballot.id", primary_key=True)
    voter: str = Field(primary_key=True)
    theme_id: int = Field(foreign_key="theme.id", primary_key=True)
    team_id: str


class Turnout(Row, table=True):
    """Somebody has voted, whatever for; known while the ballot is open."""

    __table_args__: ClassVar[Any] = _UNORDERED

    ballot_id: int = Field(foreign_key="ballot.id", primary_key=True)
    user_id: str = Field(primary_key=True)
    team_id: str
