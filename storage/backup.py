"""Copies of a SQLite file, made while it is in use and put back when it is not.

https://www.sqlite.org/backup.html
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

PATIENCE = 5  # seconds for which another process is waited for
_NOT_WITH_OTHERS = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class CannotCopy(Exception):
    """The message says why, and what to do."""


def file_of(engine: Engine) -> Path:
    """Where the database is. Raises CannotCopy for PostgreSQL, which has tools of its own."""
    if engine.dialect.name != "sqlite":
        raise CannotCopy("This copies SQLite files. For PostgreSQL use pg_dump, and pg_restore or psql.")
    return Path(engine.url.database or "")


def back_up(database: Path, copy: Path) -> None:
    """Makes a copy of one moment, in one file. It is there once it is whole and verified. Raises CannotCopy."""
    if not database.exists():
        raise CannotCopy(f"{database} is not there, so there is nothing to back up.")
    if copy.exists():
        raise CannotCopy(f"{copy} is there already, and is left alone. Name a file that is not.")
    if not copy.parent.is_dir():
        raise CannotCopy(f"The folder of {copy} does not exist. Make it, or name another.")
    partial = copy.with_name(f"{copy.name}.part")
    try:
        partial.touch(mode=0o600)  # what people wrote is in it
        with closing(_open(database)) as source, closing(_open(partial)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, with no log beside it
            _verify(target, copy)
        partial.rename(copy)
    except (sqlite3.Error, OSError) as error:
        raise CannotCopy(f"{database} could not be copied to {copy}: {error}.") from error
    finally:
        partial.unlink(missing_ok=True)


def restore(copy: Path, database: Path, *, overwrite: bool, patience: float = PATIENCE) -> None:
    """Puts a copy in the place of the database. Raises CannotCopy, and has then changed nothing.

    The database is locked throughout: nobody else may have it open, nor can anybody begin to. Someone who has is
    waited for, for `patience` seconds.
    """
    if not copy.is_file():
        raise CannotCopy(f"{copy} is not there. Name a file that `kickoff db backup` made.")
    if database.exists() and not overwrite:
        raise CannotCopy(f"{database} is there already. Back it up, and add --force to have it replaced.")
    try:
        with closing(_open(copy)) as source, closing(_open(database, patience)) as target:
            _verify(source, copy)
            if not source.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
                raise CannotCopy(f"{copy} is no database of Kickoff's.")
            database.touch(mode=0o600)  # what people wrote is in it
            _have_alone(target, database)
            source.backup(target)
    except (sqlite3.Error, OSError) as error:
        raise CannotCopy(
            f"{copy} could not be put in the place of {database}: {error}. If that is what is damaged, move it "
            "away, with the files whose names begin like its own, and try again."
        ) from error


def _open(file: Path, patience: float = PATIENCE) -> sqlite3.Connection:
    return sqlite3.connect(file, timeout=patience, isolation_level=None)


def _have_alone(target: sqlite3.Connection, database: Path) -> None:
    """A write-ahead log is ended only by the last connection, and the lock of the journal that follows is kept."""
    try:
        target.execute("PRAGMA locking_mode = EXCLUSIVE")
        target.execute("PRAGMA journal_mode = DELETE")
        target.execute("BEGIN EXCLUSIVE")
        target.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode not in _NOT_WITH_OTHERS:
            raise
        raise CannotCopy(f"{database} is in use. Stop Kickoff, and try again.") from None


def _verify(connection: sqlite3.Connection, file: Path) -> None:
    try:
        found = [line for (line,) in connection.execute("PRAGMA integrity_check")]
    except sqlite3.DatabaseError as error:
        found = [str(error)]
    if found != ["ok"]:
        raise CannotCopy(f"{file} is damaged: {found[0]}. Take another copy.")
