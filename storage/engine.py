"""The engine: where the rows are kept, and how SQLite is told to keep them safely."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

BUSY_TIMEOUT = 5  # seconds for which a write waits for another process, such as a backup
SHORT_TIMEOUT = 0.2  # seconds, for what can as well be done later


class UnusableDatabase(Exception):
    """`DATABASE_URL` names no database that Kickoff can keep its rows in; the message says what to type."""


def connect(url: str) -> Engine:
    """An engine for a SQLite file. Raises UnusableDatabase for anything else."""
    arguments = {"timeout": BUSY_TIMEOUT, "check_same_thread": False}
    # What people typed and voted stays out of the errors, and so out of the log.
    engine = create_engine(_checked(url), connect_args=arguments, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _checked(url: str) -> str:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise UnusableDatabase("DATABASE_URL is not a database address. Type sqlite:///kickoff.db") from None
    if parsed.get_backend_name() != "sqlite":
        raise UnusableDatabase(
            f"Kickoff keeps its rows in SQLite; it cannot use {parsed.get_backend_name()} yet. "
            "Set DATABASE_URL to sqlite:///kickoff.db"
        )
    if parsed.drivername not in ("sqlite", "sqlite+pysqlite"):
        raise UnusableDatabase(f"Kickoff brings no driver for {parsed.drivername}. Type sqlite:///kickoff.db")
    if not parsed.database or parsed.database == ":memory:":
        raise UnusableDatabase("A database in memory is lost at every restart. Type sqlite:///kickoff.db")
    if not Path(parsed.database).parent.is_dir():
        raise UnusableDatabase(f"The folder of {parsed.database} does not exist. Make it, or name another.")
    return url


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    connection.isolation_level = None  # sqlite3 would begin transactions by itself, and too late
    # secure_delete: what is deleted is overwritten, and not just forgotten about.
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A transaction that starts by reading and writes later fails at once when another has written since.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def empty_log(engine: Engine) -> bool:
    """Leaves nothing in the write-ahead log. False where somebody is still reading from it: try again later.

    SQLite keeps older states of its pages there, with all that has been deleted from them since.
    """
    with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {round(SHORT_TIMEOUT * 1000)}")
        try:
            (busy, *_) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.Error:  # a full disk, say; what was committed before stays so
            return False
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT * 1000}")
        return not busy
