"""What Slack calls the presses, forms, commands and events that have been answered, so that none counts twice."""

from datetime import datetime
from typing import Any, ClassVar

from sqlmodel import Field

from storage.tables.base import Row


class Press(Row, table=True):
    """It says nothing about who pressed what, nor in which order."""

    __table_args__: ClassVar[Any] = {"sqlite_with_rowid": False}

    team_id: str = Field(primary_key=True)
    name: str = Field(primary_key=True)  # the digest of what Slack calls it
    pressed_at: datetime = Field(index=True)  # to the hour
