"""The queue of a live meeting. Its rows are deleted after it: who spoke, and how often, is kept nowhere."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from bot.domain.meeting.queue import PlaceState
from storage.tables.base import SECRET, Row, words


class QueuePlace(Row, table=True):
    """Somebody's place. A hand that is lowered leaves no row, and no other place gets its id: the message to its
    owner is about that id."""

    __tablename__ = "queue_place"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("kickoff_id", "turn"),
        {"sqlite_autoincrement": True, "info": SECRET},
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id")
    user_id: str = ""
    outsider_id: int | None = None  # of somebody who is not in Slack; no foreign key: they may be removed
    is_round: bool = False
    item_id: int | None = None  # of the agenda; no foreign key: the item may go
    about: str = ""
    state: PlaceState = Field(sa_type=words(PlaceState), default=PlaceState.WAITING)
    turn: int | None = None  # its number, once they have had it or passed
    asked_at: datetime
