"""SQLite: one file, for one process, in which one writes at a time."""

import sqlite3
from collections.abc import Collection
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Dialect, Engine, create_engine, event

from bot.domain.condition import Condition
from storage.unusable import BUSY_TIMEOUT, UnusableDatabase

WRITERS = 1
_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",  # what is deleted is overwritten, and not just forgotten about
    "temp_store = MEMORY",  # there may be no folder for temporary files, and nothing of ours belongs there
)
SHORT_TIMEOUT = 0.2  # seconds, for what can as well be done later


def connect(url: URL, busy_timeout: float) -> Engine:
    """Raises UnusableDatabase."""
    _check(url)
    arguments = {"timeout": busy_timeout, "check_same_thread": False}
    # What people typed and voted stays out of the errors, and so out of the log.
    engine = create_engine(url, connect_args=arguments, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    _spell_savepoints(engine.dialect)
    return engine


def _check(url: URL) -> None:
    if not url.database or url.database == ":memory:":
        raise UnusableDatabase("A database in memory is lost at every restart. Type sqlite:///kickoff.db")
    if not Path(url.database).parent.is_dir():
        raise UnusableDatabase(f"The folder of {url.database} does not exist. Make it, or name another.")


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    connection.isolation_level = None  # sqlite3 would begin transactions by itself, and too late
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A transaction that starts by reading and writes later fails at once when another has written since.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _spell_savepoints(dialect: Dialect) -> None:
    """In plain words: SQLAlchemy compiles its own each time, which is a good part of what a vote costs."""
    for way, words in (
        ("do_savepoint", "SAVEPOINT"),
        ("do_release_savepoint", "RELEASE"),
        ("do_rollback_to_savepoint", "ROLLBACK TO"),
    ):
        setattr(dialect, way, partial(_say, words))


def _say(words: str, connection: Connection, name: str) -> None:
    connection.exec_driver_sql(f"{words} {name}")


def wait_for_turn(connection: Connection, turn: str) -> None:
    """Nothing to do: `BEGIN IMMEDIATE` has waited for the other writer."""


def require_fit(engine: Engine) -> None:
    """Nothing to ask: it keeps every text."""


def encryption(connection: Connection) -> Condition | None:
    """None: it is a file."""
    return None


def be_patient(connection: Connection) -> None:
    """Nothing to do: by now it has its turn."""


def is_in_transaction(connection: Connection) -> bool:
    """False if SQLite itself has rolled everything back."""
    driver = connection.connection.dbapi_connection
    return driver is not None and bool(getattr(driver, "in_transaction", True))


def is_lost_race(error: BaseException | None) -> bool:
    """A transaction that writes alone cannot lose a race."""
    return False


_ADVICE = {
    sqlite3.SQLITE_BUSY: f"Another program has locked the database for more than {BUSY_TIMEOUT} seconds. End it.",
    sqlite3.SQLITE_FULL: "There is no room left for the database. Make room on its disk.",
    sqlite3.SQLITE_IOERR: "The database's disk fails, or is full. Look at it, and make room.",
    sqlite3.SQLITE_READONLY: "The database cannot be written to. Let Kickoff's user own its file and folder.",
    sqlite3.SQLITE_CANTOPEN: "The database cannot be opened. See that its folder is there.",
    sqlite3.SQLITE_CORRUPT: "The database is damaged. Put a backup in its place.",
    sqlite3.SQLITE_NOTADB: "The file is no database. Name another in DATABASE_URL, or put a backup in its place.",
}
_PASSING = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)


def advice(error: BaseException | None) -> str:
    """What to do if the database cannot do its work now: https://www.sqlite.org/rescode.html. "" for others."""
    return _ADVICE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, "")


def is_away(error: BaseException | None) -> bool:
    """Whether it may go well later: once another program is done with the file, or there is room on the disk."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _PASSING


def leave_no_trace(engine: Engine, tables: Collection[str], before: int = 0) -> int | None:
    """Empties the write-ahead log, which is of all tables. None once it is empty; `before` while it is being read.

    SQLite keeps older states of its pages there, with all that has been deleted from them since.
    """
    try:
        with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
            (busy_timeout,) = cursor.execute("PRAGMA busy_timeout").fetchone()
            cursor.execute(f"PRAGMA busy_timeout = {round(SHORT_TIMEOUT * 1000)}")
            try:
                (busy, *_) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                cursor.execute(f"PRAGMA busy_timeout = {busy_timeout}")
    except sqlite3.Error:  # a full disk, say; what was committed before stays so
        return before
    return before if busy else None


def place(url: URL) -> str:
    return url.database or ""


def cannot_be_used(url: URL, why: BaseException | None) -> str:
    if said := advice(why):
        return f"{place(url)} cannot be used. {said}"
    name = getattr(why, "sqlite_errorname", type(why).__name__)
    return f"{place(url)} cannot be used, for a reason that Kickoff does not know: {why} ({name})."
