"""The unit of work: all of it is kept, or nothing."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlmodel import Session as Session  # the services take it from here

from storage.engine import empty_log

_WIPE = "wipe"


class TransactionLost(Exception):
    """SQLite has rolled back the whole batch, not just one unit of work, as it may on a full disk.

    https://www.sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction
    """


def _is_in_transaction(connection: Connection) -> bool:
    driver = connection.connection.dbapi_connection
    return driver is not None and bool(getattr(driver, "in_transaction", True))


def leave_no_trace(session: Session) -> None:
    """What this unit of work deletes is to be nowhere in the database's files once it is committed."""
    session.info[_WIPE] = True


class Store:
    """Sessions to write and to read in. Nobody but the services commits, and they do so by leaving `write`."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._open = threading.local()
        self._to_wipe = False

    @contextmanager
    def batch(self) -> Iterator[None]:
        """One transaction for every `write` of this thread within: each can fail alone, all are synced once."""
        with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            self._open.connection = connection
            try:
                yield
            finally:
                del self._open.connection
        if self._to_wipe:
            self.wipe()

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A unit of work, rolled back when an exception leaves it."""
        connection: Connection | None = getattr(self._open, "connection", None)
        if connection is None:
            with self.batch(), self.write() as session:
                yield session
            return
        try:
            with (
                Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as session,
                session.begin(),
            ):
                yield session
            self._to_wipe |= _WIPE in session.info
        except Exception as error:
            if not _is_in_transaction(connection):
                raise TransactionLost from error
            raise

    def wipe(self) -> None:
        """Takes the traces of what was deleted out of the log: now, or else after the next batch."""
        self._to_wipe = not empty_log(self.engine)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A view of one moment, in which nothing can be written."""
        with self.engine.connect() as connection, Session(connection) as session:
            yield session

    def close(self) -> None:
        self.engine.dispose()
