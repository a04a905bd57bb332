"""Writing windows, and what is written in one while it is open.

As in `storage.tables.voting`: unless names are shown, what somebody writes is kept under a pseudonym, apart from
who has written, and neither outlives the close. Nothing tells which was first.
"""

from datetime import datetime
from typing import Any, ClassVar

from sqlmodel import Field

from bot.domain.meeting.captures import CaptureKind
from storage.tables.base import SECRET, Row, words

_UNORDERED: dict[str, Any] = {"sqlite_with_rowid": False, "info": SECRET}


class WritingWindow(Row, table=True):
    """What is fixed when it opens never changes after, but for when it closes."""

    __tablename__ = "writing_window"

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id", index=True)
    item_id: int | None = None  # of the agenda; no foreign key: the item may go
    kind: CaptureKind = Field(sa_type=words(CaptureKind))  # what the entries become
    is_named: bool
    opened_by: str
    opened_at: datetime
    closes_at: datetime
    closed_at: datetime | None = None
    writers: int = 0  # how many there were, once it is closed


class WritingKey(Row, table=True):
    """What ties the pseudonyms of a window to people. It is gone once the window is closed."""

    __tablename__ = "writing_key"
    __table_args__: ClassVar[Any] = {"info": SECRET}

    window_id: int = Field(foreign_key="writing_window.id", primary_key=True)
    team_id: str
    key: bytes


class Writing(Row, table=True):
    """What somebody has written so far, an entry on each line. `writer` is a pseudonym unless names are shown."""

    __table_args__: ClassVar[Any] = _UNORDERED

    window_id: int = Field(foreign_key="writing_window.id", primary_key=True)
    writer: str = Field(primary_key=True)
    team_id: str
    text: str


class WritingTurnout(Row, table=True):
    """Somebody has written, whatever it is, and may be done; known while the window is open."""

    __tablename__ = "writing_turnout"
    __table_args__: ClassVar[Any] = _UNORDERED

    window_id: int = Field(foreign_key="writing_window.id", primary_key=True)
    user_id: str = Field(primary_key=True)
    team_id: str
    is_done: bool
