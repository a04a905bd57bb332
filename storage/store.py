"""The unit of work: all of it is kept, or nothing."""

import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.session import JoinTransactionMode
from sqlmodel import Session as Session  # the services take it from here

from bot.domain.access import Access
from bot.domain.press import Pressed, Repeated
from storage.access import ACCESS
from storage.bookkeeping import presses
from storage.engine import database_of
from storage.erasing import Eraser


class TransactionLost(Exception):
    """SQLite has rolled back the whole batch, not just one unit of work, as it may on a full disk.

    https://www.sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction
    """


class Store:
    """Sessions to write and to read in. Only services commit, which they do by leaving `write`."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.eraser = Eraser(engine)
        self._database = database_of(engine)
        self._open = threading.local()

    @property
    def writers(self) -> int:
        """How many can write at a time. One: what it writes in one `batch` is synced once."""
        return self._database.WRITERS

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
        self.eraser.erase()

    @contextmanager
    def write(self, *turns: str) -> Iterator[Session]:
        """A unit of work, rolled back when an exception leaves it.

        `turns` are the ids of its teams. Units of work of one team never run at the same time, not even in
        different processes, so what one has read stays true until it ends. On SQLite only one runs at a time at
        all.
        """
        batch: Connection | None = getattr(self._open, "connection", None)
        with self._alone(turns) if batch is None else self._within(batch) as session:
            self._require_first(session)
            self._limit(session)
            yield session
        self._open.press = None
        self.eraser.committed(session)
        if batch is None:
            self.eraser.erase()

    @contextmanager
    def once(self, press: Pressed) -> Iterator[None]:
        """The first `write` of this thread within is kept together with the press, and raises Repeated if that is
        known: in no process does it count twice."""
        self._open.press = press
        try:
            yield
        finally:
            self._open.press = None

    @contextmanager
    def limited_to(self, access: Access) -> Iterator[None]:
        """What this thread reads and writes within: see `storage.access`."""
        self._open.access = access
        try:
            yield
        finally:
            self._open.access = None

    def _limit(self, session: Session) -> None:
        session.info[ACCESS] = getattr(self._open, "access", None)

    def _require_first(self, session: Session) -> None:
        press: Pressed | None = getattr(self._open, "press", None)
        if press and not presses.add(session, press):
            raise Repeated

    @contextmanager
    def _alone(self, turns: Collection[str]) -> Iterator[Session]:
        with self._begin() as connection:
            for turn in sorted(turns):  # in one order everywhere, so that no two wait for each other
                self._database.wait_for_turn(connection, turn)
            with _session(connection, "rollback_only") as session:
                yield session

    @contextmanager
    def _within(self, batch: Connection) -> Iterator[Session]:
        try:
            with _session(batch, "create_savepoint") as session:
                yield session
        except Exception as error:
            if not self._database.is_in_transaction(batch):
                raise TransactionLost from error
            raise

    @contextmanager
    def _begin(self) -> Iterator[Connection]:
        with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    def is_lost_race(self, error: Exception) -> bool:
        """Whether a unit of work failed because of another process: it can be done again from the start."""
        return isinstance(error, DBAPIError) and self._database.is_lost_race(error.orig)

    def advice(self, error: BaseException | None) -> str:
        """What to do if the database cannot do anything now. "" for other errors."""
        is_the_databases = isinstance(error, TransactionLost | DBAPIError)
        while error and is_the_databases:  # a full disk, say, and then there was no savepoint to go back to
            if isinstance(error, DBAPIError) and (advice := self._database.advice(error.orig)):
                return advice
            error = error.__cause__ or error.__context__
        return ""

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A view of one moment, in which nothing can be written."""
        with self.engine.connect() as connection, Session(connection) as session:
            self._limit(session)
            yield session

    def close(self) -> None:
        self.engine.dispose()


@contextmanager
def _session(connection: Connection, mode: JoinTransactionMode) -> Iterator[Session]:
    """A session that is all of its transaction, or one in a savepoint, which can fail alone."""
    with Session(connection, join_transaction_mode=mode, expire_on_commit=False) as session, session.begin():
        yield session
