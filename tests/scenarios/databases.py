"""The databases of the towns: each comes with its tables, and all are opened through one engine.

SQLAlchemy compiles a statement once for each engine. With an engine for each town, and its tables made anew, that
was two fifths of what the scenarios computed.
"""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, event

from storage.engine import connect
from storage.migrate import upgrade
from storage.unusable import BUSY_TIMEOUT
from tests.services.service_harness import hurry


@cache
def with_tables() -> bytes:
    """A database of this version with nothing in it."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "kickoff.db")
        engine = connect(f"sqlite:///{path}")
        upgrade(engine)
        engine.dispose()
        return path.read_bytes()


class SharedEngine:
    """For one file after another."""

    def __init__(self) -> None:
        self._path = Path()
        self._busy_timeout: float = BUSY_TIMEOUT
        self._engine = connect("sqlite:///kickoff.db")
        event.listen(self._engine, "do_connect", self._lead)
        event.listen(self._engine, "connect", hurry)

    def at(self, path: Path, busy_timeout: float = BUSY_TIMEOUT) -> Engine:
        """What it connects to from now on is this file; other processes are waited for, for so many seconds."""
        self._engine.dispose()  # what is open leads to the one before
        self._path, self._busy_timeout = path, busy_timeout
        return self._engine

    def _lead(self, _dialect: object, _record: object, arguments: list[str], options: dict[str, object]) -> None:
        arguments[0] = str(self._path)
        options["timeout"] = self._busy_timeout


@cache
def shared_engine() -> SharedEngine:
    return SharedEngine()
