"""Whether a SQLite file is whole: https://www.sqlite.org/pragma.html#pragma_quick_check."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from storage.engine import UnusableDatabase, sqlite_file
from storage.unusable import BUSY_TIMEOUT

IN_TIME = 5.0  # seconds: nobody waits until a large file is read whole
STEPS = 1_000  # of SQLite's, between two looks at the clock
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def require_whole(url: str, seconds: float = IN_TIME) -> None:
    """Does nothing for PostgreSQL. Raises UnusableDatabase if the file is damaged and that shows in time."""
    file = sqlite_file(url)
    if file and file.is_file() and (found := _found(file, seconds)):
        raise UnusableDatabase(
            f"{file} is damaged: {found}. Move it away, with the files whose names begin like its own, and put a "
            "backup in its place: kickoff db restore BACKUP"
        )


def _found(file: Path, seconds: float) -> str:
    """Table after table: a look through all of them at once is not always interrupted."""
    until = time.monotonic() + seconds
    try:
        with closing(sqlite3.connect(file, timeout=BUSY_TIMEOUT)) as connection:
            connection.set_progress_handler(lambda: time.monotonic() > until, STEPS)
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            in_time = (table for (table,) in tables if time.monotonic() < until)
            return next((found for table in in_time if (found := _found_in(connection, table))), "")
    except sqlite3.DatabaseError as error:  # what is no damage has an advice of its own
        return str(error) if error.sqlite_errorcode & 0xFF in DAMAGED else ""


def _found_in(connection: sqlite3.Connection, table: str) -> str:
    (found,) = connection.execute(f"PRAGMA quick_check('{table}')").fetchone()
    return "" if found == "ok" else str(found).splitlines()[-1]
