"""The engine: where the rows are kept. Each database has a module that knows its ways."""

from collections.abc import Collection
from pathlib import Path
from typing import Protocol

from sqlalchemy import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError

from bot.domain.condition import Condition
from storage import postgresql, sqlite
from storage.unusable import BUSY_TIMEOUT
from storage.unusable import DatabaseAway as DatabaseAway
from storage.unusable import UnusableDatabase as UnusableDatabase


class Database(Protocol):
    """What each of the modules knows of its database."""

    @property
    def WRITERS(self) -> int: ...
    def connect(self, url: URL, busy_timeout: float) -> Engine: ...
    def wait_for_turn(self, connection: Connection, turn: str) -> None: ...
    def require_fit(self, engine: Engine) -> None: ...
    def encryption(self, connection: Connection) -> Condition | None: ...
    def be_patient(self, connection: Connection) -> None: ...
    def is_in_transaction(self, connection: Connection) -> bool: ...
    def is_lost_race(self, error: BaseException | None) -> bool: ...
    def advice(self, error: BaseException | None) -> str: ...
    def is_away(self, error: BaseException | None) -> bool: ...
    def leave_no_trace(self, engine: Engine, tables: Collection[str], before: int = 0) -> int | None: ...
    def place(self, url: URL) -> str: ...
    def cannot_be_used(self, url: URL, why: BaseException | None) -> str: ...


WHAT_TO_TYPE = "Type sqlite:///kickoff.db, or postgresql://user:password@host/database"
DRIVERS: dict[str, Database] = {
    "sqlite": sqlite,
    "sqlite+pysqlite": sqlite,
    "postgresql": postgresql,
    "postgresql+psycopg": postgresql,
    "postgres": postgresql,  # as some hosts print it
}


def connect(url: str, busy_timeout: float = BUSY_TIMEOUT) -> Engine:
    """An engine for a SQLite file or a PostgreSQL database. Raises UnusableDatabase for anything else.

    A statement waits for other processes, such as a backup, for `busy_timeout` seconds.
    """
    parsed = _parsed(url)
    if parsed.drivername not in DRIVERS:
        raise UnusableDatabase(f"Kickoff cannot keep its rows in {parsed.drivername}. {WHAT_TO_TYPE}")
    return DRIVERS[parsed.drivername].connect(parsed, busy_timeout)


def _parsed(url: str) -> URL:
    """Raises UnusableDatabase, which shows nothing of it: any part may be one of a password."""
    if url.count("@") > 1 and not url.startswith("sqlite"):
        raise UnusableDatabase("DATABASE_URL has more than one @. Type %40 for each that is in the password.")
    try:
        return make_url(url)
    except (ArgumentError, ValueError):  # the second if its port is no number
        raise UnusableDatabase(f"DATABASE_URL is not a database address. {WHAT_TO_TYPE}") from None


def sqlite_file(url: str) -> Path | None:
    """Where the rows of this address are kept, if that is a file."""
    try:
        parsed = _parsed(url)
    except UnusableDatabase:
        return None
    return Path(parsed.database or "") if DRIVERS.get(parsed.drivername) is sqlite else None


def database_of(engine: Engine) -> Database:
    """Those of this engine's database."""
    return DRIVERS[engine.dialect.name]


def encryption(engine: Engine) -> Condition | None:
    """Whether others on the network could read what is said to the database; None if it is a file."""
    with engine.connect() as connection:
        return database_of(engine).encryption(connection)


def place(engine: Engine) -> str:
    """Where the database is, for people to read; without a password."""
    return database_of(engine).place(engine.url)
