"""One process for a SQLite file: two would take each other's messages for abandoned, and post them twice."""

import fcntl
import os
import socket
from pathlib import Path

from storage.engine import UnusableDatabase, sqlite_file

READ_AT_MOST = 200  # bytes of who has it
OWN_IT = "Let Kickoff's user own its folder"
ELSEWHERE = "Name a folder that can be written to in DATABASE_URL, such as sqlite:////data/kickoff.db"

ON_THIS_MACHINE = (
    "Name a folder on a disk of this machine in DATABASE_URL: SQLite cannot be shared over a network."
)


class InUse(UnusableDatabase):
    """Another process has the file, and keeps it for as long as it lives."""


class Owner:
    """Holds the lock of a database for the life of a process. The system lets go of it however that ends.

    The lock is a file of its own: closing a database's file releases the locks that SQLite has on it
    (https://www.sqlite.org/howtocorrupt.html, 2.2). PostgreSQL has no owner: any number of processes may share it.
    """

    def __init__(self, url: str) -> None:
        self._database = sqlite_file(url)
        self._lock: int | None = None

    def take(self) -> None:
        """Raises InUse, and UnusableDatabase if the folder cannot be written to or the rows are gone."""
        if self._database and self._lock is None:
            self._lock = _locked(self._database)
            try:
                _begin(self._database, self._lock)
            except UnusableDatabase:
                self.release()
                raise

    def release(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def lock_of(database: Path) -> Path:
    return database.with_name(f"{database.name}.lock")


def _locked(database: Path) -> int:
    file = lock_of(database)
    try:
        lock = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        advice = OWN_IT if isinstance(error, PermissionError) else ELSEWHERE
        raise UnusableDatabase(f"{file} cannot be written to ({error.strerror}). {advice}.") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        who = _who(lock)
        os.close(lock)
        raise InUse(
            f"Another Kickoff has {database}: {who}. Stop that one first, or start this one with --wait: "
            "it begins once the other has ended."
        ) from None
    except OSError as error:  # some network file systems know no locks
        os.close(lock)
        raise UnusableDatabase(f"{file} cannot be locked ({error.strerror}). {ON_THIS_MACHINE}") from error
    return lock


def _begin(database: Path, lock: int) -> None:
    """An empty file would silently be filled with new tables, even if rows were lost."""
    if _who(lock) and database.exists() and not database.stat().st_size:
        raise UnusableDatabase(
            f"{database} is empty, and it was not before. Put a backup in its place: kickoff db restore --force "
            f"BACKUP. To begin with nothing, delete it."
        )
    if not database.exists():
        database.touch(mode=0o600)  # what people wrote is in it; SQLite's logs beside it take its mode
    os.ftruncate(lock, 0)
    os.pwrite(lock, f"process {os.getpid()} on {socket.gethostname()}".encode(), 0)


def _who(lock: int) -> str:
    return os.pread(lock, READ_AT_MOST, 0).decode(errors="replace")
