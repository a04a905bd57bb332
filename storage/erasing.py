"""Erasing what was deleted: a database leaves it in its files, where it could still be read."""

import threading
from collections import deque
from collections.abc import Collection

from sqlalchemy import Engine
from sqlmodel import Session

from storage.engine import database_of
from storage.tables.base import Row
from storage.tables.metadata import SECRET_TABLES

_TABLES = "tables to leave no trace in"


def leave_no_trace(session: Session, *tables: type[Row]) -> None:
    """Erase what this unit of work deletes from these tables from the database's files once it is committed."""
    session.info.setdefault(_TABLES, set()).update(str(table.__tablename__) for table in tables)


class Eraser:
    """Erases what can go at once. The rest, which somebody is still reading, goes after later changes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._database = database_of(engine)
        self._erasing = threading.Lock()
        self._more: deque[Collection[str]] = deque()  # tables in which was deleted since the last attempt began
        self._left: set[str] = set()  # tables that the last attempt could not rid of every trace
        self._before = 0  # where to resume with those

    def committed(self, session: Session) -> None:
        if tables := session.info.get(_TABLES):
            self._more.append(tables)

    def erase_all(self) -> None:
        """Erases also what an earlier process deleted and did not come round to erasing."""
        self._more.append(SECRET_TABLES)
        self.erase()

    def erase(self) -> None:
        """Waits for another thread that erases only if there is more than that thread knows of."""
        if not self._erasing.acquire(blocking=bool(self._more)):
            return
        try:
            while self._more:
                self._left.update(self._more.popleft())
                self._before = 0
            if self._left:
                self._go_on()
        finally:
            self._erasing.release()

    def _go_on(self) -> None:
        before = self._database.leave_no_trace(self._engine, self._left, self._before)
        if before is None:
            self._left.clear()
        else:
            self._before = before
