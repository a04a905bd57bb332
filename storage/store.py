"""The unit of work: all of it is kept, or nothing."""

import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

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
    """The whole batch is rolled back, not just one unit of work: the connection was lost, or a disk is full.

    https://www.sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction
    """


class OutOfTurn(Exception):
    """In a batch of one team something was to be written for others, whose turn it has not waited for."""


@dataclass(frozen=True)
class Batch:
    connection: Connection
    turn: str  # "" if it is everybody's
    done: list[Session] = field(default_factory=list)


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
    def batch(self, turn: str = "") -> Iterator[None]:
        """One transaction for every `write` of this thread within: each can fail alone, all are synced once.

        Where others write meanwhile it is for one team, whose id is its `turn`: waiting for a second one while
        having the first, two could wait for each other.
        """
        with self._begin() as connection:
            batch = self._open.batch = Batch(connection, turn)
            try:
                if turn:
                    self._database.wait_for_turn(connection, turn)
                yield
            finally:
                del self._open.batch
        for session in batch.done:
            self.eraser.committed(session)
        self.eraser.erase()

    @contextmanager
    def write(self, *turns: str) -> Iterator[Session]:
        """A unit of work, rolled back when an exception leaves it.

        `turns` are the ids of its teams. Units of work of one team never run at the same time, not even in
        different processes, so what one has read stays true until it ends. On SQLite only one runs at a time at
        all. Raises OutOfTurn.
        """
        batch: Batch | None = getattr(self._open, "batch", None)
        with self._alone(turns) if batch is None else self._within(batch, turns) as session:
            self._require_first(session)
            self._limit(session)
            yield session
        self._open.press = None
        if batch is not None:
            batch.done.append(session)
            return
        self.eraser.committed(session)
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
    def _within(self, batch: Batch, turns: Collection[str]) -> Iterator[Session]:
        if batch.turn and set(turns) != {batch.turn}:
            raise OutOfTurn
        try:
            with _session(batch.connection, "create_savepoint") as session:
                yield session
        except Exception as error:
            if not self._database.is_in_transaction(batch.connection):
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
