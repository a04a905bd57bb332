"""Brings a database up to the tables of this version, all of it or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from storage.engine import DatabaseAway, UnusableDatabase, database_of
from storage.unusable import A_WRITE

TURN = "migrations"


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration; there is no alembic.ini to find."""
    made = Config()
    made.set_main_option("script_location", "storage:migrations")
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made


@cache
def _versions() -> ScriptDirectory:
    """Read once in a process: each has a file of its own."""
    return ScriptDirectory.from_config(config())


def upgrade(engine: Engine) -> None:
    """Does nothing where the database is up to date; of many who start at once, one does it.

    Raises UnusableDatabase, and DatabaseAway where it may be tried again.
    """
    with _usable(engine) as connection:
        database_of(engine).be_patient(connection)
        database_of(engine).wait_for_turn(connection, TURN)
        if not _is_current(connection):
            command.upgrade(config(connection), "head")
        connection.execute(A_WRITE)  # also where nothing has to be migrated


def is_up_to_date(engine: Engine) -> bool:
    """Whether the tables are of this version. Raises UnusableDatabase, also where nothing can be written."""
    with _usable(engine) as connection:
        return _is_current(connection)


def _is_current(connection: Connection) -> bool:
    """Raises CommandError if the tables are of a version that is not known here."""
    current = MigrationContext.configure(connection).get_current_revision()
    _versions().get_revision(current or "base")
    return current == _versions().get_current_head()


@contextmanager
def _usable(engine: Engine) -> Iterator[Connection]:
    """A transaction that may write."""
    try:
        database_of(engine).require_fit(engine)
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection
    except CommandError as error:
        raise UnusableDatabase(
            f"The database was made by a newer version of Kickoff ({error}). Install that version, or newer."
        ) from error
    except DatabaseError as error:
        told = DatabaseAway if database_of(engine).is_away(error.orig) else UnusableDatabase
        raise told(database_of(engine).cannot_be_used(engine.url, error.orig)) from error
