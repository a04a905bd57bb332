"""The unit of work: all of it is kept, or nothing."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.session import JoinTransactionMode
from sqlmodel import Session as Session  # the services take it from here

from storage.engine import database_of

_WIPE = "wipe"


class TransactionLost(Exception):
    """SQLite has rolled back the whole batch, not just one unit of work, as it may on a full disk.

    https://www.sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction
    """


def leave_no_trace(session: Session) -> None:
    """What this unit of work deletes is to be nowhere in the database's files once it is committed."""
    session.info[_WIPE] = True


class Store:
    """Sessions to write and to read in. Nobody but the services commits, and they do so by leaving `write`."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._ways = database_of(engine)
        self._open = threading.local()
        self._wiping = threading.Lock()
        self._has_deleted = False  # something whose traces nobody has begun to wipe
        self._left: int | None = None  # what to come back with, where the last attempt has not wiped all

    @property
    def writers(self) -> int:
        """How many can write at a time. One: what it writes in one `batch` is synced once."""
        return self._ways.WRITERS

    @property
    def is_shared(self) -> bool:
        """Whether other processes write to the same database."""
        return self.writers > 1

    @contextmanager
    def batch(self) -> Iterator[None]:
        """One transaction for every `write` of this thread within: each can fail alone, all are synced once."""
        with self._begin() as connection:
            self._open.connection = connection
            try:
                yield
            finally:
                del self._open.connection
        self._wipe()

    @contextmanager
    def write(self, turn: str) -> Iterator[Session]:
        """A unit of work, rolled back when an exception leaves it.

        `turn` is the id of the team whose it is. Those of a team never run at the same time, in whichever
        process; so what one has read stays true until it is done. On SQLite this holds for all teams together.
        """
        batch: Connection | None = getattr(self._open, "connection", None)
        if batch is None:
            with self._begin() as connection:
                self._ways.wait_for_turn(connection, turn)
                with _session(connection, "rollback_only") as session:
                    yield session
            self._settle(session)
            self._wipe()
            return
        try:
            with _session(batch, "create_savepoint") as session:
                yield session
            self._settle(session)
        except Exception as error:
            if not self._ways.is_in_transaction(batch):
                raise TransactionLost from error
            raise

    @contextmanager
    def _begin(self) -> Iterator[Connection]:
        with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    def is_lost_race(self, error: Exception) -> bool:
        """Whether a unit of work failed for what another process did meanwhile: it can be done from the start."""
        return isinstance(error, DBAPIError) and self._ways.is_lost_race(error.orig)

    def advice(self, error: BaseException | None) -> str:
        """What to do where the database can do nothing for anybody now. "" for other errors."""
        is_the_databases = isinstance(error, TransactionLost | DBAPIError)
        while error and is_the_databases:  # a full disk, say, and then there was no savepoint to go back to
            if isinstance(error, DBAPIError) and (advice := self._ways.advice(error.orig)):
                return advice
            error = error.__cause__ or error.__context__
        return ""

    def wipe(self) -> None:
        """Takes the traces of what was deleted out of the database's files: now, or else after the next change."""
        self._has_deleted = True
        self._wipe()

    def _settle(self, session: Session) -> None:
        if _WIPE in session.info:
            self._has_deleted = True

    def _wipe(self) -> None:
        if not self._wiping.acquire(blocking=self._has_deleted):
            return  # what is left then is for the next change: nobody waits for others who wipe
        try:
            if self._has_deleted:
                self._has_deleted, self._left = False, 0
            if self._left is not None:
                self._left = self._ways.leave_no_trace(self.engine, self._left)
        finally:
            self._wiping.release()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A view of one moment, in which nothing can be written."""
        with self.engine.connect() as connection, Session(connection) as session:
            yield session

    def close(self) -> None:
        self.engine.dispose()


@contextmanager
def _session(connection: Connection, mode: JoinTransactionMode) -> Iterator[Session]:
    """Either all that there is in its transaction, or in a savepoint, so that it takes nobody with it."""
    with Session(connection, join_transaction_mode=mode, expire_on_commit=False) as session, session.begin():
        yield session
