"""Erasing what was deleted: a database leaves it in its files, where it could still be read."""

import threading

from sqlalchemy import Engine
from sqlmodel import Session

from storage.engine import database_of

_LEAVES_NO_TRACE = "leaves no trace"


def leave_no_trace(session: Session) -> None:
    """Erase what this unit of work deletes from the database's files once it is committed."""
    session.info[_LEAVES_NO_TRACE] = True


class Eraser:
    """Erases what can go at once. The rest, which somebody is still reading, goes after later changes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._database = database_of(engine)
        self._erasing = threading.Lock()
        self._has_more = False  # deleted since the last attempt began
        self._left: int | None = None  # where to resume if the last attempt could not erase everything

    def committed(self, session: Session) -> None:
        if _LEAVES_NO_TRACE in session.info:
            self._has_more = True

    def erase_all(self) -> None:
        """Erases also what an earlier process deleted and did not come round to erasing."""
        self._has_more = True
        self.erase()

    def erase(self) -> None:
        """Waits for another thread that erases only if there is more than that thread knows of."""
        if not self._erasing.acquire(blocking=self._has_more):
            return
        try:
            if self._has_more:
                self._has_more, self._left = False, 0
            if self._left is not None:
                self._left = self._database.leave_no_trace(self._engine, self._left)
        finally:
            self._erasing.release()
