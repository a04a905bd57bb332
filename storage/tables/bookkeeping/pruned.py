"""Of messages that were dealt with long ago: what tells that they were."""

from typing import Any, ClassVar

from sqlmodel import Field

from storage.tables.base import Row


class Pruned(Row, table=True):
    """A message's key, so that it is not posted twice; or its ts, so that its buttons are known."""

    __table_args__: ClassVar[Any] = {"sqlite_with_rowid": False}

    team_id: str = Field(primary_key=True)
    digest: bytes = Field(primary_key=True)  # as `domain.outbox.pruning` makes it
