"""Activities of the items of an agenda, and what people answer in one while it is open.

As in `storage.tables.voting`: unless names are shown, what somebody answers is kept under a pseudonym, apart from
who has answered, and neither outlives the close. Nothing tells which was first.
"""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlmodel import Field

from bot.domain.meeting.activities.activity import ActivityKind
from storage.tables.base import SECRET, Row, words

_UNORDERED: dict[str, Any] = {"sqlite_with_rowid": False, "info": SECRET}


class Activity(Row, table=True):
    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id", index=True)
    item_id: int  # of the agenda; no foreign key: the item may go
    kind: ActivityKind = Field(sa_type=words(ActivityKind))
    number: int  # of this kind at this item, from 1
    opened_by: str
    opened_at: datetime
    closed_at: datetime | None = None
    answered: int = 0  # how many people did, once it is closed
    invited: int = 0  # the same


class ActivityQuestion(Row, table=True):
    """What is asked, as it was when the activity was opened."""

    __tablename__ = "activity_question"

    activity_id: int = Field(foreign_key="activity.id", primary_key=True)
    key: str = Field(primary_key=True)
    team_id: str
    position: int
    text: str
    due_on: date | None = None  # of a milestone


class ActivityKey(Row, table=True):
    """What ties the pseudonyms of an activity to people. It is gone once the activity is closed."""

    __tablename__ = "activity_key"
    __table_args__: ClassVar[Any] = {"info": SECRET}

    activity_id: int = Field(foreign_key="activity.id", primary_key=True)
    team_id: str
    key: bytes


class AnswerRow(Row):
    activity_id: int = Field(foreign_key="activity.id", primary_key=True)
    who: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    team_id: str
    discipline: str
    value: str
    text: str


class ActivityAnswer(AnswerRow, table=True):
    """What somebody has answered so far. `who` is a pseudonym unless names are shown.

    Nothing of a closed activity is left here, as of closed ballots among the votes.
    """

    __tablename__ = "activity_answer"
    __table_args__: ClassVar[Any] = _UNORDERED


class NamedAnswer(AnswerRow, table=True):
    """What somebody has answered in a closed activity that shows names."""

    __tablename__ = "named_answer"
    __table_args__: ClassVar[Any] = {"sqlite_with_rowid": False}


class ActivityTurnout(Row, table=True):
    """Somebody has answered, whatever it is; known while the activity is open."""

    __tablename__ = "activity_turnout"
    __table_args__: ClassVar[Any] = _UNORDERED

    activity_id: int = Field(foreign_key="activity.id", primary_key=True)
    user_id: str = Field(primary_key=True)
    team_id: str


class ActivityTally(Row, table=True):
    """How often a question got an answer, once the activity is closed; "" is the discipline of everyone."""

    __tablename__ = "activity_tally"

    activity_id: int = Field(foreign_key="activity.id", primary_key=True)
    key: str = Field(primary_key=True)
    discipline: str = Field(primary_key=True)
    value: str = Field(primary_key=True)
    team_id: str
    count: int


class PuzzlePiece(Row, table=True):
    """What somebody brings. It belongs to the kickoff; `user_id` is empty for people who are not in Slack."""

    __tablename__ = "puzzle_piece"

    kickoff_id: int = Field(foreign_key="kickoff.id", primary_key=True)
    user_id: str = Field(primary_key=True)
    outsider_id: int = Field(primary_key=True)  # no foreign key, since most have none
    team_id: str
    text: str
    added_at: datetime
